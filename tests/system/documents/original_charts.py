"""What the original charts deploy, as far as an upgrade meets it: the same names, other selectors, pods as root."""

import base64
import gzip
import json
from typing import Any

from tests.system.cluster_api import Resource

DATABASE_CLAIMS = {"orchestrator": "orchestrator-database-storage-claim", "maas": "maas-database"}
SERVICE_CLAIMS = {"orchestrator": "orchestrator-service-storage-claim", "maas": "maas-service-files-storage"}
DATABASE_SERVICES = {"orchestrator": "orchestrator-database-service", "maas": "maas-database"}
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


def original_site(namespace: str, suffix: str, node: str | None = None) -> list[Resource]:
    """A site of the original charts, as `helm install` leaves it; with a node, one of local inference."""
    made = {component: _component(component, namespace, suffix, node) for component in VERSIONS}
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
    if not node:
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


def _component(component: str, namespace: str, suffix: str, node: str | None) -> list[Resource]:
    secret = {"POSTGRES_USER": "user", "POSTGRES_PASSWORD": "password-of-tests", "SECRET_KEY": "key-of-tests"}
    data = {key: base64.b64encode(value.encode()).decode() for key, value in secret.items()}
    made: list[Resource] = []
    parts = [
        ("database", "postgres:12.14", DATABASE_CLAIMS, DATABASE_SERVICES[component], 5432),
        (
            "service",
            f"incisive.azurecr.io/{component}:{VERSIONS[component]}",
            SERVICE_CLAIMS,
            f"{component}-service",
            8000,
        ),
    ]
    for part, image, claims, service, port in parts:
        labels = {"app": f"{component}-{part}"}
        config, claim = f"{component}-{part}-config", claims[component] + suffix
        made += [
            _named("ConfigMap", config, namespace, suffix, data={"LEFT_OVER": "1"}),
            _named("Secret", f"{component}-{part}-secret", namespace, suffix, data=data),
            _named("Service", service, namespace, suffix, spec={"selector": labels, "ports": [{"port": port}]}),
            _deployment(f"{component}-{part}", namespace, suffix, labels, image, claim),
            *_claim(component, part, claim, namespace, node),
        ]
    return made


def _deployment(name: str, namespace: str, suffix: str, labels: dict[str, str], image: str, claim: str) -> Resource:
    container = {
        "name": name,
        "image": image,
        "envFrom": [{"configMapRef": {"name": f"{name}-config{suffix}"}}],
        "volumeMounts": [{"name": "data", "mountPath": "/data"}],
    }
    pod = {
        "containers": [container],
        "volumes": [{"name": "data", "persistentVolumeClaim": {"claimName": claim}}],
    }
    template = {"metadata": {"labels": labels}, "spec": pod}
    spec = {"replicas": 1, "selector": {"matchLabels": labels}, "template": template}
    return _named("Deployment", name, namespace, suffix, spec=spec)


def _claim(component: str, part: str, claim: str, namespace: str, node: str | None) -> list[Resource]:
    spec: dict[str, Any] = {
        "accessModes": ["ReadWriteOnce"],
        "resources": {"requests": {"storage": "10Gi"}},
        "storageClassName": "managed-premium",
    }
    if not node:
        return [_named("PersistentVolumeClaim", claim, namespace, spec=spec)]
    storage_class, volume = f"{component}-local-storage", f"{component}-{part}-pv-{node}"
    path = f"/tmp/local_inference/{component}/{'database' if part == 'database' else 'files-storage'}"
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
