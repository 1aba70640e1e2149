"""Objects that find each other."""

from collections.abc import Iterator

from incisive.credentials.values import CREDENTIALS_ANNOTATION, PASSWORD_BEFORE
from incisive.kubernetes.metadata import CHECKSUM_ANNOTATION
from incisive.kubernetes.reference import Reference
from incisive.objects.manifest import Json, Manifest, PodTemplate, Synthesis, Violation, at

_MADE_BY_KUBERNETES = {("ConfigMap", "kube-root-ca.crt"), ("ServiceAccount", "default")}


def refers_to_what_exists(synthesis: Synthesis) -> Iterator[Violation]:
    """A pod that refers to a missing object never starts. A typing error shows at synth, not in the cluster."""
    for manifest in synthesis.manifests:
        for field, reference in references(manifest):
            known = reference in synthesis.references or (reference.kind, reference.name) in _MADE_BY_KUBERNETES
            if not known:
                place = f"{reference.namespace}/" if reference.namespace else ""
                yield Violation(manifest, field, f"there is no {reference.kind} {place}{reference.name}")


def selects_its_own_pods(synthesis: Synthesis) -> Iterator[Violation]:
    """A selector that matches no pod, or other pods, fails silently: no endpoints, wrong answers, no policy."""
    for manifest in synthesis.of_kind("Deployment", "StatefulSet", "DaemonSet"):
        selector = at(manifest.spec, "selector.matchLabels")
        assert manifest.template  # noqa: S101 (these kinds have one)
        if not selector or not selector.items() <= manifest.template.labels.items():
            yield Violation(manifest, "spec.selector.matchLabels", "does not match the template's labels")
        elif len(_selected(synthesis, manifest, selector)) > 1:
            yield Violation(manifest, "spec.selector.matchLabels", "matches the pods of other workloads too")
    for kind, field in (
        ("Service", "selector"),
        ("NetworkPolicy", "podSelector.matchLabels"),
        ("PodDisruptionBudget", "selector.matchLabels"),
    ):
        for manifest in synthesis.of_kind(kind):
            selected = _selected(synthesis, manifest, at(manifest.spec, field))
            if not selected:
                yield Violation(manifest, f"spec.{field}", "matches the labels of no pod")
            elif kind != "NetworkPolicy" and len(selected) > 1:
                yield Violation(manifest, f"spec.{field}", "matches the pods of several workloads")


def serves_a_port_that_exists(synthesis: Synthesis) -> Iterator[Violation]:
    """A Service whose target port no container has answers nobody."""
    for manifest in synthesis.of_kind("Service"):
        offered = {
            port.get("name")
            for selected in _selected(synthesis, manifest, at(manifest.spec, "selector"))
            if selected.template
            for container in selected.template.containers
            for port in container.spec.get("ports", [])
        }
        for port in manifest.spec.get("ports", []):
            if port.get("targetPort") not in offered:
                yield Violation(
                    manifest,
                    f"spec.ports[{port.get('name')}].targetPort",
                    f"{port.get('targetPort')!r} is no port's name",
                )


def rolls_with_its_configuration(synthesis: Synthesis) -> Iterator[Violation]:
    """A changed ConfigMap reaches running pods only if their template changes too."""
    for manifest in synthesis.of_kind("Deployment", "StatefulSet", "DaemonSet"):
        pod = manifest.template
        reads = pod and any(
            reference.kind == "ConfigMap" and (reference.kind, reference.name) not in _MADE_BY_KUBERNETES
            for _, reference in _of_pod(pod, manifest.namespace)
        )
        if pod and reads and not at(pod.body, "metadata.annotations").get(CHECKSUM_ANNOTATION):
            yield Violation(manifest, f"{pod.path}.metadata.annotations", f"lacks {CHECKSUM_ANNOTATION}")


