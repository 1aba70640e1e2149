"""The list of all preflight checks."""

from collections.abc import Callable, Iterator, Sequence

from tools.deploy.cluster import Cluster
from tools.deploy.preflight import (
    argo_workflows,
    conflicts,
    databases,
    definitions,
    deletions,
    kafka,
    operators,
    prerequisites,
    secrets,
    volumes,
    workloads,
)
from tools.deploy.preflight.cluster_state import ClusterState
from tools.deploy.site_folder import SiteFolder

Check = Callable[[SiteFolder, ClusterState], Iterator[str]]
"""Yields one line for each problem: where, what is there, what is expected, and the command that mends it."""

CHECKS: Sequence[Check] = (
    definitions.missing,
    definitions.missing_issuer,
    definitions.of_another_installer,
    deletions.unfinished,
    argo_workflows.missing,
    prerequisites.missing,
    secrets.missing,
    secrets.other_values,
    volumes.on_missing_node,
    volumes.of_another_site,
    volumes.in_another_folder,
    volumes.released,
    volumes.on_another_volume,
    databases.other_major_version,
    databases.empty_database,
    workloads.other_selector,
    operators.missing,
    operators.several,
    operators.of_another_release,
    kafka.kept_claims,
)


LONGEST = 300
"""Characters of a refusal that are told. It may repeat a whole object."""


def problems(sites: Sequence[SiteFolder], cluster: Cluster) -> list[str]:
    """Returns one line for each problem. Asks the cluster and changes nothing."""
    if lines := list(conflicts.between_sites(sites)):
        return lines
    state = ClusterState.read(cluster, sites)
    # Sites share what the cluster has, and its problems.
    found = dict.fromkeys(line for site in sites for check in CHECKS for line in check(site, state))
    return list(found) or list(_refused_changes(sites, state, cluster))


def _refused_changes(sites: Sequence[SiteFolder], state: ClusterState, cluster: Cluster) -> Iterator[str]:
    """What no check knows of: the API server would refuse it in the middle."""
    # A refusal of a Secret would show its values.
    changed = [each for site in sites for each in site.resources if each["kind"] != "Secret" and state.find(each)]
    for line in cluster.refusals(changed) if changed else ():
        yield (
            f"the API server refuses a change: {line[:LONGEST]}; expected what the cluster has, or no such object: see "
            "main.py --diff, and docs/upgrading.md"
        )
