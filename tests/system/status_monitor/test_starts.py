"""A pod that cannot start fails its execution, in time and with the reason."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from incisive.programs.status_monitor import variables
from tests.system.status_monitor.cluster import eventually

if TYPE_CHECKING:
    from tests.system.status_monitor.conftest import Start

pytestmark = pytest.mark.cluster

_DEADLINE = 3
_CONTAINER = {"image": "engine:1", "imageID": "", "ready": False, "restartCount": 0}


def _settings() -> dict[str, object]:
    return {variables.START_DEADLINE.name: _DEADLINE, variables.GRACE_PERIOD.name: 1}


def _waiting(name: str, reason: str) -> dict[str, Any]:
    return {**_CONTAINER, "name": name, "state": {"waiting": {"reason": reason, "message": "not there"}}}


def test_a_pod_that_no_node_can_take(start: Start) -> None:
    monitor = start(_settings())
    monitor.orchestrator.create("1")
    uid = monitor.namespace.submit("wf-1", "1", "Running")
    # The real scheduler finds no such node.
    nowhere: dict[str, Any] = {"schedulerName": "default-scheduler", "nodeSelector": {"hospital": "none"}}
    monitor.namespace.add_pod("pod-1", "wf-1", owner=uid, **nowhere)
    # That of a Workflow that is no execution is nobody's business.
    monitor.namespace.submit("other", None, "Running")
    monitor.namespace.add_pod("other", "other")
    time.sleep(_DEADLINE - 1)
    assert monitor.orchestrator.status("1") == "running"
    eventually(lambda: monitor.orchestrator.status("1") == "failed")
    message = monitor.orchestrator.message("1")
    assert message.startswith("Pod pod-1 of Workflow wf-1 could not start within 3 seconds: it cannot be scheduled")
    assert "Unschedulable" in message
    assert "nodes are available" in message
    # Argo's own verdict, much later, is no news.
    monitor.namespace.set_phase("wf-1", "Failed", "timeout")
    monitor.orchestrator.create("2")
    monitor.namespace.submit("wf-2", "2", "Failed")
    eventually(lambda: monitor.orchestrator.status("2") == "failed")
    assert set(monitor.orchestrator.told) == {("1", "running"), ("1", "failed"), ("2", "failed")}
    assert set(monitor.orchestrator.told.values()) == {1}


def test_which_pods_count_as_unable_to_start(start: Start) -> None:
    monitor = start(_settings())
    namespace, orchestrator = monitor.namespace, monitor.orchestrator
    long_ago = (datetime.now(UTC) - timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
    running: dict[str, Any] = {"state": {"running": {"startedAt": long_ago}}, "ready": True}
    cases: dict[str, dict[str, Any]] = {
        "pulls": {"phase": "Pending", "containerStatuses": [_waiting("main", "ImagePullBackOff")]},
        "creates": {"phase": "Pending", "containerStatuses": [_waiting("main", "ContainerCreating")]},
        "half": {
            "phase": "Running",
            "containerStatuses": [{**_CONTAINER, "name": "wait", **running}, _waiting("main", "ErrImagePull")],
        },
        "initializes": {
            "phase": "Pending",
            "initContainerStatuses": [{**_CONTAINER, "name": "init", **running}],
            "containerStatuses": [_waiting("main", "PodInitializing")],
        },
        "runs": {"phase": "Running", "containerStatuses": [{**_CONTAINER, "name": "main", **running}]},
    }
    for name, status in cases.items():
        orchestrator.create(name)
        namespace.submit(f"wf-{name}", name, "Running")
        containers = [{"name": "main", "image": "e:1"}, {"name": "wait", "image": "w:1"}]
        init = [{"name": "init", "image": "i:1"}]
        namespace.add_pod(f"pod-{name}", f"wf-{name}", status, containers=containers, initContainers=init)
    for name in ("pulls", "creates", "half"):
        eventually(lambda name=name: orchestrator.status(name) == "failed")
    assert "image e:1 of container main cannot be pulled (ImagePullBackOff)" in orchestrator.message("pulls")
    assert "container main is still waiting (ContainerCreating)" in orchestrator.message("creates")
    assert "image e:1 of container main cannot be pulled (ErrImagePull)" in orchestrator.message("half")
    time.sleep(1.5)
    assert orchestrator.status("initializes") == "running"
    assert orchestrator.status("runs") == "running"


def test_a_pod_that_was_stuck_before_the_monitor_started(start: Start) -> None:
    monitor = start(_settings())
    monitor.kill()
    monitor.orchestrator.create("1")
    monitor.orchestrator.create("2")
    for execution in ("1", "2"):
        monitor.namespace.submit(f"wf-{execution}", execution, "Pending")
        monitor.namespace.add_pod(f"pod-{execution}", f"wf-{execution}")
    time.sleep(_DEADLINE)
    monitor.start()
    eventually(lambda: monitor.orchestrator.status("1") == monitor.orchestrator.status("2") == "failed")
    assert "could not start within 3 seconds: it is still waiting for a node" in monitor.orchestrator.message("1")


def test_a_pod_whose_workflow_is_deleted_before_the_deadline(start: Start) -> None:
    monitor = start({**_settings(), variables.START_DEADLINE.name: 600})
    monitor.orchestrator.create("1")
    uid = monitor.namespace.submit("wf-1", "1", "Pending")
    pulls = {"phase": "Pending", "containerStatuses": [_waiting("main", "ImagePullBackOff")]}
    monitor.namespace.add_pod("pod-1", "wf-1", pulls, owner=uid)
    eventually(lambda: monitor.metric("status_monitor_last_event_age_seconds", resource="pods") < 1)
    monitor.namespace.delete_workflow("wf-1")
    eventually(lambda: monitor.orchestrator.status("1") == "failed")
    assert "was deleted in phase Pending" in monitor.orchestrator.message("1")
    assert "image engine:1 of container main cannot be pulled" in monitor.orchestrator.message("1")
