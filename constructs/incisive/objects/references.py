"""The objects that an object refers to."""

from collections.abc import Iterator

from incisive.credentials.values import PASSWORD_BEFORE
from incisive.kubernetes.reference import Reference
from incisive.objects.manifest import Json, Manifest, PodTemplate, value_at
from incisive.settings.exposure import CERTIFICATE_ISSUERS

MADE_BY_KUBERNETES = {("ConfigMap", "kube-root-ca.crt"), ("ServiceAccount", "default")}
"""Kinds and names of objects that every namespace has."""


def references(manifest: Manifest) -> Iterator[tuple[str, Reference]]:
    """Yields the objects that this one refers to, each with the field."""
    if manifest.template:
        yield from pod_references(manifest.template, manifest.namespace)
    match manifest.kind:
        case "RoleBinding" | "ClusterRoleBinding":
            role = manifest.document["roleRef"]
            scope = manifest.namespace if role["kind"] == "Role" else None
            yield "roleRef", Reference(role["kind"], scope, role["name"])
            for subject in manifest.document.get("subjects", []):
                if subject["kind"] == "ServiceAccount":
                    yield "subjects", Reference("ServiceAccount", subject.get("namespace"), subject["name"])
        case "ServiceAccount":
            for pull_secret in manifest.document.get("imagePullSecrets", []):
                yield "imagePullSecrets", Reference("Secret", manifest.namespace, pull_secret["name"])
        case "ExternalSecret":
            store = manifest.spec["secretStoreRef"]
            scope = manifest.namespace if store["kind"] == "SecretStore" else None
            yield "spec.secretStoreRef", Reference(store["kind"], scope, store["name"])
        case "PersistentVolumeClaim":
            if class_name := manifest.spec.get("storageClassName"):
                yield "spec.storageClassName", Reference("StorageClass", None, class_name)
            if volume := manifest.spec.get("volumeName"):
                yield "spec.volumeName", Reference("PersistentVolume", None, volume)
        case "PersistentVolume":
            if claim := manifest.spec.get("claimRef"):
                yield "spec.claimRef", Reference("PersistentVolumeClaim", claim["namespace"], claim["name"])
        case "Cluster":
            yield from _cluster_references(manifest)
        case "Kafka" | "KafkaNodePool":
            yield from _kafka_references(manifest)
        case "ObjectStore":
            for provider in ("s3Credentials", "azureCredentials"):
                for field, key in value_at(manifest.spec, f"configuration.{provider}").items():
                    if isinstance(key, dict):
                        yield f"spec.configuration.{provider}.{field}", _secret(manifest, key)
        case "HTTPRoute" | "Ingress":
            yield from _route_references(manifest)
        case "ScheduledBackup":
            yield "spec.cluster", Reference("Cluster", manifest.namespace, value_at(manifest.spec, "cluster")["name"])
    if manifest.namespace:
        yield "metadata.namespace", Reference("Namespace", None, manifest.namespace)


def _cluster_references(cluster: Manifest) -> Iterator[tuple[str, Reference]]:
    for method, bootstrap in value_at(cluster.spec, "bootstrap").items():
        yield f"spec.bootstrap.{method}.secret", _secret(cluster, bootstrap["secret"])
    for field in ("storage", "walStorage"):
        if class_name := value_at(cluster.spec, field).get("storageClass"):
            yield f"spec.{field}.storageClass", Reference("StorageClass", None, class_name)
    if priority := cluster.spec.get("priorityClassName"):
        yield "spec.priorityClassName", Reference("PriorityClass", None, priority)
    for pull_secret in cluster.spec.get("imagePullSecrets", []):
        yield "spec.imagePullSecrets", _secret(cluster, pull_secret)
    if catalog := cluster.spec.get("imageCatalogRef"):
        yield "spec.imageCatalogRef", Reference(catalog["kind"], None, catalog["name"])
    for external in cluster.spec.get("externalClusters", []):
        if "password" in external:
            yield f"spec.externalClusters[{external['name']}].password", _secret(cluster, external["password"])
    plugins = [external.get("plugin") for external in cluster.spec.get("externalClusters", [])]
    for plugin in (*cluster.spec.get("plugins", []), *plugins):
        if store := value_at(plugin, "parameters").get("barmanObjectName"):
            yield f"spec.plugins[{plugin['name']}]", Reference("ObjectStore", cluster.namespace, store)


