"""Five hundred Workflows, of which fifty fail within a second."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from tests.status_monitor.cluster import eventually
from tests.status_monitor.measurements import measured

if TYPE_CHECKING:
    from tests.status_monitor.conftest import Start
    from tests.status_monitor.monitor_process import MonitorProcess

pytestmark = pytest.mark.cluster

_WORKFLOWS, _FAILING, _MEGABYTES = 500, 50, 60
# What Argo keeps in a Workflow of a dozen steps.
_TEMPLATES = {"templates": [{"name": f"step-{number}", "inputs": {"artifacts": ["x" * 600]}} for number in range(12)]}


def _submit_all(monitor: MonitorProcess, pool: ThreadPoolExecutor) -> None:
    def submit(number: int) -> None:
        monitor.orchestrator.create(str(number))
        uid = monitor.namespace.submit(f"wf-{number}", str(number), "Running", more=_TEMPLATES)
        if number < _FAILING:
            status = {"exitCode": 137, "reason": "OOMKilled"}
            container = {"name": "main", "image": "e:1", "imageID": "", "ready": False, "restartCount": 0}
            ended = {"phase": "Failed", "containerStatuses": [{**container, "state": {"terminated": status}}]}
            monitor.namespace.add_pod(f"pod-{number}", f"wf-{number}", ended, owner=uid)

    list(pool.map(submit, range(_WORKFLOWS)))


def test_five_hundred_workflows_of_which_fifty_fail_within_a_second(start: Start) -> None:
    monitor = start()
    orchestrator = monitor.orchestrator
    time.sleep(2)
    idle, _ = monitor.memory()
    with ThreadPoolExecutor(8) as pool:
        _submit_all(monitor, pool)
        eventually(
            lambda: sum(count for (_, state), count in orchestrator.told.items() if state == "running") == _WORKFLOWS
        )
        begun = time.monotonic()
        list(
            pool.map(
                lambda number: monitor.namespace.set_phase(f"wf-{number}", "Failed", "killed"),
                range(_FAILING),
            )
        )
        failing = time.monotonic() - begun
    eventually(lambda: all(orchestrator.status(str(number)) == "failed" for number in range(_FAILING)), 10 - failing)
    told = max(orchestrator.told_at[(str(number), "failed")] for number in range(_FAILING)) - begun
    now, most = monitor.memory()
    assert most < _MEGABYTES
    assert all("OOMKilled" in orchestrator.message(str(number)) for number in range(_FAILING))
    assert len(orchestrator.told) == _WORKFLOWS + _FAILING
    assert set(orchestrator.told.values()) == {1}
    assert sum(orchestrator.asked.values()) == 0
    measured.append(f"{_WORKFLOWS} Workflows, {_FAILING} failed within {failing:.2f} s, all told after {told:.2f} s")
    measured.append(f"resident memory: idle {idle:.1f} MB, now {now:.1f} MB, at most {most:.1f} MB")

    # A restart lists all of them at once, and tells none again.
    monitor.kill()
    monitor.start()
    eventually(lambda: monitor.metric("status_monitor_reports_total", state="running", result="known") == 450, 15)
    eventually(lambda: monitor.metric("status_monitor_reports_total", state="failed", result="known") == _FAILING)
    now, most = monitor.memory()
    assert most < _MEGABYTES
    assert set(orchestrator.told.values()) == {1}
    measured.append(f"resident memory after a restart among them: now {now:.1f} MB, at most {most:.1f} MB")
