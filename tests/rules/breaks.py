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
    ("runs-as-a-numeric-user", "runAsNonRoot", lambda d: context(d).pop("runAsNonRoot")),
    ("runs-as-a-numeric-user", "runAsUser", lambda d: context(d).update(runAsUser=0)),
    ("runs-as-a-numeric-user", "runAsGroup", lambda d: context(d).pop("runAsGroup")),
    ("runs-as-a-numeric-user", "[orchestrator-service]", lambda d: security(d).update(runAsUser=0)),
    ("runs-as-a-numeric-user", "[orchestrator-service]", lambda d: security(d).update(runAsNonRoot=False)),
    (
        "has-a-seccomp-profile",
        "[orchestrator-service]",
        lambda d: security(d).update(seccompProfile={"type": "Unconfined"}),
    ),
    ("volumes-belong-to-the-group", "fsGroup", lambda d: context(d).pop("fsGroup")),
    (
        "volumes-belong-to-the-group",
        "KafkaNodePool kafka/dual-role",
        lambda d: node_pool(d)["template"]["pod"]["securityContext"].pop("fsGroup"),
    ),
    (
        "volumes-belong-to-the-group",
        "Cluster incisive/maas-postgresql: spec.podSecurityContext",
        lambda d: d["40-storage"].append(CLUSTER_WITHOUT_A_GROUP),
    ),
    ("has-a-seccomp-profile", "seccompProfile", lambda d: context(d).pop("seccompProfile")),
    ("gains-no-privileges", "privileged", lambda d: security(d).update(privileged=True)),
    ("gains-no-privileges", "allowPrivilegeEscalation", lambda d: security(d).pop("allowPrivilegeEscalation")),
    ("gains-no-privileges", "capabilities", lambda d: security(d).pop("capabilities")),
    ("gains-no-privileges", "capabilities", lambda d: security(d)["capabilities"].update(add=["SYS_ADMIN"])),
    (
        "cannot-write-its-root-file-system",
        "initContainers[migration]",
        lambda d: security(d, "initContainers").pop("readOnlyRootFilesystem"),
    ),
    ("stays-off-its-host", "hostNetwork", lambda d: pod_of_the_orchestrator(d).update(hostNetwork=True)),
    ("stays-off-its-host", "volumes[host]", lambda d: pod(d)["volumes"].append({"name": "host", "hostPath": {}})),
    ("stays-off-its-host", "hostPort", lambda d: container(d)["ports"][0].update(hostPort=8000)),
    (
        "gets-no-token-unasked",
        "automountServiceAccountToken",
        lambda d: pod_of_the_orchestrator(d).pop("automountServiceAccountToken"),
    ),
    (
        "gets-no-token-unasked",
        "ServiceAccount",
        lambda d: the(d, "ServiceAccount", "maas-service-account").pop("automountServiceAccountToken"),
    ),
    ("gets-no-token-unasked", "mounts a token that another", token_for_the_service),
    ("states-its-resources", "limits.memory", lambda d: container(d)["resources"]["limits"].pop("memory")),
    (
        "states-its-resources",
        "initContainers[migration].resources.requests.cpu",
        lambda d: container(d, "initContainers")["resources"]["requests"].pop("cpu"),
    ),
    ("states-its-resources", "limits.cpu", lambda d: container(d)["resources"]["limits"].update(cpu=None)),
    (
        "writes-quantities-canonically",
        "spec.storage.volumes[0].size: is 10240Mi, not 10Gi",
        lambda d: node_pool(d)["storage"]["volumes"][0].update(size="10240Mi"),
    ),
    (
        "writes-quantities-canonically",
        "spec.resources.limits.cpu: is 4000m, not 4",
        lambda d: node_pool(d)["resources"]["limits"].update(cpu="4000m"),
    ),
    (
        "writes-quantities-canonically",
        "emptyDir.sizeLimit",
        lambda d: pod(d)["volumes"][1]["emptyDir"].update(sizeLimit="2048Mi"),
    ),
    ("sets-no-empty-field", ".args", lambda d: pod(d)["containers"][0].update(args=[])),
    (
        "sets-no-empty-field",
        "env[EMPTY].value",
        lambda d: pod(d)["containers"][0].update(env=[{"name": "EMPTY", "value": ""}]),
    ),
    ("runs-as-a-numeric-user", "Pod incisive/bare", lambda d: d["70-maas"].append(BARE_POD)),
    ("bounds-its-temporary-files", "volumes[tmp]", lambda d: pod(d)["volumes"][1].update(emptyDir={})),
    ("has-probes", "livenessProbe", lambda d: container(d).pop("livenessProbe")),
    ("has-probes", "startupProbe", lambda d: container(d).pop("startupProbe")),
    (
        "probes-with-a-host-that-django-accepts",
        "httpHeaders",
        lambda d: container(d)["readinessProbe"]["httpGet"].pop("httpHeaders"),
    ),
    ("names-an-image-version", "image", lambda d: container(d).update(image="registry:5000/orchestrator")),
    ("names-an-image-version", "image", lambda d: container(d).update(image="orchestrator:latest")),
    ("refers-to-what-exists", "ConfigMap", rename("ConfigMap", "maas-service-config", "renamed")),
    ("refers-to-what-exists", "Secret", rename("Secret", "maas-service-secret", "renamed")),
    ("refers-to-what-exists", "ServiceAccount", rename("ServiceAccount", "maas-service-account", "renamed")),
    ("refers-to-what-exists", "Role ", rename("Role", "orchestrator-service", "renamed")),
    ("refers-to-what-exists", "PersistentVolumeClaim", rename("PersistentVolumeClaim", "maas-database", "renamed")),
    ("refers-to-what-exists", "Namespace", rename("Namespace", "incisive", "renamed")),
    ("refers-to-what-exists", "volume nowhere", lambda d: container(d)["volumeMounts"][0].update(name="nowhere")),
    (
        "selects-its-own-pods",
        "Deployment",
        lambda d: the(d, "Deployment", "maas-service")["spec"]["selector"]["matchLabels"].update(a="b"),
    ),
    (
        "selects-its-own-pods",
        "Service incisive/maas-service",
        lambda d: the(d, "Service", "maas-service")["spec"]["selector"].update(a="b"),
    ),
    (
        "selects-its-own-pods",
        "NetworkPolicy",
        lambda d: the(d, "NetworkPolicy", "maas-service")["spec"]["podSelector"]["matchLabels"].update(a="b"),
    ),
    (
        "selects-its-own-pods",
        "several workloads",
        lambda d: the(d, "Service", "maas-service")["spec"].update(selector={"app.kubernetes.io/name": "maas"}),
    ),
    (
        "serves-a-port-that-exists",
        "targetPort",
        lambda d: the(d, "Service", "maas-service")["spec"]["ports"][0].update(targetPort="web"),
    ),
    (
        "rolls-with-its-configuration",
        "annotations",
        lambda d: the(d, "Deployment", "maas-service")["spec"]["template"]["metadata"].pop("annotations"),
    ),
    (
        "rolls-with-its-credentials",
        "lacks incisive/credentials-revision",
        lambda d: the(d, "Deployment", "maas-database")["spec"]["template"]["metadata"].pop("annotations"),
    ),
    (
        "is-guarded-by-a-network-policy",
        "labels",
        lambda d: d["70-maas"].remove(the(d, "NetworkPolicy", "maas-service")),
    ),
    (
        "is-never-pruned",
        "PersistentVolumeClaim",
        lambda d: the(d, "PersistentVolumeClaim", "maas-database")["metadata"].pop("annotations"),
    ),
    ("is-never-pruned", "Namespace", lambda d: the(d, "Namespace", "incisive")["metadata"].pop("annotations")),
    (
        "is-in-no-sync-wave",
        "sync-wave",
        lambda d: the(d, "PersistentVolumeClaim", "maas-database")["metadata"]["annotations"].update(
            {"argocd.argoproj.io/sync-wave": "1"}
        ),
    ),
    ("lies-apart-from-applications", "shares a file", claim_into_an_application),
    (
        "is-mounted-once",
        "as Deployment orchestrator-service",
        lambda d: the(d, "CronJob", "orchestrator-service-cron")["spec"]["jobTemplate"]["spec"]["template"]["spec"][
            "volumes"
        ].append(pod(d)["volumes"][0]),
    ),
    ("is-mounted-once", "replicas", lambda d: the(d, "Deployment", "maas-database")["spec"].update(replicas=2)),
    (
        "is-mounted-once",
        "strategy",
        lambda d: the(d, "Deployment", "maas-database")["spec"].update(strategy={"type": "RollingUpdate"}),
    ),
    (
        "keeps-secrets-in-secret-objects",
        "data.KEY",
        lambda d: config(d).update(KEY=f"prefix {CREDENTIALS['maas'].secret_key}"),
    ),
    (
        "keeps-secrets-in-secret-objects",
        "data.KEY",
        lambda d: config(d).update(KEY=base64.b64encode(CREDENTIALS["maas"].database_password.encode()).decode()),
    ),
    (
        "keeps-secrets-in-secret-objects",
        "is a Secret in a file that is committed",
        lambda d: d["70-maas"].append(d["50-secrets"].pop()),
    ),
    ("has-a-name-within-limits", "at most 52 expected", rename("CronJob", "orchestrator-service-cron", "c" * 53)),
    ("has-a-name-within-limits", "at most 63 expected", rename("Service", "maas-service", "s" * 64)),
    ("has-a-name-within-limits", "is no name for a", rename("Service", "maas-service", "with.dots")),
    (
        "has-a-name-within-limits",
        "is no label value",
        lambda d: the(d, "Service", "maas-service")["metadata"]["labels"].update(a="x" * 64),
    ),
    (
        "has-a-namespace-unless-cluster-scoped",
        "cluster-scoped kind",
        lambda d: the(d, "Namespace", "incisive")["metadata"].update(namespace="incisive"),
    ),
    (
        "has-a-namespace-unless-cluster-scoped",
        "is missing",
        lambda d: the(d, "Service", "maas-service")["metadata"].pop("namespace"),
    ),
    (
        "fits-into-an-annotation",
        "at most 262,144 expected",
        lambda d: the(d, "ConfigMap", "maas-service-config")["data"].update(OTHER="x" * 262_144),
    ),
    ("is-synthesized-once", "used twice", lambda d: d["70-maas"].append(the(d, "Service", "maas-service"))),
]


