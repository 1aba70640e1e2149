"""After each fault a site comes back by itself with its data."""

import time
from collections.abc import Iterator

import pytest

from tests.system.node.node_faults import delete_pods, kill_containers, log_of, without
from tests.system.node.real_node import SiteOnNode
from tests.system.node.sites_on_node import SitesOfModule
from tests.system.status_monitor.cluster import WORKFLOW_CRD
from tests.waiting import wait_for

_MODEL = b"model" * 200_000
_MINUTES = 300


@pytest.fixture(scope="module")
def site(own_sites: SitesOfModule) -> Iterator[SiteOnNode]:
    """A hospital with an uploaded model, in a cluster without Argo."""
    made = own_sites.hospital("faults")
    with made.api("maas") as api:
        assert api.request("POST", "ai_models/", files={"file": ("first.bin", _MODEL)}).status_code == 201
    yield made
    made.cluster.kubectl("delete", "customresourcedefinition", "workflows.argoproj.io", "--ignore-not-found")


def _is_whole(site: SiteOnNode) -> None:
    """All pods are ready and the data is there."""
    site.wait_until_ready()
    with site.api("maas") as api:
        assert api.get("ai_models/1/download/").content == _MODEL
    with site.api("orchestrator") as api:
        assert api.get("executions/").status_code == 200


def _restart(site: SiteOnNode, before: dict[str, int]) -> None:
    """Waits until each container was started again."""

    def all_did() -> bool:
        now = site.restarts()
        return all(now[name] > count for name, count in before.items())

    wait_for(all_did, "a restart of each container", _MINUTES)


def test_missing_argo_definitions(site: SiteOnNode) -> None:
    def log() -> str:
        return log_of(site, "orchestrator-service", "status-monitor")

    time.sleep(20)  # several tries of the monitor
    lines = log().splitlines()
    assert len([line for line in lines if "CustomResourceDefinitions of Argo Workflows" in line]) == 1
    assert not [line for line in lines if "watch interrupted" in line]
    site.cluster.apply([WORKFLOW_CRD])
    wait_for(lambda: "workflows listed" in log(), "a list of Workflows", _MINUTES)


def test_killed_processes(site: SiteOnNode) -> None:
    before = site.restarts()
    kill_containers(site)
    _restart(site, before)
    _is_whole(site)


def test_deleted_pods(site: SiteOnNode) -> None:
    delete_pods(site)
    _is_whole(site)


def test_stopped_kubelet(site: SiteOnNode) -> None:
    before = site.restarts()
    with without(site.node, "kubelet"):
        kill_containers(site)
    # A kubelet that starts writes its own host name on the node again, in place of this hospital's.
    own = site.node.name
    wait_for(lambda: site.node.host_name() == own, "the kubelet's own label", _MINUTES)
    site.node.answer_to(site.namespace)
    _restart(site, before)
    _is_whole(site)
