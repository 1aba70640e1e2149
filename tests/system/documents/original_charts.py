"""What the original charts deploy, as far as an upgrade meets it: the same names, other selectors, pods as root.

The environment is that of the new manifests, since the images are the same. Nothing here shows what the original charts
left out or set otherwise, such as limits and probes.
"""

import base64
import gzip
import json
from typing import Any

from tests.sites import SynthesizedSite
from tests.system.cluster_api import Resource

DATABASE_CLAIMS = {"orchestrator": "orchestrator-database-storage-claim", "maas": "maas-database"}
SERVICE_CLAIMS = {"orchestrator": "orchestrator-service-storage-claim", "maas": "maas-service-files-storage"}
DATABASE_SERVICES = {"orchestrator": "orchestrator-database-service", "maas": "maas-database"}
SERVICE_PORT, DATABASE_PORT = 8000, 5432
MOUNTS = {SERVICE_PORT: "/usr/application/storage", DATABASE_PORT: "/var/lib/postgresql/data"}
VERSIONS = {"orchestrator": "2.2.0", "maas": "2.1.1"}
DATA_KINDS = ("Namespace", "Node", "Secret", "StorageClass", "PersistentVolume", "PersistentVolumeClaim")

VALUES = {
    "orchestrator": (
        "prototypeSignature", "aiEnginesImageRepository", "componentsImageRepository", "cloudNodeLabelKey",
        "cloudNodeLabelValue", "centralNodeLabelKey", "centralNodeLabelValue", "databaseUsername", "databasePassword",
        "serviceSecretKey", "storageClassName", "maxModelSize", "maxIterationTime", "maxInitTime",
        "kafkaBootstrapServers", "orchestratorImageVersion", "processorResourceManagerImageVersion",
        "federatedLearningManagerImageVersion", "plaformVars*", "processorResourceManagerApiHost",
        "processorResourceManagerCallbackUrl", "localInference.enabled", "localInference.hostPath",
        "localInference.hostname", "localInference.namespace",
    ),
    "maas": (
        "prototypeSignature", "componentsImageRepository", "databaseUsername", "databasePassword", "serviceSecretKey",
        "storageClassName", "imagePullSecretName", "maxModelSize", "maasImageVersion", "maasWorkers",
        "maasWorkersTimeout", "localInference.enabled", "localInference.hostPath", "localInference.hostname",
        "localInference.namespace",
    ),
    "kafka": ("storageClassName", "strimzi-kafka-operator.extraEnvs"),
}  # fmt: skip
"""What the values files of the charts hold."""


def original_site(replacement: SynthesizedSite) -> list[Resource]:
    """The site of the original charts that this one replaces, as `helm install` leaves it."""
    namespace, suffix = replacement.settings.namespace, replacement.settings.suffix
    made = {component: _component(component, replacement) for component in VERSIONS}
    made["orchestrator"] += [
        _named("ServiceAccount", "orchestrator-service-account", namespace, suffix),
        _named(
            "RoleBinding",
            "orchestrator-service",
            namespace,
            suffix,
            roleRef={"apiGroup": "rbac.authorization.k8s.io", "kind": "Role", "name": "another-role"},
            subjects=[],
        ),
    ]
    if not replacement.settings.node:
        made["orchestrator"].append(_cron_job(namespace, suffix))
    releases = [_release(name, namespace, resources) for name, resources in made.items()]
    return [_cluster_scoped("Namespace", namespace), *(each for of in made.values() for each in of), *releases]


def _release(name: str, namespace: str, made: list[Resource]) -> Resource:
    """Marks what a release has made, as Helm does, and returns the Secret in which Helm keeps the release."""
    for each in made:
        each["metadata"] |= {
            "labels": {"app.kubernetes.io/managed-by": "Helm"},
            "annotations": {"meta.helm.sh/release-name": name, "meta.helm.sh/release-namespace": namespace},
        }
    manifest = "".join(f"---\n{json.dumps(each)}\n" for each in made)
    release = {"name": name, "namespace": namespace, "version": 1, "info": {"status": "deployed"}, "manifest": manifest}
    # Helm writes the text in base64, which the API then has in base64 again.
    packed = base64.b64encode(gzip.compress(json.dumps(release).encode()))
    return {
        "apiVersion": "v1",
        "kind": "Secret",
        "type": "helm.sh/release.v1",
        "metadata": {
            "name": f"sh.helm.release.v1.{name}.v1",
            "namespace": namespace,
            "labels": {"owner": "helm", "name": name, "status": "deployed", "version": "1"},
        },
        "data": {"release": base64.b64encode(packed).decode()},
    }


def without_data(resources: list[Resource]) -> list[Resource]:
    """What an upgrade replaces."""
    return [resource for resource in resources if resource["kind"] not in DATA_KINDS]


