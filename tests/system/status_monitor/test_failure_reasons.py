"""A person reads in the execution's message what really happened to the pods."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest

from tests.programs.status_monitor.broken_pods import CASES, ON_NODE, Case, disrupted, ended
from tests.system.status_monitor.cluster import eventually

if TYPE_CHECKING:
    from tests.system.status_monitor.monitor_process import MonitorProcess

pytestmark = pytest.mark.cluster

_numbers = itertools.count(1000)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_message_says_what_happened_to_the_pod(monitor: MonitorProcess, case: Case) -> None:
    execution = str(next(_numbers))
    monitor.orchestrator.create(execution)
    uid = monitor.namespace.submit(f"wf-{execution}", execution, "Running")
    monitor.namespace.add_pod(f"pod-{execution}", f"wf-{execution}", case.status, owner=uid, **case.spec)
    monitor.namespace.set_phase(f"wf-{execution}", "Failed", "child failed")
    eventually(lambda: monitor.orchestrator.status(execution) == "failed")
    message = monitor.orchestrator.message(execution)
    assert message.startswith(f"Workflow wf-{execution} failed: child failed\nPod pod-{execution}: ")
    for words in case.says:
        assert words in message


def test_what_happened_to_a_pod_is_known_after_it_was_deleted(monitor: MonitorProcess) -> None:
    monitor.orchestrator.create("1")
    monitor.namespace.submit("wf-1", "1", "Running")
    monitor.namespace.add_pod("pod-1", "wf-1", disrupted("DeletionByPodGC", "PodGC: node no longer exists"), **ON_NODE)
    monitor.namespace.delete_pod("pod-1")
    monitor.namespace.add_pod("mark", "none")
    monitor.namespace.delete_pod("mark")
    eventually(lambda: monitor.metric("status_monitor_last_event_age_seconds", resource="pods") < 1)
    monitor.namespace.set_phase("wf-1", "Error", "pod deleted")
    eventually(lambda: monitor.orchestrator.status("1") == "failed")
    assert "Pod pod-1: its node hospital-7 was lost" in monitor.orchestrator.message("1")


def test_the_cause_comes_first_and_the_list_of_pods_is_bounded(monitor: MonitorProcess) -> None:
    monitor.orchestrator.create("2")
    monitor.namespace.submit("wf-2", "2", "Running")
    for number in range(8):
        monitor.namespace.add_pod(f"client-{number}", "wf-2", ended(exitCode=1, reason="Error", message="y" * 900))
    monitor.namespace.add_pod("server", "wf-2", ended(exitCode=137, reason="OOMKilled"))
    monitor.namespace.set_phase("wf-2", "Failed")
    eventually(lambda: monitor.orchestrator.status("2") == "failed")
    message = monitor.orchestrator.message("2")
    assert "OOMKilled" in message.splitlines()[1]
    assert "3 more pods have problems" in message
    assert len(message) <= 4000


def test_the_pods_of_another_workflow_of_the_same_name_are_not_blamed(monitor: MonitorProcess) -> None:
    monitor.orchestrator.create("3")
    before = monitor.namespace.submit("wf-3", "other", "Succeeded")
    monitor.namespace.add_pod("pod-3", "wf-3", ended(exitCode=9, reason="Error"), owner=before)
    monitor.namespace.delete_workflow("wf-3")
    monitor.namespace.submit("wf-3", "3", "Failed", message="no entrypoint")
    eventually(lambda: monitor.orchestrator.status("3") == "failed")
    assert monitor.orchestrator.message("3") == "Workflow wf-3 failed: no entrypoint"


def test_a_pod_that_ended_well_is_not_mentioned(monitor: MonitorProcess) -> None:
    monitor.orchestrator.create("4")
    monitor.namespace.submit("wf-4", "4", "Running")
    monitor.namespace.add_pod("pod-4", "wf-4", {**ended(exitCode=0, reason="Completed"), "phase": "Succeeded"})
    monitor.namespace.set_phase("wf-4", "Failed", "exceeded its deadline")
    eventually(lambda: monitor.orchestrator.status("4") == "failed")
    assert monitor.orchestrator.message("4") == "Workflow wf-4 failed: exceeded its deadline"
