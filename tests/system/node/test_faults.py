"""After each fault a site comes back by itself, or one line says what a person must do. No data is lost."""

import json
import time
from pathlib import Path

import pytest
import requests

from tests.system.node.node_faults import (
    MINUTES,
    delete_pods,
    full,
    kill_containers,
    log_of,
    scale,
    wait_for_end,
    without,
    without_dns,
)
from tests.system.node.real_node import Node, SiteOnNode
from tests.system.node.sites_on_node import SitesOfModule
from tests.system.status_monitor.cluster import WORKFLOW_CRD
from tests.waiting import wait_for

_MODEL = b"model" * 200_000
_UPLOADS, _ROWS = "maas/files-storage", "orchestrator/database"
_MEGABYTES = {_UPLOADS: 16, _ROWS: 200}
"""Sizes of the disks that fill."""


@pytest.fixture(scope="module")
def site(own_sites: SitesOfModule) -> SiteOnNode:
    """A hospital with an uploaded model, on small disks."""
    made = own_sites.hospital("faults", disks=_MEGABYTES)
    with made.api("maas") as api:
        assert api.request("POST", "ai_models/", files={"file": ("first.bin", _MODEL)}).status_code == 201
    with made.api("orchestrator") as api:
        assert api.request("POST", "executions/").status_code == 201
    return made


def _disk(site: SiteOnNode, folder: str) -> Path:
    return Path(str(site.site.settings.storage.node_path)) / folder


def _is_whole(site: SiteOnNode) -> None:
    """All pods are ready and the data is there."""
    site.wait_until_ready()
    # A container that was just killed counts as ready for a moment more.
    wait_for(lambda: _has_its_data(site), "an answer with the data of before", MINUTES)


def _has_its_data(site: SiteOnNode) -> bool:
    try:
        with site.api("maas") as maas, site.api("orchestrator") as orchestrator:
            model, execution = maas.get("ai_models/1/download/"), orchestrator.get("executions/1/")
    except requests.ConnectionError:
        return False
    return model.content == _MODEL and execution.status_code == 200


def _restart(site: SiteOnNode, before: dict[str, int]) -> None:
    """Waits until each container was started again."""

    def all_did() -> bool:
        now = site.restarts()
        return all(now[name] > count for name, count in before.items())

    wait_for(all_did, "a restart of each container", MINUTES)


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


def test_killed_processes(site: SiteOnNode) -> None:
    before = site.restarts()
    kill_containers(site)
    _restart(site, before)
    _is_whole(site)


def test_pods_deleted_while_argo_is_missing(site: SiteOnNode) -> None:
    def log() -> str:
        return log_of(site, "orchestrator-service", "status-monitor")

    site.cluster.kubectl("delete", "customresourcedefinition", "workflows.argoproj.io")
    try:
        delete_pods(site)
        _is_whole(site)
        wait_for(lambda: "CustomResourceDefinitions of Argo Workflows" in log(), "a line that says so", MINUTES)
        time.sleep(10)  # several tries of the monitor
        assert log().count("CustomResourceDefinitions of Argo Workflows") == 1
    finally:
        site.cluster.apply([WORKFLOW_CRD])
    wait_for(lambda: "workflows listed" in log(), "a list of Workflows", MINUTES)


def test_workflow_that_fails_without_api_server(site: SiteOnNode) -> None:
    execution = _new_execution(site)
    workflow = _submit(site, execution, "sleep 20; echo lost; exit 3")
    place = f"--namespace={site.site.settings.executions_namespace}"
    pod = ("wait", f"pod/{workflow}", place, f"--timeout={MINUTES}s")
    site.cluster.kubectl(*pod, "--for=jsonpath={.status.phase}=Running")
    wait_for(lambda: _state(site, execution)["status"] == "running", "a running execution", MINUTES)
    with without(site.node, "kube-apiserver"):
        time.sleep(60)
    wait_for(lambda: _version(site.node), "the API server", MINUTES)
    site.cluster.kubectl(*pod, "--for=jsonpath={.status.phase}=Failed")
    _end(site, workflow, "Failed", "child failed")
    wait_for(lambda: _state(site, execution)["status"] == "failed", "the report of a failure", MINUTES)
    message = _state(site, execution)["message"]
    assert f"Workflow {workflow} failed: child failed" in message
    assert "container main ended with exit code 3" in message
    site.cluster.kubectl("delete", f"workflow/{workflow}", f"pod/{workflow}", place)
    _is_whole(site)


def test_stopped_kubelet(site: SiteOnNode) -> None:
    before = site.restarts()
    with without(site.node, "kubelet"):
        kill_containers(site)
    # A kubelet that starts writes its own host name on the node again, in place of this hospital's.
    own = site.node.name
    wait_for(lambda: site.node.host_name() == own, "the kubelet's own label", MINUTES)
    site.node.answer_to(site.namespace)
    _restart(site, before)
    _is_whole(site)


def test_no_dns_and_a_wrong_password(site: SiteOnNode) -> None:
    def waits_with(words: str) -> None:
        wait_for(lambda: words in log_of(site, "maas-service", "migration"), f"the migration's line: {words}", MINUTES)

    user, password = (
        site.execute("maas-database", "printenv", name, container="maas-database").strip()
        for name in ("POSTGRES_USER", "POSTGRES_PASSWORD")
    )
    site.sql("maas", f"ALTER ROLE \"{user}\" PASSWORD 'another'")
    with without_dns(site.node):
        delete_pods(site, "maas-service")
        waits_with("could not translate host name")
    waits_with("password authentication failed")
    site.sql("maas", f"ALTER ROLE \"{user}\" PASSWORD '{password}'")
    _is_whole(site)


def test_full_disk_of_uploads(site: SiteOnNode) -> None:
    with site.api("maas") as api:
        with full(site.node, _disk(site, _UPLOADS)):
            assert api.request("POST", "ai_models/", files={"file": ("second.bin", _MODEL)}).status_code == 500
            assert api.get("ai_models/1/download/").content == _MODEL
        assert api.request("POST", "ai_models/", files={"file": ("second.bin", _MODEL)}).status_code == 201
    _is_whole(site)


def test_lines_that_call_a_person(site: SiteOnNode) -> None:
    """Folders of root, too little memory, and a full disk, each in a component of its own."""
    broken = ("maas-service", "maas-database", "orchestrator-service", "orchestrator-database")
    deployment = f"deployment/orchestrator-service{site.site.settings.suffix}"
    little = {"memory": "24Mi"}
    migration = {"name": "migration", "resources": {"limits": little, "requests": little}}
    patch = json.dumps({"spec": {"template": {"spec": {"initContainers": [migration]}}}})

    scale(site, 0, *broken)
    site.node.enter("/bin/chown", "--recursive", "root:root", str(_disk(site, "maas")))
    site.cluster.kubectl("patch", deployment, f"--patch={patch}", f"--namespace={site.namespace}")
    with full(site.node, _disk(site, _ROWS)):
        scale(site, 1, *broken)
        for container in ("migration", "storage-check"):
            said = wait_for_end(site, container, "on the node, as root: ")
            site.node.enter("/bin/bash", "-c", said.rpartition("on the node, as root: ")[2])
        wait_for_end(site, "roles", "No space left on device")
    # Not before its database is back.
    wait_for_end(site, "migration", "OOMKilled")
    site.cluster.kubectl("rollout", "undo", deployment, f"--namespace={site.namespace}")
    _is_whole(site)
