"""A pod that cannot start fails its execution, in time and with the reason."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import pytest

from incisive.programs.status_monitor import variables
from tests.programs.status_monitor.broken_pods import waits
from tests.waiting import wait_for

if TYPE_CHECKING:
    from tests.system.status_monitor.conftest import Start

pytestmark = pytest.mark.cluster

_DEADLINE = 3


def _settings() -> dict[str, object]:
    return {variables.START_DEADLINE.name: _DEADLINE, variables.GRACE_PERIOD.name: 1}


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
    wait_for(lambda: monitor.orchestrator.status("1") == "failed")
    message = monitor.orchestrator.message("1")
    assert message.startswith("Pod pod-1 of Workflow wf-1 could not start within 3 seconds: it cannot be scheduled")
    assert "Unschedulable" in message
    assert "nodes are available" in message
    # Argo's own verdict, much later, is no news.
    monitor.namespace.set_phase("wf-1", "Failed", "timeout")
    monitor.orchestrator.create("2")
    monitor.namespace.submit("wf-2", "2", "Failed")
    wait_for(lambda: monitor.orchestrator.status("2") == "failed")
    assert set(monitor.orchestrator.told) == {("1", "running"), ("1", "failed"), ("2", "failed")}
    assert set(monitor.orchestrator.told.values()) == {1}


def test_pod_stuck_before_monitor_started(start: Start) -> None:
    monitor = start(_settings())
    monitor.kill()
    monitor.orchestrator.create("1")
    monitor.orchestrator.create("2")
    for execution in ("1", "2"):
        monitor.namespace.submit(f"wf-{execution}", execution, "Pending")
        monitor.namespace.add_pod(f"pod-{execution}", f"wf-{execution}")
    time.sleep(_DEADLINE)
    monitor.start()
    wait_for(lambda: monitor.orchestrator.status("1") == monitor.orchestrator.status("2") == "failed")
    assert "could not start within 3 seconds: it is still waiting for a node" in monitor.orchestrator.message("1")


def test_workflow_deleted_before_deadline(start: Start) -> None:
    monitor = start({**_settings(), variables.START_DEADLINE.name: 600})
    monitor.orchestrator.create("1")
    uid = monitor.namespace.submit("wf-1", "1", "Pending")
    monitor.namespace.add_pod("pod-1", "wf-1", waits("ImagePullBackOff", "not there"), owner=uid)
    wait_for(lambda: monitor.metric("status_monitor_last_event_age_seconds", resource="pods") < 1)
    monitor.namespace.delete_workflow("wf-1")
    wait_for(lambda: monitor.orchestrator.status("1") == "failed")
    assert "was deleted in phase Pending" in monitor.orchestrator.message("1")
    assert "image engine:1 of container main cannot be pulled" in monitor.orchestrator.message("1")
