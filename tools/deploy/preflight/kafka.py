"""Strimzi's operator, of which a cluster has one, and Kafka's data, which fits no new cluster."""

from collections.abc import Iterator, Sequence

from tools.deploy.preflight.cluster_state import KAFKA_CLUSTER_LABEL, ClusterState
from tools.deploy.site_folder import Resource, SiteFolder, title


def several_operators(sites: Sequence[SiteFolder]) -> Iterator[str]:
    """Each site's operator would take the cluster-wide rights of the one before."""
    with_operator = [str(each.folder) for each in sites if each.definitions]
    if len(with_operator) > 1:
        yield (
            f"{' and '.join(with_operator)} each bring Strimzi's operator; expected one in a cluster: deploy each to a "
            "cluster of its own, with DIST of its folder"
        )


def of_another_operator(site: SiteFolder, state: ClusterState) -> Iterator[str]:
    """Whoever applies a ClusterRoleBinding with another subject takes the rights of the first."""
    for running, wanted in state.compared(site.of_kind("ClusterRoleBinding")):
        before, after = _subjects(running), _subjects(wanted)
        if before != after:
            yield (
                f"{title(wanted)} gives its rights to {before} in the cluster, and to {after} in the manifests, which "
                "would take them away from another operator; expected one operator of this name in a cluster: set "
                "kafka.install_operator: false, or remove the other: see docs/kafka-profiles.md, Removing Kafka"
            )


def kept_claims(site: SiteFolder, state: ClusterState) -> Iterator[str]:
    """A new Kafka object draws a new cluster id, and no broker starts on the disk of another."""
    for kafka in site.of_kind("Kafka"):
        namespace, name = kafka["metadata"]["namespace"], kafka["metadata"]["name"]
        kept = [
            each["metadata"]["name"]
            for each in state.kafka_claims
            if each["metadata"]["namespace"] == namespace and each["metadata"]["labels"][KAFKA_CLUSTER_LABEL] == name
        ]
        if kept and not state.find(kafka):
            yield (
                f"{title(kafka)} is not in the cluster, but claims of an earlier one are: {', '.join(kept)}. No broker "
                "would start on their disks; expected both or none: bring it back as docs/kafka-profiles.md says under "
                "Bringing Kafka back, or give its messages up: kubectl delete persistentvolumeclaim "
                f"--namespace={namespace} --selector={KAFKA_CLUSTER_LABEL}={name}"
            )


def _subjects(binding: Resource) -> str:
    return ", ".join(
        f"{each['kind']} {each.get('namespace', '')}/{each['name']}" for each in binding.get("subjects") or ()
    )
