"""Changes of manifests that break one rule each."""

import base64
from typing import Any

from tests.rules.documents import (
    Break,
    Documents,
    config,
    container,
    context,
    node_pool,
    pod,
    rename,
    security,
    the,
)
from tests.sites import CREDENTIALS


def token_for_the_service(documents: Documents) -> None:
    container(documents)["volumeMounts"].append({"name": "api-access", "mountPath": "/token"})


def claim_into_an_application(documents: Documents) -> None:
    documents["70-maas"].append(documents["40-storage"].pop())


BARE_POD = {
    "apiVersion": "v1",
    "kind": "Pod",
    "metadata": {"name": "bare", "namespace": "incisive"},
    "spec": {"hostNetwork": True, "containers": [{"name": "bare", "image": "bare:1"}]},
}


CLUSTER_WITHOUT_A_GROUP = {
    "apiVersion": "postgresql.cnpg.io/v1",
    "kind": "Cluster",
    "metadata": {"name": "maas-postgresql", "namespace": "incisive"},
    "spec": {"podSecurityContext": {"fsGroupChangePolicy": "OnRootMismatch"}},
}


BREAKS: list[tuple[str, str, Break]] = [
    ("numeric-non-root-user", "runAsNonRoot", lambda d: context(d).pop("runAsNonRoot")),
    ("numeric-non-root-user", "runAsUser", lambda d: context(d).update(runAsUser=0)),
    ("numeric-non-root-user", "runAsGroup", lambda d: context(d).pop("runAsGroup")),
    ("numeric-non-root-user", "[orchestrator-service]", lambda d: security(d).update(runAsUser=0)),
    ("numeric-non-root-user", "[orchestrator-service]", lambda d: security(d).update(runAsNonRoot=False)),
    (
        "seccomp-profile-is-set",
        "[orchestrator-service]",
        lambda d: security(d).update(seccompProfile={"type": "Unconfined"}),
    ),
    ("volumes-have-fs-group", "fsGroup", lambda d: context(d).pop("fsGroup")),
    (
        "volumes-have-fs-group",
        "KafkaNodePool kafka/dual-role",
        lambda d: node_pool(d)["template"]["pod"]["securityContext"].pop("fsGroup"),
    ),
    (
        "volumes-have-fs-group",
        "Cluster incisive/maas-postgresql: spec.podSecurityContext",
        lambda d: d["40-storage"].append(CLUSTER_WITHOUT_A_GROUP),
    ),
    ("seccomp-profile-is-set", "seccompProfile", lambda d: context(d).pop("seccompProfile")),
    ("no-privilege-escalation", "privileged", lambda d: security(d).update(privileged=True)),
    ("no-privilege-escalation", "allowPrivilegeEscalation", lambda d: security(d).pop("allowPrivilegeEscalation")),
    ("no-privilege-escalation", "capabilities", lambda d: security(d).pop("capabilities")),
    ("no-privilege-escalation", "capabilities", lambda d: security(d)["capabilities"].update(add=["SYS_ADMIN"])),
    (
        "root-filesystem-is-read-only",
        "initContainers[migration]",
        lambda d: security(d, "initContainers").pop("readOnlyRootFilesystem"),
    ),
    ("no-host-access", "hostNetwork", lambda d: pod_of_the_orchestrator(d).update(hostNetwork=True)),
    ("no-host-access", "volumes[host]", lambda d: pod(d)["volumes"].append({"name": "host", "hostPath": {}})),
    ("no-host-access", "hostPort", lambda d: container(d)["ports"][0].update(hostPort=8000)),
    (
        "token-only-where-used",
        "automountServiceAccountToken",
        lambda d: pod_of_the_orchestrator(d).pop("automountServiceAccountToken"),
    ),
    (
        "token-only-where-used",
        "ServiceAccount",
        lambda d: the(d, "ServiceAccount", "maas-service-account").pop("automountServiceAccountToken"),
    ),
    ("token-only-where-used", "mounts a token that another", token_for_the_service),
    ("resources-are-set", "limits.memory", lambda d: container(d)["resources"]["limits"].pop("memory")),
    (
        "resources-are-set",
        "initContainers[migration].resources.requests.cpu",
        lambda d: container(d, "initContainers")["resources"]["requests"].pop("cpu"),
    ),
    ("resources-are-set", "limits.cpu", lambda d: container(d)["resources"]["limits"].update(cpu=None)),
    (
        "quantities-are-canonical",
        "spec.storage.volumes[0].size: is 10240Mi, not 10Gi",
        lambda d: node_pool(d)["storage"]["volumes"][0].update(size="10240Mi"),
    ),
    (
        "quantities-are-canonical",
        "spec.resources.limits.cpu: is 4000m, not 4",
        lambda d: node_pool(d)["resources"]["limits"].update(cpu="4000m"),
    ),
    (
        "quantities-are-canonical",
        "emptyDir.sizeLimit",
        lambda d: pod(d)["volumes"][1]["emptyDir"].update(sizeLimit="2048Mi"),
    ),
    ("no-empty-fields", ".args", lambda d: pod(d)["containers"][0].update(args=[])),
    (
        "no-empty-fields",
        "env[EMPTY].value",
        lambda d: pod(d)["containers"][0].update(env=[{"name": "EMPTY", "value": ""}]),
    ),
    ("numeric-non-root-user", "Pod incisive/bare", lambda d: d["70-maas"].append(BARE_POD)),
    ("empty-dirs-have-size-limits", "volumes[tmp]", lambda d: pod(d)["volumes"][1].update(emptyDir={})),
    ("probes-are-set", "livenessProbe", lambda d: container(d).pop("livenessProbe")),
    ("probes-are-set", "startupProbe", lambda d: container(d).pop("startupProbe")),
    (
        "probe-host-is-allowed",
        "httpHeaders",
        lambda d: container(d)["readinessProbe"]["httpGet"].pop("httpHeaders"),
    ),
    ("image-version-is-fixed", "image", lambda d: container(d).update(image="registry:5000/orchestrator")),
    ("image-version-is-fixed", "image", lambda d: container(d).update(image="orchestrator:latest")),
    ("references-exist", "ConfigMap", rename("ConfigMap", "maas-service-config", "renamed")),
    ("references-exist", "Secret", rename("Secret", "maas-service-secret", "renamed")),
    ("references-exist", "ServiceAccount", rename("ServiceAccount", "maas-service-account", "renamed")),
    ("references-exist", "Role ", rename("Role", "orchestrator-service", "renamed")),
    ("references-exist", "PersistentVolumeClaim", rename("PersistentVolumeClaim", "maas-database", "renamed")),
    ("references-exist", "Namespace", rename("Namespace", "incisive", "renamed")),
    ("references-exist", "volume nowhere", lambda d: container(d)["volumeMounts"][0].update(name="nowhere")),
    (
        "selectors-match-own-pods",
        "Deployment",
        lambda d: the(d, "Deployment", "maas-service")["spec"]["selector"]["matchLabels"].update(a="b"),
    ),
    (
        "selectors-match-own-pods",
        "Service incisive/maas-service",
        lambda d: the(d, "Service", "maas-service")["spec"]["selector"].update(a="b"),
    ),
    (
        "selectors-match-own-pods",
        "NetworkPolicy",
        lambda d: the(d, "NetworkPolicy", "maas-service")["spec"]["podSelector"]["matchLabels"].update(a="b"),
    ),
    (
        "selectors-match-own-pods",
        "several workloads",
        lambda d: the(d, "Service", "maas-service")["spec"].update(selector={"app.kubernetes.io/name": "maas"}),
    ),
    (
        "service-ports-exist",
        "targetPort",
        lambda d: the(d, "Service", "maas-service")["spec"]["ports"][0].update(targetPort="web"),
    ),
    (
        "pods-roll-on-config-change",
        "annotations",
        lambda d: the(d, "Deployment", "maas-service")["spec"]["template"]["metadata"].pop("annotations"),
    ),
    (
        "pods-roll-on-credentials-change",
        "lacks incisive/credentials-revision",
        lambda d: the(d, "Deployment", "maas-database")["spec"]["template"]["metadata"].pop("annotations"),
    ),
    (
        "pods-have-network-policies",
        "labels",
        lambda d: d["70-maas"].remove(the(d, "NetworkPolicy", "maas-service")),
    ),
    (
        "data-is-not-pruned",
        "PersistentVolumeClaim",
        lambda d: the(d, "PersistentVolumeClaim", "maas-database")["metadata"].pop("annotations"),
    ),
    ("data-is-not-pruned", "Namespace", lambda d: the(d, "Namespace", "incisive")["metadata"].pop("annotations")),
    (
        "no-sync-waves",
        "sync-wave",
        lambda d: the(d, "PersistentVolumeClaim", "maas-database")["metadata"]["annotations"].update(
            {"argocd.argoproj.io/sync-wave": "1"}
        ),
    ),
    ("data-is-in-its-own-file", "shares a file", claim_into_an_application),
    (
        "claims-are-mounted-once",
        "as Deployment orchestrator-service",
        lambda d: the(d, "CronJob", "orchestrator-service-cron")["spec"]["jobTemplate"]["spec"]["template"]["spec"][
            "volumes"
        ].append(pod(d)["volumes"][0]),
    ),
    ("claims-are-mounted-once", "replicas", lambda d: the(d, "Deployment", "maas-database")["spec"].update(replicas=2)),
    (
        "claims-are-mounted-once",
        "strategy",
        lambda d: the(d, "Deployment", "maas-database")["spec"].update(strategy={"type": "RollingUpdate"}),
    ),
    (
        "secrets-only-in-secret-objects",
        "data.KEY",
        lambda d: config(d).update(KEY=f"prefix {CREDENTIALS['maas'].secret_key}"),
    ),
    (
        "secrets-only-in-secret-objects",
        "data.KEY",
        lambda d: config(d).update(KEY=base64.b64encode(CREDENTIALS["maas"].database_password.encode()).decode()),
    ),
    (
        "secrets-only-in-secret-objects",
        "is a Secret in a file that is committed",
        lambda d: d["70-maas"].append(d["50-secrets"].pop()),
    ),
    ("names-are-valid", "at most 52 expected", rename("CronJob", "orchestrator-service-cron", "c" * 53)),
    ("names-are-valid", "at most 63 expected", rename("Service", "maas-service", "s" * 64)),
    ("names-are-valid", "is no name for a", rename("Service", "maas-service", "with.dots")),
    (
        "names-are-valid",
        "is no label value",
        lambda d: the(d, "Service", "maas-service")["metadata"]["labels"].update(a="x" * 64),
    ),
    (
        "namespaces-are-set",
        "cluster-scoped kind",
        lambda d: the(d, "Namespace", "incisive")["metadata"].update(namespace="incisive"),
    ),
    (
        "namespaces-are-set",
        "is missing",
        lambda d: the(d, "Service", "maas-service")["metadata"].pop("namespace"),
    ),
    (
        "object-fits-last-applied-annotation",
        "at most 262,144 expected",
        lambda d: the(d, "ConfigMap", "maas-service-config")["data"].update(OTHER="x" * 262_144),
    ),
    (
        "shared-objects-are-in-cluster-folder",
        "is shared by the sites of a cluster",
        lambda d: d["20-strimzi-operator"].append(d["cluster/strimzi-roles"].pop()),
    ),
    (
        "cluster-bindings-name-their-site",
        "does not end in the namespace",
        rename("ClusterRoleBinding", "strimzi-cluster-operator.kafka", "strimzi-cluster-operator"),
    ),
    ("objects-are-unique", "used twice", lambda d: d["70-maas"].append(the(d, "Service", "maas-service"))),
]