OF_A_HOSPITAL: list[tuple[str, str, Break]] = [
    (
        "outlives-one-site",
        "is shared by the sites of a cluster",
        lambda d: d["60-orchestrator"].append(d["cluster/storage-classes"].pop()),
    ),
    (
        "is-never-pruned",
        "annotations",
        lambda d: the(d, "StorageClass", "maas-local-storage")["metadata"].pop("annotations"),
    ),
    (
        "outlives-its-claim",
        "persistentVolumeReclaimPolicy",
        lambda d: the(d, "PersistentVolume", "maas-database-pv-visaris-rm2")["spec"].update(
            persistentVolumeReclaimPolicy="Delete"
        ),
    ),
    (
        "is-never-pruned",
        "StorageClass",
        lambda d: the(d, "StorageClass", "maas-local-storage")["metadata"].pop("annotations"),
    ),
    ("refers-to-what-exists", "StorageClass", rename("StorageClass", "maas-local-storage", "renamed")),
    ("refers-to-what-exists", "PersistentVolume ", rename("PersistentVolume", "maas-database-pv-visaris-rm2", "other")),
]


def pod_of_the_orchestrator(documents: Documents) -> dict[str, Any]:
    found: dict[str, Any] = the(documents, "Deployment", "orchestrator-service")["spec"]["template"]["spec"]
    return found
