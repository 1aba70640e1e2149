"""After each fault a site comes back by itself, or one line says what a person must do. No data is lost."""

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.system.node.node_faults import (
    delete_pods,
    kill_containers,
    log_of,
    scale,
    small_disk,
    wait_for_words,
    without,
)
from tests.system.node.real_node import Node, SiteOnNode
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


def _new_execution(site: SiteOnNode) -> int:
    with site.api("orchestrator") as api:
        return int(api.request("POST", "executions/").json()["id"])


def _state(site: SiteOnNode, execution: int) -> dict[str, str]:
    with site.api("orchestrator") as api:
        state: dict[str, str] = api.get(f"executions/{execution}/").json()["state"]
        return state


def _submit(site: SiteOnNode, execution: int, command: str) -> str:
    """A Workflow as the Orchestrator makes it, and the pod that Argo would make of it.

    Argo's controller does not run here, so this cannot show what Argo itself does about a pod that dies.
    """
    name, image = f"workflow-{execution}", site.site.container_of("maas-service", "maas-service")["image"]
    metadata = {"name": name, "namespace": site.site.settings.executions_namespace}
    parameters = [{"name": "execution_id", "value": str(execution)}]
    workflow = {"apiVersion": "argoproj.io/v1alpha1", "kind": "Workflow", "metadata": metadata}
    container = {"name": "main", "image": image, "command": ["sh", "-c", command]}
    pod = {
        "apiVersion": "v1",
        "kind": "Pod",
        "metadata": metadata | {"labels": {"workflows.argoproj.io/workflow": name}},
        "spec": {"restartPolicy": "Never", "containers": [container]},
    }
    status = {"phase": "Running", "message": ""}
    site.cluster.create([{**workflow, "spec": {"arguments": {"parameters": parameters}}, "status": status}, pod])
    return name


def _end(site: SiteOnNode, workflow: str, phase: str, message: str) -> None:
    status = json.dumps({"status": {"phase": phase, "message": message}})
    place = f"--namespace={site.site.settings.executions_namespace}"
    site.cluster.kubectl("patch", "workflow", workflow, place, "--type=merge", f"--patch={status}")


def _version(node: Node) -> bool:
    try:
        node.cluster.kubectl("get", "--raw", "/readyz", "--request-timeout=3s")
    except AssertionError:
        return False
    return True


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
    wait_for(lambda: all(site.restarts().get(name, 0) > count for name, count in before.items()), "restarts", _MINUTES)
    _is_whole(site)


def test_deleted_pods(site: SiteOnNode) -> None:
    delete_pods(site)
    _is_whole(site)


def test_workflow_that_fails_without_api_server(site: SiteOnNode) -> None:
    execution = _new_execution(site)
    workflow = _submit(site, execution, "sleep 20; echo lost; exit 3")
    wait_for(lambda: _state(site, execution)["status"] == "running", "a running execution", _MINUTES)
    with without(site.node, "kube-apiserver"):
        time.sleep(60)
    wait_for(lambda: _version(site.node), "the API server", _MINUTES)
    _end(site, workflow, "Failed", "child failed")
    wait_for(lambda: _state(site, execution)["status"] == "failed", "the report of a failure", _MINUTES)
    message = _state(site, execution)["message"]
    assert f"Workflow {workflow} failed: child failed" in message
    assert "container main ended with exit code 3" in message
    place = f"--namespace={site.site.settings.executions_namespace}"
    site.cluster.kubectl("delete", f"workflow/{workflow}", f"pod/{workflow}", place)
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


def _wait_for_migration(site: SiteOnNode, words: str) -> None:
    wait_for(lambda: words in log_of(site, "maas-service", "migration"), f"the migration's log: {words}", _MINUTES)


def test_no_dns(site: SiteOnNode) -> None:
    cluster = site.cluster
    cluster.kubectl("scale", "deployment", "coredns", "--replicas=0", "--namespace=kube-system")
    cluster.kubectl("wait", "pods", "--selector=k8s-app=kube-dns", "--for=delete", "--timeout=120s", "-nkube-system")
    try:
        delete_pods(site, "maas-service")
        _wait_for_migration(site, "waiting for maas-database")
    finally:
        cluster.kubectl("scale", "deployment", "coredns", "--replicas=1", "--namespace=kube-system")
    _is_whole(site)


