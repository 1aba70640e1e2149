"""Volumes and claims that hold data of the site, or of another one, and the nodes that they lie on."""

from collections.abc import Iterator

from incisive.objects.manifest import value_at
from tools.deploy.preflight.cluster_state import ClusterState
from tools.deploy.preflight.databases import ROLE_LABEL
from tools.deploy.site_folder import Resource, SiteFolder, title

HOSTNAME_LABEL = "kubernetes.io/hostname"
SHOWN = 5
"""Host names in a message."""


def on_missing_node(site: SiteFolder, state: ClusterState) -> Iterator[str]:
    """Pods whose volumes lie on a node that the cluster has not stay Pending."""
    there = sorted({each["metadata"]["labels"].get(HOSTNAME_LABEL, "") for each in state.nodes} - {""})
    wanted = dict.fromkeys(host for each in site.of_kind("PersistentVolume") for host in _hosts_of(each))
    for host in wanted:
        if host not in there:
            shown = ", ".join((*there[:SHOWN], *(["…"] if len(there) > SHOWN else ()))) or "its nodes, but it has none"
            yield (
                f"{site.folder}: node: given {host}, which is the {HOSTNAME_LABEL} of no node of the cluster; expected "
                f"one of {shown}: see kubectl get nodes --label-columns={HOSTNAME_LABEL}"
            )


def of_another_site(site: SiteFolder, state: ClusterState) -> Iterator[str]:
    """A volume belongs to the claim of one site."""
    for running, wanted in state.compared(site.of_kind("PersistentVolume")):
        before, after = _claim(running), _claim(wanted)
        if before and before != after:
            yield (
                f"{title(wanted)} has the data of {before} in the cluster, not of {after}: another site lies on this "
                "node already"
            )


def in_another_folder(site: SiteFolder, state: ClusterState) -> Iterator[str]:
    """The source of a volume is immutable."""
    for running, wanted in state.compared(site.of_kind("PersistentVolume")):
        before, after = _folder(running), _folder(wanted)
        if before == after:
            continue
        move = "see docs/upgrading.md, Moving a hospital's data"
        if wanted["metadata"]["labels"][ROLE_LABEL] == "backup":
            claim = wanted["spec"]["claimRef"]
            move = (
                "move the backups on the node, and make the volume anew: kubectl delete persistentvolumeclaim "
                f"{claim['name']} --namespace={claim['namespace']} && kubectl delete persistentvolume "
                f"{wanted['metadata']['name']}"
            )
        yield (
            f"{title(wanted)} lies at {before} in the cluster, and at {after} in the manifests, but a volume cannot "
            f"move: {move}"
        )


def released(site: SiteFolder, state: ClusterState) -> Iterator[str]:
    """A retained volume remembers its deleted claim, and takes no new one of the same name."""
    claims = {
        (each["metadata"]["namespace"], each["metadata"]["name"]): each
        for each in site.of_kind("PersistentVolumeClaim")
    }
    for volume in state.volumes:
        bound_to = volume["spec"].get("claimRef") or {}
        wanted = claims.get((bound_to.get("namespace"), bound_to.get("name")))
        # A provisioner takes the others away with their claims.
        is_retained = volume["spec"].get("persistentVolumeReclaimPolicy") == "Retain"
        if not wanted or not bound_to.get("uid") or not is_retained:
            continue
        claim = state.find(wanted)
        if claim and (claim["metadata"]["uid"] == bound_to["uid"] or _is_bound(claim)):
            continue
        name = volume["metadata"]["name"]
        yield (
            f"{title(volume)} is bound to an earlier {title(wanted)}, which was deleted, and takes no other; its data "
            f"is still there. Give it to the new claim: kubectl patch persistentvolume {name} --type=merge "
            """--patch='{"spec": {"claimRef": {"uid": null, "resourceVersion": null}}}', or delete the volume: see """
            "docs/operating.md, Bringing a site back"
        )


def on_another_volume(site: SiteFolder, state: ClusterState) -> Iterator[str]:
    """A claim's volume is immutable, and its data does not move with a changed `node`."""
    volumes = {each["metadata"]["name"]: each for each in (*site.of_kind("PersistentVolume"), *state.volumes)}
    for running, wanted in state.compared(site.of_kind("PersistentVolumeClaim")):
        before, after = (each["spec"].get("volumeName") for each in (running, wanted))
        if before and after and before != after:
            yield (
                f"{title(wanted)} has its data on {_location(before, volumes)} in the cluster, and on "
                f"{_location(after, volumes)} in the manifests; expected the same node: set node back, or see "
                "docs/backup.md, Moving a hospital to other hardware"
            )


def _is_bound(claim: Resource) -> bool:
    return bool(claim.get("status", {}).get("phase") == "Bound")


def _claim(volume: Resource) -> str:
    claim = volume["spec"].get("claimRef")
    return f"{claim['namespace']}/{claim['name']}" if claim else ""


def _folder(volume: Resource) -> str:
    source = volume["spec"].get("hostPath", {})
    kind = source.get("type")
    return f"{source.get('path')}{f' of type {kind}' if kind else ''}"


def _location(name: str, volumes: dict[str, Resource]) -> str:
    hosts = ", ".join(_hosts_of(volumes[name])) if name in volumes else ""
    return f"PersistentVolume {name}{f' of node {hosts}' if hosts else ''}"


def _hosts_of(volume: Resource) -> list[str]:
    """Host names of the nodes that a volume is reached from. Empty: any."""
    return [
        host
        for term in value_at(volume, "spec.nodeAffinity.required").get("nodeSelectorTerms", [])
        for expression in term.get("matchExpressions", [])
        if expression["key"] == HOSTNAME_LABEL
        for host in expression["values"]
    ]
