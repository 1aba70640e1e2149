"""A real node with both kinds of site, started once for all tests of this folder.

A test asks for `hospital_on_node` or `cloud_on_node` and leaves the site as it was. One that breaks its site asks for
`own_sites` and deploys one: `own_sites.hospital("faults")`. `node.enter(...)` runs a command on the node,
`site.execute(...)` in a pod, `site.api("maas")` asks a service, `site.sql("maas", ...)` a database.

`$KUBECONFIG_NODE` names somebody else's cluster instead, such as kind's, with the images of `make images` loaded. A
node that `up` has started by hand is named the same way, and can still be entered: good for working on one test.
"""

import fcntl
import os
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from incisive.errors import UserError
from tests.sites import ROOT
from tests.system.argo_workflows import ARGO_WORKFLOWS
from tests.system.cluster_api import ClusterApi, start
from tests.system.node.real_node import PROGRAMS, Node, SiteOnNode
from tests.system.node.sites_on_node import (
    EVERYTHING,
    METRICS,
    SitesOfModule,
    cloud_text,
    deploy,
    hospital_text,
    make_storage,
)


@pytest.fixture(scope="package")
def node(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Node]:
    """The node, with all images loaded and without a site."""
    if kubeconfig := os.environ.get("KUBECONFIG_NODE"):
        folder = Path(kubeconfig).parent
        yield _prepared(Node(ClusterApi(kubeconfig), folder if (folder / "inner.pid").exists() else None))
        return
    if not (PROGRAMS / "up").exists():
        pytest.skip("no real node: neither $KUBECONFIG_NODE nor programs that start one")
    if os.geteuid() != 0:
        pytest.skip("not root: a real node makes namespaces and mounts")
    from tests.system.node.images.__main__ import build

    try:
        archives = build()
    except UserError as error:
        pytest.skip(f"no images: {error}")
    folder = tmp_path_factory.mktemp("node")
    try:
        with (Path(tempfile.gettempdir()) / "incisive-node-starts.lock").open("w") as lock:
            # Two that start at once would take the same address.
            fcntl.flock(lock, fcntl.LOCK_EX)
            kubeconfig = start(PROGRAMS / "up", folder, *archives)
        yield _prepared(Node(ClusterApi(kubeconfig), folder))
    finally:
        subprocess.run([PROGRAMS / "down", folder], check=False)


def _prepared(node: Node) -> Node:
    """With what the platform expects of its cluster: Argo Workflows, and definitions of two operators."""
    folders = [ROOT / "../shared/crds" / operator for operator in ("prometheus-operator", "external-secrets")]
    if not all(folder.is_dir() for folder in folders):
        pytest.skip("no definitions of operators in ../shared/crds")
    node.cluster.apply(ARGO_WORKFLOWS)
    node.cluster.define(*(f"--filename={folder}" for folder in folders))
    return node


@pytest.fixture(scope="package")
def hospital_on_node(node: Node, tmp_path_factory: pytest.TempPathFactory) -> SiteOnNode:
    """A hospital for small models, with its data on the node's disk, and both IP families where there are both.

    Shared: leave it as it was.
    """
    folder = tmp_path_factory.mktemp("hospital")
    make_storage(node, node.name, folder / "node")
    everything = EVERYTHING % f"node_path: {folder}/node-backups, " + "largest_model_kilobytes: 20000\n"
    everything += "networks: {ip_family_policy: PreferDualStack}\n"
    return deploy(node, folder, hospital_text(node.name, folder / "node", database=METRICS, more=everything))


@pytest.fixture(scope="package")
def cloud_on_node(node: Node, tmp_path_factory: pytest.TempPathFactory) -> SiteOnNode:
    """The cloud for large models, without Kafka's pods. Shared: leave it as it was."""
    everything = EVERYTHING % "" + "largest_model_kilobytes: 200000\n"
    return deploy(node, tmp_path_factory.mktemp("cloud"), cloud_text(database=METRICS, more=everything))


@pytest.fixture(scope="module")
def own_sites(node: Node, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SitesOfModule]:
    """Sites that the module's tests may break."""
    sites = SitesOfModule(node, tmp_path_factory.mktemp("own"))
    yield sites
    sites.remove()


@pytest.fixture(params=["cloud_on_node", "hospital_on_node"])
def site_on_node(request: pytest.FixtureRequest) -> SiteOnNode:
    """Each kind of site."""
    found: SiteOnNode = request.getfixturevalue(request.param)
    return found
