"""Folders of synthesized sites, and clusters that are none, as preflight checks look at them."""

from collections.abc import Sequence
from pathlib import Path

from tests.sites import synthesize_text
from tests.system.cluster.deployed_site import write_site
from tools.deploy.preflight.cluster_state import ClusterState
from tools.deploy.site_folder import Resource, SiteFolder, reference_to


def site_of(folder: Path, text: str, name: str = "site") -> SiteFolder:
    """A site's folder, as a synth of the environment writes it."""
    written = folder / name
    written.mkdir(parents=True)
    write_site(synthesize_text(folder, text), written)
    return SiteFolder.read(written)


def state_of(
    *objects: Resource,
    defined: Sequence[Resource] = (),
    volumes: Sequence[Resource] = (),
    deployments: Sequence[Resource] = (),
) -> ClusterState:
    """A cluster that has these. Most checks ask a real one in tests/system/cluster."""
    kinds = {(each["spec"]["group"], each["spec"]["names"]["kind"]): each for each in defined}
    return ClusterState({reference_to(each): each for each in objects}, kinds, [], volumes, deployments=deployments)


def definition(group: str, kind: str, version: str) -> Resource:
    spec = {"group": group, "names": {"kind": kind}, "versions": [{"name": version, "served": True}]}
    return {"kind": "CustomResourceDefinition", "metadata": {"name": f"{kind.lower()}s.{group}"}, "spec": spec}
