"""What the Orchestrator hears of a Workflow in each of its phases."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.system.status_monitor.cluster import eventually

if TYPE_CHECKING:
    from tests.system.status_monitor.monitor_process import MonitorProcess

pytestmark = pytest.mark.cluster


def _passes(monitor: MonitorProcess, execution: str) -> None:
    """Wait until everything that came before has been seen and told."""
    monitor.orchestrator.create(execution)
    monitor.namespace.submit(f"wf-{execution}", execution, "Running")
    eventually(lambda: monitor.orchestrator.status(execution) == "running")


def test_a_running_workflow_sets_its_execution_running(monitor: MonitorProcess) -> None:
    monitor.orchestrator.create("1")
    monitor.namespace.submit("wf-1", "1")
    monitor.namespace.set_phase("wf-1", "Pending")
    _passes(monitor, "2")
    assert monitor.orchestrator.status("1") == "pending"
    monitor.namespace.set_phase("wf-1", "Running")
    eventually(lambda: monitor.orchestrator.status("1") == "running")
    eventually(lambda: "execution=1 workflow=wf-1 running: told (200)" in monitor.log)


@pytest.mark.parametrize(("phase", "execution"), [("Failed", "10"), ("Error", "11")])
def test_a_workflow_that_ends_badly_fails_its_execution_with_argos_words(
    monitor: MonitorProcess, phase: str, execution: str
) -> None:
    monitor.orchestrator.create(execution)
    name = f"wf-{execution}"
    monitor.namespace.submit(name, execution, "Running")
    eventually(lambda: monitor.orchestrator.status(execution) == "running")
    monitor.namespace.set_phase(name, phase, "Step exceeded its deadline")
    eventually(lambda: monitor.orchestrator.status(execution) == "failed")
    assert name in monitor.orchestrator.message(execution)
    assert "Step exceeded its deadline" in monitor.orchestrator.message(execution)
    eventually(lambda: f"execution={execution} workflow={name} failed: told (200)" in monitor.log)


def test_a_failure_without_any_words_still_has_a_message(monitor: MonitorProcess) -> None:
    monitor.orchestrator.create("12")
    monitor.namespace.submit("wf-12", "12", "Failed")
    eventually(lambda: monitor.orchestrator.status("12") == "failed")
    assert monitor.orchestrator.message("12") == "Workflow wf-12 failed."


def test_messages_are_bounded(monitor: MonitorProcess) -> None:
    monitor.orchestrator.create("13")
    monitor.namespace.submit("wf-13", "13", "Failed", message="x" * 100_000)
    eventually(lambda: monitor.orchestrator.status("13") == "failed")
    assert 500 < len(monitor.orchestrator.message("13")) <= 4000


def test_each_state_is_told_once_however_often_the_workflow_changes(monitor: MonitorProcess) -> None:
    monitor.orchestrator.create("20")
    monitor.namespace.submit("wf-20", "20", "Running")
    for step in range(20):
        monitor.namespace.set_phase("wf-20", "Running", nodes={"step": str(step)})
    for step in range(20):
        monitor.namespace.set_phase("wf-20", "Failed", nodes={"step": str(step)})
    _passes(monitor, "21")
    eventually(lambda: monitor.orchestrator.told[("20", "failed")] == 1)
    assert monitor.orchestrator.told[("20", "running")] == 1


def test_success_is_left_to_the_pods(monitor: MonitorProcess) -> None:
    monitor.orchestrator.create("30")
    monitor.namespace.submit("wf-30", "30", "Running")
    eventually(lambda: monitor.orchestrator.status("30") == "running")
    monitor.orchestrator.executions["30"].status = "succeeded"
    monitor.namespace.set_phase("wf-30", "Succeeded")
    eventually(lambda: "execution=30 workflow=wf-30 succeeded: the Orchestrator has it as succeeded" in monitor.log)
    assert monitor.orchestrator.status("30") == "succeeded"


def test_a_success_that_no_pod_told_is_logged_and_counted(monitor: MonitorProcess) -> None:
    before = monitor.metric("status_monitor_succeeded_untold_total")
    monitor.orchestrator.create("31")
    monitor.namespace.submit("wf-31", "31", "Succeeded")
    monitor.namespace.delete_workflow("wf-31")
    eventually(lambda: "WARNING execution=31 workflow=wf-31 succeeded: no pod has reported it" in monitor.log)
    assert monitor.metric("status_monitor_succeeded_untold_total") == before + 1
    assert monitor.orchestrator.status("31") == "pending"


@pytest.mark.parametrize("phase", ["Pending", "Running"])
def test_a_workflow_deleted_before_it_ended_fails_its_execution(monitor: MonitorProcess, phase: str) -> None:
    execution = f"4-{phase}"
    monitor.orchestrator.create(execution)
    monitor.namespace.submit(f"wf-{execution.lower()}", execution, phase)
    monitor.namespace.delete_workflow(f"wf-{execution.lower()}")
    eventually(lambda: monitor.orchestrator.status(execution) == "failed")
    assert f"was deleted in phase {phase}" in monitor.orchestrator.message(execution)


def test_a_deleted_workflow_whose_pods_told_success_fails_nothing(monitor: MonitorProcess) -> None:
    monitor.orchestrator.create("42")
    monitor.namespace.submit("wf-42", "42", "Running")
    eventually(lambda: monitor.orchestrator.status("42") == "running")
    monitor.namespace.delete_workflow("wf-42")
    monitor.orchestrator.executions["42"].status = "succeeded"
    eventually(
        lambda: "execution=42 workflow=wf-42 failed: not told, the Orchestrator has it as succeeded" in monitor.log
    )


def test_workflows_that_are_no_executions_are_ignored(monitor: MonitorProcess) -> None:
    for number, execution in enumerate([None, "", "../7", "{{inputs.parameters.id}}"]):
        monitor.namespace.submit(f"other-{number}", execution, "Failed")
    _passes(monitor, "50")
    for number in range(4):
        assert f"workflow=other-{number} ignored" in monitor.log


def test_malformed_workflows_do_not_keep_others_from_being_followed(monitor: MonitorProcess) -> None:
    monitor.namespace.submit("odd-1", "60", "Failed", more={"arguments": {"parameters": "none"}})
    monitor.namespace.submit("odd-2", "60", "Failed", more={"arguments": {"parameters": [7, None]}})
    monitor.namespace.submit("odd-3", None, "Failed", more={"arguments": None})
    _passes(monitor, "61")
    assert monitor.metric("status_monitor_malformed_objects_total", resource="workflows") >= 2


def test_an_execution_that_the_orchestrator_does_not_know_is_told_once(monitor: MonitorProcess) -> None:
    monitor.namespace.submit("wf-70", "70", "Failed")
    eventually(
        lambda: "execution=70 workflow=wf-70 failed: the Orchestrator has no such execution (404)" in monitor.log
    )
    _passes(monitor, "71")
    assert monitor.log.count("execution=70 ") == 1


def test_a_refusal_is_final(monitor: MonitorProcess) -> None:
    monitor.orchestrator.create("72")
    monitor.orchestrator.executions["72"].status = "succeeded"
    monitor.namespace.submit("wf-72", "72", "Failed")
    eventually(lambda: "execution=72 workflow=wf-72 failed: refused (400)" in monitor.log)
    _passes(monitor, "73")
    assert monitor.log.count("execution=72 ") == 1


def test_metrics_count_workflows_by_phase_and_reports_by_result(monitor: MonitorProcess) -> None:
    _passes(monitor, "80")
    assert monitor.metric("status_monitor_workflows", phase="Running") >= 1
    assert monitor.metric("status_monitor_reports_total", state="running", result="told") >= 1
    assert monitor.metric("status_monitor_last_event_age_seconds", resource="workflows") < 5
    eventually(lambda: monitor.metric("status_monitor_watch_restarts_total", resource="workflows", reason="ended") >= 1)
    assert monitor.get("/healthz").status_code == 200
