"""Kafka clusters: another site's, and data that fits no new cluster."""

from collections.abc import Iterator

from tools.deploy.preflight.cluster_state import KAFKA_CLUSTER_LABEL, ClusterState
from tools.deploy.site_folder import SiteFolder, title


def of_another_site(site: SiteFolder, state: ClusterState) -> Iterator[str]:
    """A new site whose Kafka is there already would take it from another."""
    namespaces = [*site.of_kind("Namespace")]
    for running, wanted in state.compared(site.of_kind("Kafka")):
        own = [each for each in namespaces if each["metadata"]["name"] != wanted["metadata"]["namespace"]]
        if own and not any(state.find(each) for each in own):
            yield (
                f"{title(running)} is in the cluster, but {title(own[0])} is not: another site has it; expected "
                "a kafka.namespace of this site's own. If it is this site's: kubectl create namespace "
                f"{own[0]['metadata']['name']}"
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
