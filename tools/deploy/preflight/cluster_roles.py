"""Rights in the whole cluster, which have one owner."""

from collections.abc import Iterator

from tools.deploy.preflight.cluster_state import ClusterState
from tools.deploy.site_folder import Resource, SiteFolder, title


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


def _subjects(binding: Resource) -> str:
    return ", ".join(
        f"{each['kind']} {each.get('namespace', '')}/{each['name']}" for each in binding.get("subjects") or ()
    )
