"""Kafka clusters: one operator in a call, and data that fits no new cluster."""

from collections.abc import Iterator, Sequence

from tools.deploy.preflight.cluster_state import KAFKA_CLUSTER_LABEL, ClusterState
from tools.deploy.site_folder import SiteFolder, title


def several_operators(sites: Sequence[SiteFolder]) -> Iterator[str]:
    """Each site's operator would take the cluster-wide rights of the one before."""
    with_operator = [str(each.folder) for each in sites if each.definitions]
    if len(with_operator) > 1:
        yield (
            f"{' and '.join(with_operator)} each bring Strimzi's operator; expected one in a cluster: deploy each to a "
            "cluster of its own, with DIST of its folder"
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