def rolls_with_its_credentials(synthesis: Synthesis) -> Iterator[Violation]:
    """A changed Secret reaches running pods only if their template changes too."""
    made = {(each.namespace, each.name) for each in synthesis.of_kind("Secret")}
    for manifest in synthesis.of_kind("Deployment", "StatefulSet", "DaemonSet"):
        pod = manifest.template
        reads = pod and any(
            reference.kind == "Secret" and (reference.namespace, reference.name) in made
            for _, reference in _of_pod(pod, manifest.namespace)
        )
        if pod and reads and not at(pod.body, "metadata.annotations").get(CREDENTIALS_ANNOTATION):
            yield Violation(manifest, f"{pod.path}.metadata.annotations", f"lacks {CREDENTIALS_ANNOTATION}")


def is_guarded_by_a_network_policy(synthesis: Synthesis) -> Iterator[Violation]:
    """A pod that no policy selects accepts connections from everywhere."""
    policies = [
        (each.namespace, at(each.spec, "podSelector.matchLabels")) for each in synthesis.of_kind("NetworkPolicy")
    ]
    for manifest, pod_labels in synthesis.with_pods:
        if not any(
            namespace == manifest.namespace and labels.items() <= pod_labels.items() for namespace, labels in policies
        ):
            field = f"{manifest.template.path}.metadata.labels" if manifest.template else "metadata.name"
            yield Violation(manifest, field, "has pods that no NetworkPolicy selects")


def _selected(synthesis: Synthesis, by: Manifest, labels: dict[str, str]) -> list[Manifest]:
    return synthesis.selected(by.namespace, labels) if labels else []


def references(manifest: Manifest) -> Iterator[tuple[str, Reference]]:
    """Objects that this one refers to, and the fields that do."""
    if manifest.template:
        yield from _of_pod(manifest.template, manifest.namespace)
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
            yield from _of_cluster(manifest)
        case "ObjectStore":
            for provider in ("s3Credentials", "azureCredentials"):
                for field, key in at(manifest.spec, f"configuration.{provider}").items():
                    if isinstance(key, dict):
                        yield f"spec.configuration.{provider}.{field}", _secret(manifest, key)
        case "ScheduledBackup":
            yield "spec.cluster", Reference("Cluster", manifest.namespace, at(manifest.spec, "cluster")["name"])
    if manifest.namespace:
        yield "metadata.namespace", Reference("Namespace", None, manifest.namespace)


def _of_cluster(cluster: Manifest) -> Iterator[tuple[str, Reference]]:
    for method, bootstrap in at(cluster.spec, "bootstrap").items():
        yield f"spec.bootstrap.{method}.secret", _secret(cluster, bootstrap["secret"])
    for field in ("storage", "walStorage"):
        if class_name := at(cluster.spec, field).get("storageClass"):
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
        if store := at(plugin, "parameters").get("barmanObjectName"):
            yield f"spec.plugins[{plugin['name']}]", Reference("ObjectStore", cluster.namespace, store)


def _secret(manifest: Manifest, reference: Json) -> Reference:
    return Reference("Secret", manifest.namespace, reference["name"])


def _of_pod(pod: PodTemplate, namespace: str | None) -> Iterator[tuple[str, Reference]]:
    spec = pod.spec
    if account := spec.get("serviceAccountName"):
        yield f"{pod.path}.spec.serviceAccountName", Reference("ServiceAccount", namespace, account)
    if priority := spec.get("priorityClassName"):
        yield f"{pod.path}.spec.priorityClassName", Reference("PriorityClass", None, priority)
    for pull_secret in spec.get("imagePullSecrets", []):
        yield f"{pod.path}.spec.imagePullSecrets", Reference("Secret", namespace, pull_secret["name"])
    for volume in spec.get("volumes", []):
        field = f"{pod.path}.spec.volumes[{volume['name']}]"
        for source in (volume, *at(volume, "projected").get("sources", [])):
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
                source = at(variable, f"valueFrom.{key}")
                if (name := source.get("name")) and variable["name"] != PASSWORD_BEFORE:
                    yield f"{container.field}.env[{variable['name']}]", Reference(kind, namespace, name)
