"""Backups in a cluster of several nodes. What runs do is proved in tests/system/node, on real pods."""

from pathlib import Path
from typing import Any

import pytest

from tests.backed_up_sites import CLOUD, HOSPITAL
from tests.sites import synthesize_text
from tests.system.cluster.conftest import deploy
from tests.system.cluster.deployed_site import Deployed, make_deploy, make_pull_secrets, write_site
from tests.system.cluster_api import ClusterApi
from tests.waiting import wait_for

pytestmark = pytest.mark.cluster

MOVED_FROM = "/mnt/nas/incisive"
SITES = {
    "hospital": f"{HOSPITAL}suffix: -hospital-backed-up\nnode: node-0\nnamespace: hospital-backed-up\n"
    "executions_namespace: hospital-backed-up-executions\nstorage: {node_path: /data/backed-up}\n",
    "cloud": f"{CLOUD}suffix: -backed-up\nnamespace: backed-up\nexecutions_namespace: backed-up-executions\n"
    "kafka: null\nkafka_bootstrap_servers: kafka-cluster-kafka-bootstrap.kafka:9092\n",
}


@pytest.fixture
def backed_up(request: pytest.FixtureRequest, cluster: ClusterApi, tmp_path: Path) -> Deployed:
    """A site that enforces `restricted`, as its executions are elsewhere, and is deployed without a warning."""
    site = synthesize_text(tmp_path, SITES[request.param])
    if request.param == "cloud":
        make_pull_secrets(cluster, site)
        values = ("--from-literal=AWS_ACCESS_KEY_ID=key", "--from-literal=AWS_SECRET_ACCESS_KEY=key")
        cluster.kubectl("create", "secret", "generic", "backup-storage", *values, "-n", site.settings.namespace)
    deployed = deploy(cluster, site, tmp_path / "deployed")
    assert "warning" not in deployed.output.lower()
    assert {each["metadata"]["name"] for each in site.objects if _is_restricted(each)} == {deployed.namespace}
    deployed.roll_out()
    return deployed


def _is_restricted(each: dict[str, Any]) -> bool:
    return bool(each["metadata"].get("labels", {}).get("pod-security.kubernetes.io/enforce") == "restricted")


def node_of_run(deployed: Deployed, name: str) -> str:
    """The node of a run by hand of MaaS' backups, as the page starts it. Its claims bind for it."""
    cron_job = f"cronjob/maas-backup{deployed.site.settings.suffix}"
    deployed.cluster.kubectl("create", "job", name, f"--from={cron_job}", "--namespace", deployed.namespace)

    def nodes() -> list[str]:
        pods = [each for each in deployed.get("pod") if each["metadata"]["labels"].get("job-name") == name]
        return [each["spec"]["nodeName"] for each in pods if "nodeName" in each["spec"]]

    wait_for(lambda: bool(nodes()))
    return nodes()[0]


def node_of_service(deployed: Deployed) -> str:
    (node,) = {
        pod["spec"]["nodeName"]
        for pod in deployed.get("pod")
        if pod["metadata"]["name"].startswith("maas-service") and "deletionTimestamp" not in pod["metadata"]
    }
    return str(node)


@pytest.mark.parametrize("backed_up", ["cloud"], indirect=True)
def test_a_run_follows_the_service_to_another_node(cluster: ClusterApi, backed_up: Deployed) -> None:
    before = node_of_service(backed_up)
    assert node_of_run(backed_up, "maas-now") == before
    cluster.kubectl("cordon", before)
    try:
        service = f"deployment/maas-service{backed_up.site.settings.suffix}"
        cluster.kubectl("rollout", "restart", service, "--namespace", backed_up.namespace)
        backed_up.roll_out()
        wait_for(lambda: node_of_service(backed_up) != before)
        assert node_of_run(backed_up, "maas-elsewhere") == node_of_service(backed_up)
    finally:
        cluster.kubectl("uncordon", before)


@pytest.mark.parametrize("backed_up", ["hospital"], indirect=True)
def test_moved_folder_stops_deploy_with_command(backed_up: Deployed, tmp_path: Path) -> None:
    assert node_of_run(backed_up, "maas-now") == "node-0"
    write_site(synthesize_text(tmp_path, SITES["hospital"].replace(MOVED_FROM, "/mnt/disk")), tmp_path / "moved")
    answer = make_deploy(backed_up.cluster, tmp_path / "moved", "YES=1")
    lines = [each for each in answer.stderr.splitlines() if "make the volume anew: " in each]
    assert len(lines) == 2
    assert f"lies at {MOVED_FROM}/hospital-backed-up/maas in the cluster, and at /mnt/disk/" in lines[0]
    backed_up.cluster.kubectl("delete", "jobs", "--all", "--namespace", backed_up.namespace)
    for each in lines:
        backed_up.cluster.shell(each.partition("make the volume anew: ")[2])
    assert make_deploy(backed_up.cluster, tmp_path / "moved", "YES=1").returncode == 0
    assert node_of_run(backed_up, "maas-moved") == "node-0"


def test_backups_beside_database_clusters_admitted(cluster: ClusterApi, tmp_path: Path) -> None:
    site = synthesize_text(
        tmp_path,
        "extends: cloud\nbackup: {claim: {size: 1Gi}}\nmaas: {database: {engine: cloudnative-pg}}\n"
        "namespace: backed-up-cluster\nsuffix: -backed-up-cluster\n",
    )
    cluster.apply([{"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "backed-up-cluster"}}])
    try:
        cluster.apply(site.objects_of("45-backups.k8s.yaml"), "--dry-run=server")
    finally:
        cluster.kubectl("delete", "namespace", "backed-up-cluster", "--wait=false")
