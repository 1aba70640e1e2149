"""After any sequence of events and faults, what the Orchestrator knows is what happened."""

from __future__ import annotations

import random
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from incisive.programs.status_monitor import variables
from tests.system.status_monitor.tcp_proxy import TcpProxy

if TYPE_CHECKING:
    from tests.system.status_monitor.cluster import Cluster
    from tests.system.status_monitor.conftest import Start
    from tests.system.status_monitor.monitor_process import MonitorProcess
    from tests.system.status_monitor.orchestrator_stand_in import Call

pytestmark = pytest.mark.cluster

_SEQUENCES, _SEED = 100, 20261122
# From each phase, those that may follow; None ends the sequence.
_NEXT: dict[str, list[str | None]] = {
    "": ["Pending", "Running", "Failed", "Error", None],
    "Pending": ["Pending", "Running", "Running", "Failed", "Error", "Succeeded", "deleted", None],
    "Running": ["Running", "Failed", "Error", "Succeeded", "deleted", None],
    "Succeeded": ["deleted", None],
    "Failed": ["Failed", "deleted", None],
    "Error": ["Error", "deleted", None],
}


def _play(monitor: MonitorProcess, number: int, *, deletes: bool) -> set[str]:
    """Play one Workflow's life; give what the Orchestrator may know in the end."""
    chance = random.Random(_SEED + number)  # noqa: S311  it decides nothing secret
    name = execution = f"execution-{number}"
    monitor.orchestrator.create(execution)
    monitor.namespace.submit(name, execution)
    phase, known = "", "pending"
    while (following := chance.choice(_NEXT[phase])) is not None:
        time.sleep(chance.choice([0, 0, 0.2, 1.5]))
        if following == "deleted":
            if deletes:
                monitor.namespace.delete_workflow(name)
                known = "failed" if phase in {"Pending", "Running"} else known
            break
        if following == "Succeeded" and chance.random() < 0.7:
            # The pods tell it; else nobody does.
            with monitor.orchestrator.lock:
                monitor.orchestrator.executions[execution].status = known = "succeeded"
        monitor.namespace.set_phase(name, following, f"became {following}")
        if following == "Running" and known == "pending":
            known = "running"
        elif following in {"Failed", "Error"}:
            known = "failed"
        phase = following
    # A monitor that was not there while it ran finds that it has succeeded, and leaves that to the pods.
    return {"pending", "running"} if phase == "Succeeded" and known == "running" and not deletes else {known}


def _disturb(monitor: MonitorProcess, proxy: TcpProxy, stop: threading.Event, *, restarts: bool) -> None:
    chance = random.Random(_SEED)  # noqa: S311  it decides nothing secret

    def answer(_: Call) -> int | None:
        if chance.random() < 0.05:
            time.sleep(3)
        return chance.choice([None, None, None, 0, 500, 503])

    monitor.orchestrator.fault = answer
    while not stop.wait(chance.uniform(0.2, 0.8)):
        fault = chance.choice(["cut", "silence", "down", "restart" if restarts else "cut"])
        if fault == "cut":
            proxy.cut()
        elif fault == "silence":
            proxy.silent = True
            stop.wait(chance.uniform(0.2, 2))
            proxy.silent = False
            proxy.cut()  # as bytes are missing now
        elif fault == "down":
            monitor.orchestrator.stop()
            stop.wait(chance.uniform(0.2, 2))
            monitor.orchestrator.start()
        else:
            monitor.kill()
            monitor.start()
    monitor.orchestrator.fault = lambda _: None


# A Workflow that is deleted while no monitor is there is gone without a trace; Argo leaves it for long enough.
@pytest.mark.parametrize(
    ("restarts", "numbers"),
    [(False, range(_SEQUENCES // 2)), (True, range(_SEQUENCES // 2, _SEQUENCES))],
    ids=["deleting Workflows", "restarting the monitor"],
)
def test_random_sequences_with_faults(start: Start, cluster: Cluster, restarts: bool, numbers: range) -> None:
    proxy = TcpProxy(int(cluster.server.rsplit(":", 1)[1]))
    monitor = start({variables.GRACE_PERIOD.name: 1}, api_port=proxy.port)
    stop = threading.Event()
    disturber = threading.Thread(target=_disturb, args=(monitor, proxy, stop), kwargs={"restarts": restarts})
    disturber.start()
    with ThreadPoolExecutor(10) as pool:
        happened = list(pool.map(lambda number: _play(monitor, number, deletes=not restarts), numbers))
    stop.set()
    disturber.join()

    def wrong() -> dict[int, tuple[set[str], str]]:
        known = [monitor.orchestrator.status(f"execution-{number}") for number in numbers]
        compared = zip(numbers, happened, known, strict=True)
        return {number: (might, is_known) for number, might, is_known in compared if is_known not in might}

    deadline = time.monotonic() + 20
    while time.monotonic() < deadline and (wrong() or monitor.metric("status_monitor_reports_waiting")):
        time.sleep(0.1)
    assert wrong() == {}, "execution: (what happened, what the Orchestrator knows)"
    assert monitor.metric("status_monitor_reports_waiting") == 0
    assert {"pending", "running", "failed", "succeeded"} == set().union(*happened)
