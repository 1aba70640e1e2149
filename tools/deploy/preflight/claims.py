"""Claims, which keep their volume for as long as they live."""

from collections.abc import Iterator

from tools.deploy.preflight.cluster_state import ClusterState
from tools.deploy.preflight.nodes import hosts_of
from tools.deploy.site_folder import Resource, SiteFolder, title


def on_another_volume(site: SiteFolder, state: ClusterState) -> Iterator[str]:
    """A claim's volume is immutable, and its data does not move with a changed `node`."""
    volumes = {each["metadata"]["name"]: each for each in (*site.of_kind("PersistentVolume"), *state.volumes)}
    for running, wanted in state.compared(site.of_kind("PersistentVolumeClaim")):
        before, after = (each["spec"].get("volumeName") for each in (running, wanted))
        if before and after and before != after:
            yield (
                f"{title(wanted)} has its data on {_place(before, volumes)} in the cluster, and on "
                f"{_place(after, volumes)} in the manifests; expected the same node: set node back, or see "
                "docs/backup.md, Moving a hospital to other hardware"
            )


def _place(name: str, volumes: dict[str, Resource]) -> str:
    hosts = ", ".join(hosts_of(volumes[name])) if name in volumes else ""
    return f"PersistentVolume {name}{f' of node {hosts}' if hosts else ''}"
