"""Three replicas of each service, which share a folder of the node as their ReadWriteMany volume."""

import subprocess

import pytest

from tests.system.node import client_program
from tests.system.node.real_node import SiteOnNode
from tests.system.node.sites_on_node import SitesOfModule
from tests.waiting import wait_for


@pytest.fixture(scope="module")
def several(own_sites: SitesOfModule) -> SiteOnNode:
    return own_sites.hospital("replicas", service=", replicas: 3, storage_access_mode: ReadWriteMany")


def test_replicas_migrate_an_empty_database_together(several: SiteOnNode) -> None:
    migrated = [
        status
        for pod in several.get("pod")
        for status in pod["status"].get("initContainerStatuses", ())
        if status["name"] == "migration"
    ]
    assert [status["restartCount"] for status in migrated] == [0] * 6
    assert "already exists" not in "".join(several.logs().values())


def test_a_rolling_update_fails_no_request(several: SiteOnNode) -> None:
    suffix, place = several.site.settings.suffix, f"--namespace={several.namespace}"
    before = _pods_of_maas(several)
    client = subprocess.Popen(
        ["kubectl", f"--kubeconfig={several.cluster.kubeconfig}", place, "exec", "--stdin",
         f"deployment/orchestrator-service{suffix}", "--container=orchestrator-service", "--",
         *client_program.command(f"maas-service{suffix}", "requests")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )  # fmt: skip
    try:
        maas = f"deployment/maas-service{suffix}"
        several.cluster.kubectl("rollout", "restart", maas, place)
        several.cluster.kubectl("rollout", "status", maas, "--timeout=600s", place)
        # Pods that end answer until their last second.
        wait_for(lambda: not before & _pods_of_maas(several), "the end of the pods of before", 300)
    finally:
        told, _ = client.communicate(timeout=120)
    *failed, answered = told.splitlines()
    assert failed == []
    assert int(answered) > 100


def _pods_of_maas(site: SiteOnNode) -> set[str]:
    names = {pod["metadata"]["name"] for pod in site.get("pod")}
    return {name for name in names if name.startswith("maas-service")}
