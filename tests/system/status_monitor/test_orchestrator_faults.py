"""Whatever the Orchestrator does, nothing is lost and nobody waits for somebody else."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

import pytest

from incisive.programs.status_monitor import variables
from tests.system.status_monitor.cluster import eventually

if TYPE_CHECKING:
    from tests.system.status_monitor.conftest import Start
    from tests.system.status_monitor.orchestrator_stand_in import Call

pytestmark = pytest.mark.cluster


def test_an_orchestrator_that_is_down_for_a_while_hears_everything_afterwards(start: Start) -> None:
    monitor = start()
    orchestrator = monitor.orchestrator
    for execution in ("1", "2", "3"):
        orchestrator.create(execution)
    monitor.namespace.submit("wf-1", "1", "Running")
    eventually(lambda: orchestrator.status("1") == "running")
    orchestrator.stop()
    monitor.namespace.submit("wf-2", "2", "Running")
    monitor.namespace.submit("wf-3", "3", "Running")
    monitor.namespace.set_phase("wf-1", "Failed", "first")
    eventually(lambda: monitor.metric("status_monitor_reports_waiting") == 3)
    monitor.namespace.set_phase("wf-3", "Failed", "third")
    monitor.namespace.delete_workflow("wf-1")
    time.sleep(3)
    assert monitor.get("/healthz").status_code == 200
    orchestrator.start()
    eventually(
        lambda: [orchestrator.status(execution) for execution in ("1", "2", "3")] == ["failed", "running", "failed"]
    )
    assert "first" in orchestrator.message("1")
    assert orchestrator.told[("3", "running")] == 1
    assert set(orchestrator.told.values()) == {1}
    eventually(lambda: monitor.metric("status_monitor_reports_waiting") == 0)


@pytest.mark.parametrize("code", [500, 503, 0])
def test_errors_of_the_orchestrator_are_tried_again(start: Start, code: int) -> None:
    monitor = start()
    monitor.orchestrator.create("1")
    left = iter(range(4))
    monitor.orchestrator.fault = lambda call: code if call.state and next(left, None) is not None else None
    monitor.namespace.submit("wf-1", "1", "Failed")
    eventually(lambda: monitor.orchestrator.status("1") == "failed")
    assert monitor.metric("status_monitor_reports_total", state="failed", result="retried") == 4


def test_a_news_item_that_always_fails_does_not_hold_up_the_failure_behind_it(start: Start) -> None:
    monitor = start()
    monitor.orchestrator.create("1")
    monitor.orchestrator.fault = lambda call: 500 if call.state == "running" else None
    monitor.namespace.submit("wf-1", "1", "Running")
    eventually(lambda: monitor.metric("status_monitor_reports_total", state="running", result="retried") >= 2)
    monitor.namespace.set_phase("wf-1", "Failed")
    eventually(lambda: monitor.orchestrator.status("1") == "failed", 3)
    eventually(lambda: monitor.metric("status_monitor_reports_total", state="running", result="overtaken") == 1)


@pytest.mark.parametrize("code", [403, 501])
def test_an_orchestrator_that_cannot_be_asked_is_told_all_the_same(start: Start, code: int) -> None:
    monitor = start()
    monitor.kill()
    monitor.orchestrator.create("1")
    monitor.orchestrator.fault = lambda call: None if call.state else code
    monitor.namespace.submit("wf-1", "1", "Failed")
    monitor.start()
    eventually(lambda: monitor.orchestrator.status("1") == "failed")
    monitor.namespace.submit("wf-2", "1", "Running")
    eventually(
        lambda: "execution=1 workflow=wf-2 running: refused (400), the Orchestrator has it as unknown" in monitor.log
    )


def test_a_wrong_content_type_is_loud_and_not_given_up(start: Start) -> None:
    monitor = start()
    monitor.orchestrator.create("1")
    monitor.orchestrator.fault = lambda call: 415 if call.state == "failed" else None
    monitor.namespace.submit("wf-1", "1", "Failed")
    eventually(
        lambda: (
            "ERROR execution=1 workflow=wf-1 failed: will be tried again: the Orchestrator answered 415" in monitor.log
        )
    )
    assert "content type" in monitor.log
    monitor.orchestrator.fault = lambda _: None
    eventually(lambda: monitor.orchestrator.status("1") == "failed")


def test_a_host_that_django_does_not_accept_is_no_final_answer(start: Start) -> None:
    monitor = start()
    monitor.orchestrator.create("1")
    monitor.orchestrator.accepted_host = "another-name"
    monitor.namespace.submit("wf-1", "1", "Failed")
    eventually(
        lambda: (
            "ERROR execution=1 workflow=wf-1 failed: will be tried again: the Orchestrator answered 400" in monitor.log
        )
    )
    monitor.orchestrator.accepted_host = monitor.environment[variables.ORCHESTRATOR_HOST.name]
    eventually(lambda: monitor.orchestrator.status("1") == "failed")


def test_executions_whose_calls_hang_hold_up_no_others(start: Start) -> None:
    monitor = start({variables.ORCHESTRATOR_TIMEOUT.name: 20})
    orchestrator = monitor.orchestrator
    release = threading.Event()

    def hang(call: Call) -> int | None:
        if call.execution.startswith("hangs"):
            if call.state:
                return 500
            release.wait(20)  # the question before the second try
        return None

    orchestrator.fault = hang
    for number in range(10):
        orchestrator.create(f"hangs-{number}")
        monitor.namespace.submit(f"hangs-{number}", f"hangs-{number}", "Failed")
    eventually(lambda: monitor.metric("status_monitor_reports_total", state="failed", result="retried") >= 10)
    time.sleep(1)  # until the second tries hang
    for number in range(20):
        orchestrator.create(str(number))
        monitor.namespace.submit(f"wf-{number}", str(number), "Failed")
    eventually(lambda: all(orchestrator.status(str(number)) == "failed" for number in range(20)), 8)
    orchestrator.fault = lambda _: None
    release.set()
    eventually(lambda: all(orchestrator.status(f"hangs-{number}") == "failed" for number in range(10)))


def test_an_orchestrator_that_hangs_while_fifty_fail_hears_of_all_of_them(start: Start) -> None:
    monitor = start()
    orchestrator = monitor.orchestrator
    release = threading.Event()
    orchestrator.fault = lambda _: None if release.wait(20) else 0
    for number in range(50):
        orchestrator.create(str(number))
        monitor.namespace.submit(f"wf-{number}", str(number), "Failed", message=f"reason {number}")
    time.sleep(3)
    assert monitor.get("/healthz").status_code == 200
    release.set()
    eventually(lambda: all(f"reason {number}" in orchestrator.message(str(number)) for number in range(50)), 15)


def test_a_restarted_monitor_tells_what_was_missed_and_nothing_twice(start: Start) -> None:
    monitor = start()
    orchestrator = monitor.orchestrator
    for execution in ("1", "2", "3", "4"):
        orchestrator.create(execution)
        monitor.namespace.submit(f"wf-{execution}", execution, "Running")
    eventually(lambda: all(orchestrator.status(execution) == "running" for execution in ("1", "2", "3", "4")))
    monitor.namespace.set_phase("wf-1", "Failed", "before")
    eventually(lambda: orchestrator.status("1") == "failed")
    monitor.kill()
    monitor.namespace.set_phase("wf-2", "Failed", "meanwhile")
    orchestrator.create("5")
    monitor.namespace.submit("wf-5", "5", "Running")
    monitor.start()
    eventually(lambda: (orchestrator.status("2"), orchestrator.status("5")) == ("failed", "running"))
    eventually(lambda: monitor.metric("status_monitor_reports_waiting") == 0)
    assert set(orchestrator.told.values()) == {1}
    assert "before" in orchestrator.message("1")
    eventually(lambda: "execution=3 workflow=wf-3 running: not told, the Orchestrator has it as running" in monitor.log)
