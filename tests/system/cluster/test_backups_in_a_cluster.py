"""Backups of both kinds of site, in a cluster: admitted, beside the service, and apart from all else."""

import json
from dataclasses import dataclass
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

FILE = "45-backups.k8s.yaml"
SITES = {
    "hospital": f"{HOSPITAL}suffix: -hospital-backed-up\nnode: node-0\nnamespace: hospital-backed-up\n"
    "executions_namespace: hospital-backed-up-executions\nstorage: {node_path: /data/backed-up}\n",
    "cloud": f"{CLOUD}suffix: -backed-up\nnamespace: backed-up\nexecutions_namespace: backed-up-executions\n"
    "kafka: null\nkafka_bootstrap_servers: kafka-cluster-kafka-bootstrap.kafka:9092\n",
}


@dataclass(frozen=True)
class Run:
    """A run of a component's backups that was started by hand, and its pod."""

    name: str
    pod: dict[str, Any]


@pytest.fixture(scope="module", params=["hospital", "cloud"])
def backed_up(
    request: pytest.FixtureRequest, cluster: ClusterApi, tmp_path_factory: pytest.TempPathFactory
) -> Deployed:
    """A site that enforces `restricted`, as its executions are elsewhere."""
    site = synthesize_text(tmp_path_factory.mktemp("environment"), SITES[request.param])
    if request.param == "cloud":
        make_pull_secrets(cluster, site)
        values = ("--from-literal=AWS_ACCESS_KEY_ID=key", "--from-literal=AWS_SECRET_ACCESS_KEY=key")
        cluster.kubectl("create", "secret", "generic", "backup-storage", *values, "-n", site.settings.namespace)
    deployed = deploy(cluster, site, tmp_path_factory.mktemp(request.param))
    deployed.roll_out()
    return deployed


def backup_now(deployed: Deployed, component: str, name: str) -> Run:
    """Does what the runbook says: a run without waiting for the night. Returns when its pod has a node."""
    cron_job = f"cronjob/{component}-backup{deployed.site.settings.suffix}"
    deployed.cluster.kubectl("create", "job", name, f"--from={cron_job}", "--namespace", deployed.namespace)
    wait_for(lambda: any("nodeName" in pod["spec"] for pod in pods_of(deployed, name)))
    return Run(name, pods_of(deployed, name)[0])


def pods_of(deployed: Deployed, job: str) -> list[dict[str, Any]]:
    text = deployed.cluster.kubectl(
        "get", "pods", "--namespace", deployed.namespace, f"--selector=job-name={job}", "--output=json"
    )
    found: list[dict[str, Any]] = json.loads(text)["items"]
    return found


def node_of(deployed: Deployed, component: str) -> str:
    """Node of a service's pod."""
    (node,) = {
        pod["spec"]["nodeName"]
        for pod in deployed.get("pod")
        if pod["metadata"]["name"].startswith(f"{component}-service") and "deletionTimestamp" not in pod["metadata"]
    }
    return str(node)


def test_the_site_enforces_restricted_and_nothing_is_warned_of(backed_up: Deployed) -> None:
    text = backed_up.cluster.kubectl("get", "namespace", backed_up.namespace, "--output=json")
    assert json.loads(text)["metadata"]["labels"]["pod-security.kubernetes.io/enforce"] == "restricted"
    assert "warning" not in backed_up.output.lower()


@pytest.mark.parametrize("component", ["maas", "orchestrator"])
def test_a_run_started_by_hand_lands_beside_the_service(backed_up: Deployed, component: str) -> None:
    service = node_of(backed_up, component)
    run = backup_now(backed_up, component, f"{component}-now")
    assert run.pod["spec"]["nodeName"] == service
    claims = {claim["metadata"]["name"]: claim["status"]["phase"] for claim in backed_up.get("pvc")}
    assert claims[f"{component}-backup-storage-claim{backed_up.site.settings.suffix}"] == "Bound"


@pytest.mark.parametrize("backed_up", ["cloud"], indirect=True)
def test_a_run_follows_the_service_to_another_node(
    cluster: ClusterApi, backed_up: Deployed, request: pytest.FixtureRequest
) -> None:
    service = f"maas-service{backed_up.site.settings.suffix}"
    before = node_of(backed_up, "maas")
    request.addfinalizer(lambda: cluster.kubectl("uncordon", before))
    cluster.kubectl("cordon", before)
    cluster.kubectl("rollout", "restart", f"deployment/{service}", "--namespace", backed_up.namespace)
    backed_up.roll_out()
    wait_for(lambda: node_of(backed_up, "maas") != before)
    assert backup_now(backed_up, "maas", "maas-elsewhere").pod["spec"]["nodeName"] == node_of(backed_up, "maas")


