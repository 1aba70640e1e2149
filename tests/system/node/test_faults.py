"""After each fault a site comes back by itself with its data."""

import json
import time

import pytest

from tests.system.node.node_faults import delete_pods, kill_containers, log_of, without
from tests.system.node.real_node import Node, SiteOnNode
from tests.system.node.sites_on_node import SitesOfModule
from tests.system.status_monitor.cluster import WORKFLOW_CRD
from tests.waiting import wait_for

_MODEL = b"model" * 200_000
_MINUTES = 300


@pytest.fixture(scope="module")
def site(own_sites: SitesOfModule) -> SiteOnNode:
    """A hospital with an uploaded model."""
    made = own_sites.hospital("faults")
    with made.api("maas") as api:
        assert api.request("POST", "ai_models/", files={"file": ("first.bin", _MODEL)}).status_code == 201
    return made


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

    def said() -> int:
        return log().count("CustomResourceDefinitions of Argo Workflows")

    def lists() -> int:
        return log().count("workflows listed")

    before = lists()
    site.cluster.kubectl("delete", "customresourcedefinition", "workflows.argoproj.io")
    try:
        wait_for(lambda: said() > 0, "a line that says so", _MINUTES)
        # A watch that was open ends in another way first, and the line comes again after it.
        time.sleep(30)
        at_first = said()
        time.sleep(20)  # several tries of the monitor
        assert said() == at_first <= 3
    finally:
        site.cluster.apply([WORKFLOW_CRD])
    wait_for(lambda: lists() > before, "a list of Workflows", _MINUTES)


def test_killed_processes(site: SiteOnNode) -> None:
    before = site.restarts()
    kill_containers(site)
    _restart(site, before)
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
