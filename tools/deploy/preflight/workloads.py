"""Workloads that Kubernetes refuses to change."""

from collections.abc import Iterator

from tools.deploy.preflight.cluster_state import ClusterState
from tools.deploy.site_folder import SiteFolder, title


def other_selector(site: SiteFolder, state: ClusterState) -> Iterator[str]:
    """A Deployment's selector is immutable."""
    for running, wanted in state.compared(site.of_kind("Deployment")):
        if running["spec"]["selector"] != wanted["spec"]["selector"]:
            yield (
                f"{title(wanted)} selects other pods in the cluster, which cannot change: if the original charts made "
                "it, see docs/upgrading.md"
            )
