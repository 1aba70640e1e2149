"""The monitor as a process: how it ends, and what it answers to probes."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from incisive.programs.status_monitor import variables
from tests.system.status_monitor.tcp_proxy import TcpProxy
from tests.waiting import wait_for

if TYPE_CHECKING:
    from tests.system.status_monitor.cluster import Cluster
    from tests.system.status_monitor.conftest import Start

pytestmark = pytest.mark.cluster


def test_sigterm_ends_within_a_second(start: Start) -> None:
    monitor = start()
    files = set(monitor.root.rglob("*"))
    monitor.orchestrator.create("1")
    # Also while it waits for the Orchestrator.
    monitor.orchestrator.fault = lambda _: time.sleep(3)
    monitor.namespace.submit("wf-1", "1", "Failed")
    wait_for(lambda: monitor.metric("status_monitor_reports_waiting") == 1)
    code, seconds = monitor.terminate()
    assert code == 0
    assert seconds < 1
    monitor.orchestrator.fault = lambda _: None
    assert set(monitor.root.rglob("*")) == files


def test_healthz_fails_on_stalled_watch(start: Start, cluster: Cluster) -> None:
    proxy = TcpProxy(int(cluster.server.rsplit(":", 1)[1]))
    haste: dict[str, object] = {variables.WATCH.name: 1, variables.KUBERNETES_TIMEOUT.name: 1}
    haste[variables.BACKOFF_LIMIT.name] = 0.2
    monitor = start({**haste, variables.STALL.name: 2.5}, api_port=proxy.port)
    time.sleep(3)
    assert monitor.get("/healthz").status_code == 200, "quiet is no stall"
    proxy.silent = True
    wait_for(lambda: monitor.get("/healthz").status_code == 503, seconds=15)
    assert "no progress for" in monitor.get("/healthz").text
    # A restart of the monitor would not help.
    time.sleep(1)
    assert monitor.get("/livez").status_code == 200
    proxy.silent = False
    wait_for(lambda: monitor.get("/healthz").status_code == 200, seconds=15)
    assert monitor.metric("status_monitor_watch_restarts_total", resource="workflows", reason="failed") >= 1
    assert monitor.get("/").status_code == 404