def _component(component: str, replacement: SynthesizedSite) -> list[Resource]:
    namespace, suffix = replacement.settings.namespace, replacement.settings.suffix
    user, password = "user", "password-of-tests"
    made: list[Resource] = []
    parts = [
        (
            "database",
            "postgres:12.14",
            DATABASE_CLAIMS,
            DATABASE_SERVICES[component],
            DATABASE_PORT,
            {"POSTGRES_USER": user, "POSTGRES_PASSWORD": password},
        ),
        (
            "service",
            f"incisive.azurecr.io/{component}:{VERSIONS[component]}",
            SERVICE_CLAIMS,
            f"{component}-service",
            SERVICE_PORT,
            {"DATABASE_USERNAME": user, "DATABASE_PASSWORD": password, "SECRET_KEY": "key-of-tests"},
        ),
    ]
    for part, image, claims, service, port, secret in parts:
        name, claim = f"{component}-{part}", claims[component] + suffix
        labels = {"app": name}
        environment = dict(replacement.the("ConfigMap", f"{name}-config")["data"])
        # Its templates are made by an init container that the original charts do not have.
        environment.pop("POSTGRES_INITDB_ARGS", None)
        encoded = {key: base64.b64encode(value.encode()).decode() for key, value in secret.items()}
        made += [
            _named("ConfigMap", f"{name}-config", namespace, suffix, data={**environment, "LEFT_OVER": "1"}),
            _named("Secret", f"{name}-secret", namespace, suffix, data=encoded),
            _named("Service", service, namespace, suffix, spec={"selector": labels, "ports": [{"port": port}]}),
            _deployment(name, namespace, suffix, image, claim, port),
            *_claim(component, part, claim, replacement),
        ]
    return made


def _deployment(name: str, namespace: str, suffix: str, image: str, claim: str, port: int) -> Resource:
    environment = [
        {"configMapRef": {"name": f"{name}-config{suffix}"}},
        {"secretRef": {"name": f"{name}-secret{suffix}"}},
    ]
    container = {
        "name": name,
        "image": image,
        "envFrom": environment,
        "readinessProbe": {"tcpSocket": {"port": port}},
        "volumeMounts": [{"name": "data", "mountPath": MOUNTS[port]}],
    }
    migration = {
        "name": "migration",
        "image": image,
        "command": ["sh", "-c", "until python3 manage.py migrate; do sleep 1; done"],
        "envFrom": environment,
    }
    pod = {
        "initContainers": [migration] if port == SERVICE_PORT else [],
        "containers": [container],
        "volumes": [{"name": "data", "persistentVolumeClaim": {"claimName": claim}}],
    }
    labels = {"app": name}
    template = {"metadata": {"labels": labels}, "spec": pod}
    spec = {"replicas": 1, "selector": {"matchLabels": labels}, "template": template}
    return _named("Deployment", name, namespace, suffix, spec=spec)


def _claim(component: str, part: str, claim: str, replacement: SynthesizedSite) -> list[Resource]:
    namespace, node = replacement.settings.namespace, replacement.settings.node
    spec: dict[str, Any] = {
        "accessModes": ["ReadWriteOnce"],
        "resources": {"requests": {"storage": "10Gi"}},
        "storageClassName": "managed-premium",
    }
    if not node:
        return [_named("PersistentVolumeClaim", claim, namespace, spec=spec)]
    storage_class, volume = f"{component}-local-storage", f"{component}-{part}-pv-{node}"
    folder = "database" if part == "database" else "files-storage"
    path = f"{replacement.settings.storage.node_path}/{component}/{folder}"
    host = {"key": "kubernetes.io/hostname", "operator": "In", "values": [node]}
    volume_spec = {
        "capacity": {"storage": "10Gi"},
        "accessModes": ["ReadWriteOnce"],
        "persistentVolumeReclaimPolicy": "Retain",
        "storageClassName": storage_class,
        "hostPath": {"path": path},
        "nodeAffinity": {"required": {"nodeSelectorTerms": [{"matchExpressions": [host]}]}},
    }
    spec |= {"storageClassName": storage_class, "volumeName": volume}
    return [
        _cluster_scoped(
            "StorageClass",
            storage_class,
            provisioner="kubernetes.io/no-provisioner",
            volumeBindingMode="WaitForFirstConsumer",
        ),
        _cluster_scoped("PersistentVolume", volume, spec=volume_spec),
        _named("PersistentVolumeClaim", claim, namespace, spec=spec),
    ]


def _cron_job(namespace: str, suffix: str) -> Resource:
    container = {"name": "clean", "image": "incisive.azurecr.io/orchestrator:2.2.0"}
    pod = {"containers": [container], "restartPolicy": "Never"}
    job = {"spec": {"template": {"spec": pod}}}
    spec = {"schedule": "*/5 * * * *", "jobTemplate": job}
    return _named("CronJob", "orchestrator-service-cron", namespace, suffix, spec=spec)


API_VERSIONS = {
    "Deployment": "apps/v1",
    "CronJob": "batch/v1",
    "Role": "rbac.authorization.k8s.io/v1",
    "RoleBinding": "rbac.authorization.k8s.io/v1",
    "StorageClass": "storage.k8s.io/v1",
}


def _named(kind: str, name: str, namespace: str, suffix: str = "", **fields: object) -> Resource:
    metadata = {"name": name + suffix, "namespace": namespace}
    return {"apiVersion": API_VERSIONS.get(kind, "v1"), "kind": kind, "metadata": metadata, **fields}


def _cluster_scoped(kind: str, name: str, **fields: object) -> Resource:
    return {"apiVersion": API_VERSIONS.get(kind, "v1"), "kind": kind, "metadata": {"name": name}, **fields}
