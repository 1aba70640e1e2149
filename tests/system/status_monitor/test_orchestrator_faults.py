"""Whatever the Orchestrator answers, nothing is lost.

test_random_sequences has errors, hanging calls and restarts; tests/programs has who waits for whom.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from tests.system.status_monitor.orchestrator_stand_in import HOST
from tests.waiting import wait_for

if TYPE_CHECKING:
    from tests.system.status_monitor.conftest import Start

pytestmark = pytest.mark.cluster


def test_orchestrator_down_hears_afterwards(start: Start) -> None:
    monitor = start()
    orchestrator = monitor.orchestrator
    for execution in ("1", "2", "3"):
        orchestrator.create(execution)
    monitor.namespace.submit("wf-1", "1", "Running")
    wait_for(lambda: orchestrator.status("1") == "running")
    orchestrator.stop()
    monitor.namespace.submit("wf-2", "2", "Running")
    monitor.namespace.submit("wf-3", "3", "Running")
    monitor.namespace.set_phase("wf-1", "Failed", "first")
    wait_for(lambda: monitor.metric("status_monitor_reports_waiting") == 3)
    monitor.namespace.set_phase("wf-3", "Failed", "third")
    monitor.namespace.delete_workflow("wf-1")
    time.sleep(3)
    assert monitor.get("/healthz").status_code == 200
    orchestrator.start()
    wait_for(
        lambda: [orchestrator.status(execution) for execution in ("1", "2", "3")] == ["failed", "running", "failed"]
    )
    assert "first" in orchestrator.message("1")
    assert orchestrator.told[("3", "running")] == 1
    assert set(orchestrator.told.values()) == {1}
    wait_for(lambda: monitor.metric("status_monitor_reports_waiting") == 0)


@pytest.mark.parametrize("code", [403, 501])
def test_orchestrator_that_cannot_be_asked_told(start: Start, code: int) -> None:
    monitor = start()
    monitor.kill()
    monitor.orchestrator.create("1")
    monitor.orchestrator.fault = lambda call: None if call.state else code
    monitor.namespace.submit("wf-1", "1", "Failed")
    monitor.start()
    wait_for(lambda: monitor.orchestrator.status("1") == "failed")
    monitor.namespace.submit("wf-2", "1", "Running")
    wait_for(
        lambda: "execution=1 workflow=wf-2 running: refused (400), the Orchestrator has it as unknown" in monitor.log
    )


@pytest.mark.parametrize(("code", "host"), [(415, HOST), (None, "another-name")], ids=["content type", "host"])
def test_answer_to_wrong_monitor_is_loud(start: Start, code: int | None, host: str) -> None:
    """Django answers a host that it does not accept with a page of its own, which is no final answer."""
    monitor = start()
    monitor.orchestrator.create("1")
    monitor.orchestrator.accepted_host = host
    monitor.orchestrator.fault = lambda call: code if call.state == "failed" else None
    monitor.namespace.submit("wf-1", "1", "Failed")
    told = "ERROR execution=1 workflow=wf-1 failed: will be tried again: the Orchestrator answered "
    wait_for(lambda: f"{told}{code or 400}" in monitor.log)
    assert code is None or "content type" in monitor.log
    monitor.orchestrator.fault = lambda _: None
    monitor.orchestrator.accepted_host = HOST
    wait_for(lambda: monitor.orchestrator.status("1") == "failed")
