"""After any sequence of events and faults, what the Orchestrator knows is what happened."""

from __future__ import annotations

import random
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from incisive.orchestrator.status_monitor import configuration

from tests.status_monitor.cluster import eventually
from tests.status_monitor.tcp_proxy import TcpProxy

if TYPE_CHECKING:
    from tests.status_monitor.cluster import Cluster
    from tests.status_monitor.conftest import Start
    from tests.status_monitor.monitor_process import MonitorProcess
    from tests.status_monitor.orchestrator_stand_in import Call

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


def _play(monitor: MonitorProcess, number: int) -> str:
    """Play one Workflow's life; give what the Orchestrator has to know in the end."""
    chance = random.Random(_SEED + number)
    name = execution = f"execution-{number}"
    monitor.orchestrator.create(execution)
    monitor.namespace.submit(name, execution)
    phase, known = "", "pending"
    while (following := chance.choice(_NEXT[phase])) is not None:
        time.sleep(chance.choice([0, 0, 0.2, 1.5]))
        if following == "deleted":
            monitor.namespace.delete_workflow(name)
            return "failed" if phase in {"Pending", "Running"} else known
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
    return known


def _disturb(monitor: MonitorProcess, proxy: TcpProxy, stop: threading.Event) -> None:
    chance = random.Random(_SEED)

    def answer(_: Call) -> int | None:
        if chance.random() < 0.05:
            time.sleep(3)
        return chance.choice([None, None, None, 0, 500, 503])

    monitor.orchestrator.fault = answer
    while not stop.wait(chance.uniform(0.2, 0.8)):
        fault = chance.choice(["cut", "cut", "silence", "down"])
        if fault == "cut":
            proxy.cut()
        elif fault == "silence":
            proxy.silent = True
            stop.wait(chance.uniform(0.2, 2))
            proxy.silent = False
            proxy.cut()  # as bytes are missing now
        else:
            monitor.orchestrator.stop()
            stop.wait(chance.uniform(0.2, 2))
            monitor.orchestrator.start()
    monitor.orchestrator.fault = lambda _: None


def test_a_hundred_random_sequences_with_faults(start: Start, cluster: Cluster) -> None:
    proxy = TcpProxy(int(cluster.server.rsplit(":", 1)[1]))
    monitor = start({configuration.GRACE_PERIOD.name: 1}, api_port=proxy.port)
    stop = threading.Event()
    disturber = threading.Thread(target=_disturb, args=(monitor, proxy, stop))
    disturber.start()
    with ThreadPoolExecutor(16) as pool:
        happened = list(pool.map(lambda number: _play(monitor, number), range(_SEQUENCES)))
    stop.set()
    disturber.join()

    def known() -> list[str]:
        return [monitor.orchestrator.status(f"execution-{number}") for number in range(_SEQUENCES)]

    def wrong() -> dict[int, tuple[str, str]]:
        return {n: (was, has) for n, (was, has) in enumerate(zip(happened, known(), strict=True)) if was != has}

    try:
        eventually(lambda: not wrong(), 20)
    finally:
        assert wrong() == {}, "execution: (what happened, what the Orchestrator knows)"
    assert {"pending", "running", "failed", "succeeded"} == set(happened)
    eventually(lambda: monitor.metric("status_monitor_reports_waiting") == 0)
    assert wrong() == {}
