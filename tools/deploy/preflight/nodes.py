"""The nodes that volumes lie on."""

from collections.abc import Iterator

from incisive.objects.manifest import value_at
from tools.deploy.preflight.cluster_state import ClusterState
from tools.deploy.site_folder import Resource, SiteFolder

HOSTNAME_LABEL = "kubernetes.io/hostname"
SHOWN = 5
"""At most so many host names are told."""


def missing(site: SiteFolder, state: ClusterState) -> Iterator[str]:
    """Pods whose volumes lie on a node that the cluster has not stay Pending."""
    there = sorted({each["metadata"]["labels"].get(HOSTNAME_LABEL, "") for each in state.nodes} - {""})
    wanted = dict.fromkeys(host for each in site.of_kind("PersistentVolume") for host in hosts_of(each))
    for host in wanted:
        if host not in there:
            shown = ", ".join((*there[:SHOWN], *(["…"] if len(there) > SHOWN else ()))) or "its nodes, but it has none"
            yield (
                f"{site.folder}: node: given {host}, which is the {HOSTNAME_LABEL} of no node of the cluster; expected "
                f"one of {shown}: see kubectl get nodes --label-columns={HOSTNAME_LABEL}"
            )


def hosts_of(volume: Resource) -> list[str]:
    """Host names of the nodes that a volume is reached from. Empty: any."""
    return [
        host
        for term in value_at(volume, "spec.nodeAffinity.required").get("nodeSelectorTerms", [])
        for expression in term.get("matchExpressions", [])
        if expression["key"] == HOSTNAME_LABEL
        for host in expression["values"]
    ]
