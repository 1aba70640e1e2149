"""The list of all preflight checks."""

from collections.abc import Callable, Iterator, Sequence

from tools.deploy.cluster import Cluster
from tools.deploy.preflight import (
    argo_workflows,
    conflicts,
    databases,
    definitions,
    deletions,
    ip_families,
    kafka,
    operators,
    prerequisites,
    secrets,
    volumes,
    workloads,
)
from tools.deploy.preflight.cluster_state import ClusterState, is_custom, kind_of
from tools.deploy.site_folder import Resource, SiteFolder

Check = Callable[[SiteFolder, ClusterState], Iterator[str]]
"""Yields one line for each problem: where, what is there, what is expected, and the command that mends it."""

CHECKS: Sequence[Check] = (
    definitions.missing,
    definitions.missing_issuer,
    definitions.of_another_installer,
    deletions.unfinished,
    ip_families.not_listened_on,
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
    kafka.of_another_site,
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
    tried = [each for site in sites for each in site.resources if each["kind"] != "Secret" and state.find(each)]
    for site in sites:
        tried += [*new_to_operators(site, state), *ip_families.new_services(site, state)]
    for line in cluster.refusals(tried) if tried else ():
        yield f"the API server refuses a change: {line[:LONGEST]}; expected {_expected(line)}"


def _expected(refusal: str) -> str:
    if "failed calling webhook" in refusal:
        return "the operator's webhook to answer: see whether its pods are ready, and the API server may reach them"
    if "ipFamil" in refusal:
        return f"IP families of the cluster in networks.ip_families: see {ip_families.PAGE}"
    return "what the cluster has, or no such object: see main.py --diff, and docs/upgrading.md"


def new_to_operators(site: SiteFolder, state: ClusterState) -> Iterator[Resource]:
    """New objects of kinds that an operator defines. The API server asks its webhook about them."""
    brought = definitions.kinds(site)
    for each in site.resources:
        kind = kind_of(each)
        if is_custom(kind) and kind not in brought and not state.find(each):
            yield state.in_existing_namespace(each)