def test_a_run_waits_while_the_service_has_no_pod(backed_up: Deployed) -> None:
    service = f"deployment/orchestrator-service{backed_up.site.settings.suffix}"
    of_the_site = ("--namespace", backed_up.namespace)
    backed_up.cluster.kubectl("scale", service, "--replicas=0", *of_the_site)
    wait_for(lambda: not [each for each in backed_up.pods() if each == "orchestrator-service"])
    cron_job = f"cronjob/orchestrator-backup{backed_up.site.settings.suffix}"
    backed_up.cluster.kubectl("create", "job", "waits", f"--from={cron_job}", *of_the_site)
    wait_for(lambda: "PodScheduled" in str([pod.get("status") for pod in pods_of(backed_up, "waits")]))
    (pod,) = pods_of(backed_up, "waits")
    (scheduled,) = [each for each in pod["status"]["conditions"] if each["type"] == "PodScheduled"]
    assert (scheduled["status"], scheduled["reason"]) == ("False", "Unschedulable")
    backed_up.cluster.kubectl("scale", service, "--replicas=1", *of_the_site)
    wait_for(lambda: "nodeName" in pods_of(backed_up, "waits")[0]["spec"])
    assert pods_of(backed_up, "waits")[0]["spec"]["nodeName"] == node_of(backed_up, "orchestrator")


def test_a_second_apply_changes_nothing(backed_up: Deployed) -> None:
    answer = backed_up.cluster.kubectl("apply", "--filename", str(backed_up.folder))
    assert [line for line in answer.splitlines() if not line.endswith(" unchanged")] == []


@pytest.mark.parametrize("backed_up", ["hospital"], indirect=True)
def test_another_folder_stops_a_deployment_and_the_command_that_it_says_makes_way(
    backed_up: Deployed, tmp_path: Path
) -> None:
    moved = SITES["hospital"].replace("/mnt/nas/incisive", "/mnt/disk")
    (tmp_path / "moved").mkdir()
    write_site(synthesize_text(tmp_path, moved), tmp_path / "moved")
    answer = make_deploy(backed_up.cluster, tmp_path / "moved", "YES=1")
    lines = [each for each in answer.stderr.splitlines() if "make the volume anew: " in each]
    assert len(lines) == 2
    assert "lies at /mnt/nas/incisive/hospital-backed-up/maas in the cluster, and at /mnt/disk/" in lines[0]
    backed_up.cluster.kubectl("delete", "jobs", "--all", "--namespace", backed_up.namespace)
    for each in lines:
        backed_up.cluster.shell(each.partition("make the volume anew: ")[2])
    assert make_deploy(backed_up.cluster, tmp_path / "moved", "YES=1").returncode == 0
    assert backup_now(backed_up, "maas", "maas-moved").pod["spec"]["nodeName"] == "node-0"


def test_without_their_file_backups_stay_and_so_does_all_else(backed_up: Deployed) -> None:
    claims = {claim["metadata"]["uid"] for claim in backed_up.get("pvc")}
    pods = backed_up.pods()
    backed_up.cluster.kubectl("delete", "--filename", str(backed_up.folder / FILE))
    assert backed_up.get("cronjob") == [each for each in backed_up.get("cronjob") if "backup" not in str(each)]
    assert {claim["metadata"]["uid"] for claim in backed_up.get("pvc")} == claims
    assert all(claim["status"]["phase"] == "Bound" for claim in backed_up.get("pvc"))
    assert backed_up.pods() == pods
    backed_up.cluster.kubectl("apply", "--filename", str(backed_up.folder / FILE))
    assert backup_now(backed_up, "maas", "maas-again").pod["spec"]["nodeName"] == node_of(backed_up, "maas")


def test_backups_of_a_site_with_database_clusters_are_admitted(cluster: ClusterApi, tmp_path: Path) -> None:
    site = synthesize_text(
        tmp_path,
        "extends: cloud\nbackup: {claim: {size: 1Gi}}\nmaas: {database: {engine: cloudnative-pg}}\n"
        "namespace: backed-up-cluster\nsuffix: -backed-up-cluster\n",
    )
    namespace = {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "backed-up-cluster"}}
    cluster.apply([namespace])
    try:
        cluster.apply(site.objects_of(FILE), "--dry-run=server")
    finally:
        cluster.kubectl("delete", "namespace", "backed-up-cluster", "--wait=false")