def test_wrong_password(site: SiteOnNode) -> None:
    password = site.execute("maas-database", "sh", "-c", 'printf %s "$POSTGRES_PASSWORD"', container="maas-database")
    user = site.execute("maas-database", "sh", "-c", 'printf %s "$POSTGRES_USER"', container="maas-database")
    site.sql("maas", f"ALTER ROLE \"{user}\" PASSWORD 'another'")
    delete_pods(site, "maas-service")
    _wait_for_migration(site, "password authentication failed")
    site.sql("maas", f"ALTER ROLE \"{user}\" PASSWORD '{password}'")
    _is_whole(site)


@pytest.mark.parametrize(
    ("component", "container", "folder"),
    [("maas-service", "migration", "files-storage"), ("maas-database", "storage-check", "database")],
)
def test_folder_of_root(site: SiteOnNode, component: str, container: str, folder: str) -> None:
    data = f"{site.site.settings.storage.node_path}/maas/{folder}"
    scale(site, component, 0)
    site.node.enter("/bin/chown", "-R", "root:root", data)
    scale(site, component, 1)
    said = wait_for_words(site, component, container, "on the node, as root: ")
    site.node.enter("/bin/bash", "-c", said.rpartition("on the node, as root: ")[2])
    _is_whole(site)


def test_too_little_memory(site: SiteOnNode) -> None:
    deployment = f"deployment/maas-service{site.site.settings.suffix}"
    memory = {"memory": "24Mi"}
    small = {"name": "migration", "resources": {"limits": memory, "requests": memory}}
    patch = json.dumps({"spec": {"template": {"spec": {"initContainers": [small]}}}})
    site.cluster.kubectl("patch", deployment, f"--patch={patch}", f"--namespace={site.namespace}")
    wait_for_words(site, "maas-service", "migration", "OOMKilled")
    site.cluster.kubectl("rollout", "undo", deployment, f"--namespace={site.namespace}")
    _is_whole(site)


def test_full_disk_of_uploads(site: SiteOnNode) -> None:
    folder = Path(str(site.site.settings.storage.node_path)) / "maas/files-storage"
    scale(site, "maas-service", 0)
    with small_disk(site.node, folder, megabytes=4, user=10001):
        scale(site, "maas-service", 1)
        site.wait_until_ready()
        with site.api("maas") as api:
            small = api.request("POST", "ai_models/", files={"file": ("small", _MODEL)}).json()["id"]
            assert api.request("POST", "ai_models/", files={"file": ("large", b"x" * 6_000_000)}).status_code == 500
            assert api.get(f"ai_models/{small}/download/").content == _MODEL
        scale(site, "maas-service", 0)
    site.sql("maas", "DELETE FROM maas_aimodel WHERE id > 1")
    scale(site, "maas-service", 1)
    _is_whole(site)


def test_full_disk_of_database(site: SiteOnNode) -> None:
    folder = Path(str(site.site.settings.storage.node_path)) / "orchestrator/database"
    scale(site, "orchestrator-database", 0)
    with small_disk(site.node, folder, megabytes=120, user=999):
        scale(site, "orchestrator-database", 1)
        delete_pods(site, "orchestrator-service")
        site.wait_until_ready()
        execution = _new_execution(site)
        filler = "CREATE TABLE filler AS SELECT repeat(md5(i::text), 8) FROM generate_series(1, 1000000) AS i"
        with pytest.raises(AssertionError):
            site.sql("orchestrator", filler)
        # A person gives the disk more room.
        site.node.enter("/bin/mount", "-o", "remount,size=600M", str(folder))
        delete_pods(site, "orchestrator-database")
        site.wait_until_ready()
        assert site.sql("orchestrator", "SELECT id FROM orchestrator_execution") == str(execution)
        scale(site, "orchestrator-database", 0)
    scale(site, "orchestrator-database", 1)
    _is_whole(site)