OF_A_HOSPITAL: list[tuple[str, str, Break]] = [
    (
        "shared-objects-are-in-cluster-folder",
        "is shared by the sites of a cluster",
        lambda d: d["60-orchestrator"].append(d["cluster/storage-classes"].pop()),
    ),
    (
        "data-is-not-pruned",
        "annotations",
        lambda d: the(d, "StorageClass", "maas-local-storage")["metadata"].pop("annotations"),
    ),
    (
        "volumes-are-retained",
        "persistentVolumeReclaimPolicy",
        lambda d: the(d, "PersistentVolume", "maas-database-pv-visaris-rm2")["spec"].update(
            persistentVolumeReclaimPolicy="Delete"
        ),
    ),
    (
        "data-is-not-pruned",
        "StorageClass",
        lambda d: the(d, "StorageClass", "maas-local-storage")["metadata"].pop("annotations"),
    ),
    ("references-exist", "StorageClass", rename("StorageClass", "maas-local-storage", "renamed")),
    ("references-exist", "PersistentVolume ", rename("PersistentVolume", "maas-database-pv-visaris-rm2", "other")),
]


def pod_of_the_orchestrator(documents: Documents) -> dict[str, Any]:
    found: dict[str, Any] = the(documents, "Deployment", "orchestrator-service")["spec"]["template"]["spec"]
    return found