def _kafka_references(kafka: Manifest) -> Iterator[tuple[str, Reference]]:
    for volume in value_at(kafka.spec, "storage").get("volumes", []):
        if class_name := volume.get("class"):
            yield f"spec.storage.volumes[{volume['id']}].class", Reference("StorageClass", None, class_name)
    for part in ("template", *(f"{each}.template" for each in kafka.spec)):
        if priority := value_at(kafka.spec, f"{part}.pod").get("priorityClassName"):
            yield f"spec.{part}.pod.priorityClassName", Reference("PriorityClass", None, priority)


def _route_references(route: Manifest) -> Iterator[tuple[str, Reference]]:
    for gateway in route.spec.get("parentRefs", []):
        yield "spec.parentRefs", Reference("Gateway", gateway.get("namespace", route.namespace), gateway["name"])
    for field, service in route_services(route):
        yield field, Reference("Service", route.namespace, service)
    if class_name := route.spec.get("ingressClassName"):
        yield "spec.ingressClassName", Reference("IngressClass", None, class_name)
    # cert-manager makes the Secret once it finds the Ingress.
    for certificate in route.spec.get("tls", []) if not _is_issued(route) else ():
        yield "spec.tls", Reference("Secret", route.namespace, certificate["secretName"])


def route_hosts(route: Manifest) -> tuple[str, ...]:
    """Host names of an HTTPRoute or an Ingress."""
    hosts = (rule["host"] for rule in route.spec.get("rules", ()) if "host" in rule)
    return (*route.spec.get("hostnames", ()), *hosts)


def route_services(route: Manifest) -> Iterator[tuple[str, str]]:
    """Yields the Services that an HTTPRoute or an Ingress leads to, each with the field."""
    for rule in route.spec.get("rules", []):
        for backend in rule.get("backendRefs", []):
            yield "spec.rules.backendRefs", backend["name"]
        for path in value_at(rule, "http").get("paths", []):
            yield "spec.rules.http.paths.backend", value_at(path, "backend.service")["name"]


def _is_issued(ingress: Manifest) -> bool:
    return bool(CERTIFICATE_ISSUERS & value_at(ingress.metadata, "annotations").keys())


def _secret(manifest: Manifest, reference: Json) -> Reference:
    return Reference("Secret", manifest.namespace, reference["name"])


def pod_references(pod: PodTemplate, namespace: str | None) -> Iterator[tuple[str, Reference]]:
    """Yields the objects that a pod refers to, each with the field."""
    spec = pod.spec
    if account := spec.get("serviceAccountName"):
        yield f"{pod.path}.spec.serviceAccountName", Reference("ServiceAccount", namespace, account)
    if priority := spec.get("priorityClassName"):
        yield f"{pod.path}.spec.priorityClassName", Reference("PriorityClass", None, priority)
    if runtime := spec.get("runtimeClassName"):
        yield f"{pod.path}.spec.runtimeClassName", Reference("RuntimeClass", None, runtime)
    for pull_secret in spec.get("imagePullSecrets", []):
        yield f"{pod.path}.spec.imagePullSecrets", Reference("Secret", namespace, pull_secret["name"])
    for volume in spec.get("volumes", []):
        field = f"{pod.path}.spec.volumes[{volume['name']}]"
        for source in (volume, *value_at(volume, "projected").get("sources", [])):
            if "configMap" in source:
                yield field, Reference("ConfigMap", namespace, source["configMap"]["name"])
            if "secret" in source:
                name = source["secret"].get("secretName") or source["secret"].get("name")
                yield field, Reference("Secret", namespace, name)
        if "persistentVolumeClaim" in volume:
            yield field, Reference("PersistentVolumeClaim", namespace, volume["persistentVolumeClaim"]["claimName"])
    for container in pod.containers:
        mounted = {mount["name"] for mount in container.spec.get("volumeMounts", [])}
        for missing in mounted - {volume["name"] for volume in spec.get("volumes", [])}:
            yield f"{container.field}.volumeMounts", Reference("volume", None, missing)
        for source in container.spec.get("envFrom", []):
            for key, kind in (("configMapRef", "ConfigMap"), ("secretRef", "Secret")):
                if key in source:
                    yield f"{container.field}.envFrom", Reference(kind, namespace, source[key]["name"])
        for variable in container.spec.get("env", []):
            for key, kind in (("configMapKeyRef", "ConfigMap"), ("secretKeyRef", "Secret")):
                source = value_at(variable, f"valueFrom.{key}")
                if (name := source.get("name")) and variable["name"] != PASSWORD_BEFORE:
                    yield f"{container.field}.env[{variable['name']}]", Reference(kind, namespace, name)
