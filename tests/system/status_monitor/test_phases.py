"""What the Orchestrator hears of odd Workflows. test_random_sequences has the ordinary ones, the node a real pod."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.waiting import wait_for

if TYPE_CHECKING:
    from tests.system.status_monitor.monitor_process import MonitorProcess

pytestmark = pytest.mark.cluster


def _passes(monitor: MonitorProcess, execution: str) -> None:
    """Wait until everything that came before has been seen and told."""
    monitor.orchestrator.create(execution)
    monitor.namespace.submit(f"wf-{execution}", execution, "Running")
    wait_for(lambda: monitor.orchestrator.status(execution) == "running")


def test_each_state_told_once(monitor: MonitorProcess) -> None:
    monitor.orchestrator.create("20")
    monitor.namespace.submit("wf-20", "20")
    monitor.namespace.set_phase("wf-20", "Pending")
    for step in range(20):
        monitor.namespace.set_phase("wf-20", "Running", nodes={"step": str(step)})
    for step in range(20):
        monitor.namespace.set_phase("wf-20", "Failed", nodes={"step": str(step)})
    _passes(monitor, "21")
    states = ("running", "failed")
    wait_for(lambda: [monitor.orchestrator.told[("20", state)] for state in states] == [1, 1])
    wait_for(lambda: all(f"execution=20 workflow=wf-20 {state}: told (200)" in monitor.log for state in states))


def test_success_is_left_to_the_pods(monitor: MonitorProcess) -> None:
    monitor.orchestrator.create("30")
    monitor.namespace.submit("wf-30", "30", "Running")
    wait_for(lambda: monitor.orchestrator.status("30") == "running")
    monitor.orchestrator.executions["30"].status = "succeeded"
    monitor.namespace.set_phase("wf-30", "Succeeded")
    wait_for(lambda: "execution=30 workflow=wf-30 succeeded: the Orchestrator has it as succeeded" in monitor.log)
    assert monitor.orchestrator.status("30") == "succeeded"


def test_untold_success_logged_and_counted(monitor: MonitorProcess) -> None:
    before = monitor.metric("status_monitor_succeeded_untold_total")
    monitor.orchestrator.create("31")
    monitor.namespace.submit("wf-31", "31", "Succeeded")
    monitor.namespace.delete_workflow("wf-31")
    wait_for(lambda: "WARNING execution=31 workflow=wf-31 succeeded: no pod has reported it" in monitor.log)
    assert monitor.metric("status_monitor_succeeded_untold_total") == before + 1
    assert monitor.orchestrator.status("31") == "pending"


def test_deleted_workflow_after_success(monitor: MonitorProcess) -> None:
    monitor.orchestrator.create("42")
    monitor.namespace.submit("wf-42", "42", "Running")
    wait_for(lambda: monitor.orchestrator.status("42") == "running")
    monitor.namespace.delete_workflow("wf-42")
    monitor.orchestrator.executions["42"].status = "succeeded"
    wait_for(
        lambda: "execution=42 workflow=wf-42 failed: not told, the Orchestrator has it as succeeded" in monitor.log
    )


def test_workflows_that_are_no_executions_are_ignored(monitor: MonitorProcess) -> None:
    for number, execution in enumerate([None, "", "../7", "{{inputs.parameters.id}}"]):
        monitor.namespace.submit(f"other-{number}", execution, "Failed")
    _passes(monitor, "50")
    for number in range(4):
        assert f"workflow=other-{number} ignored" in monitor.log


def test_malformed_workflows_passed_over(monitor: MonitorProcess) -> None:
    monitor.namespace.submit("odd-1", "60", "Failed", more={"arguments": {"parameters": "none"}})
    monitor.namespace.submit("odd-2", "60", "Failed", more={"arguments": {"parameters": [7, None]}})
    monitor.namespace.submit("odd-3", None, "Failed", more={"arguments": None})
    _passes(monitor, "61")
    assert monitor.metric("status_monitor_malformed_objects_total", resource="workflows") >= 2


def test_unknown_execution_told_once(monitor: MonitorProcess) -> None:
    monitor.namespace.submit("wf-70", "70", "Failed")
    wait_for(lambda: "execution=70 workflow=wf-70 failed: the Orchestrator has no such execution (404)" in monitor.log)
    _passes(monitor, "71")
    assert monitor.log.count("execution=70 ") == 1


def test_a_refusal_is_final(monitor: MonitorProcess) -> None:
    monitor.orchestrator.create("72")
    monitor.orchestrator.executions["72"].status = "succeeded"
    monitor.namespace.submit("wf-72", "72", "Failed")
    wait_for(lambda: "execution=72 workflow=wf-72 failed: refused (400)" in monitor.log)
    _passes(monitor, "73")
    assert monitor.log.count("execution=72 ") == 1


def test_metrics_count_workflows_and_reports(monitor: MonitorProcess) -> None:
    _passes(monitor, "80")
    assert monitor.metric("status_monitor_workflows", phase="Running") >= 1
    assert monitor.metric("status_monitor_reports_total", state="running", result="told") >= 1
    assert monitor.metric("status_monitor_last_event_age_seconds", resource="workflows") < 5
    wait_for(lambda: monitor.metric("status_monitor_watch_restarts_total", resource="workflows", reason="ended") >= 1)
    assert monitor.get("/healthz").status_code == 200
