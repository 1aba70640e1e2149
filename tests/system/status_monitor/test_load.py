"""Five hundred Workflows, of which fifty fail at once."""

from __future__ import annotations

import signal
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from tests.programs.status_monitor.broken_pods import ended
from tests.waiting import wait_for

if TYPE_CHECKING:
    from tests.system.status_monitor.conftest import Start
    from tests.system.status_monitor.monitor_process import MonitorProcess

pytestmark = pytest.mark.cluster

_WORKFLOWS, _FAILING, _MEGABYTES = 500, 50, 60
# What Argo keeps in a Workflow of a dozen steps.
_TEMPLATES = {"templates": [{"name": f"step-{number}", "inputs": {"artifacts": ["x" * 600]}} for number in range(12)]}
_KILLED = ended(exitCode=137, reason="OOMKilled")


def test_fifty_of_500_workflows_fail_at_once(start: Start) -> None:
    monitor = start()
    orchestrator, namespace = monitor.orchestrator, monitor.namespace

    def submit(number: int) -> None:
        orchestrator.create(str(number))
        uid = namespace.submit(f"wf-{number}", str(number), "Running", more=_TEMPLATES)
        if number < _FAILING:
            namespace.add_pod(f"pod-{number}", f"wf-{number}", _KILLED, owner=uid)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(submit, range(_WORKFLOWS)))
        wait_for(lambda: _told(monitor, "running") == _WORKFLOWS)
        # However slow this machine is, the monitor sees them fail within a moment.
        monitor.process.send_signal(signal.SIGSTOP)
        list(pool.map(lambda number: namespace.set_phase(f"wf-{number}", "Failed", "killed"), range(_FAILING)))
    monitor.process.send_signal(signal.SIGCONT)
    wait_for(lambda: _told(monitor, "failed") == _FAILING, seconds=10)
    assert all("OOMKilled" in orchestrator.message(str(number)) for number in range(_FAILING))
    assert len(orchestrator.told) == _WORKFLOWS + _FAILING
    assert set(orchestrator.told.values()) == {1}
    assert monitor.most_memory() < _MEGABYTES

    # A restart lists all of them at once, and tells none again.
    monitor.kill()
    monitor.start()
    wait_for(lambda: _known(monitor, "running") == _WORKFLOWS - _FAILING and _known(monitor, "failed") == _FAILING)
    assert set(orchestrator.told.values()) == {1}
    assert monitor.most_memory() < _MEGABYTES


def _told(monitor: MonitorProcess, state: str) -> int:
    with monitor.orchestrator.lock:
        return sum(count for (_, told), count in monitor.orchestrator.told.items() if told == state)


def _known(monitor: MonitorProcess, state: str) -> float:
    return monitor.metric("status_monitor_reports_total", state=state, result="known")
