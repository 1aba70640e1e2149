"""No alert uses a metric that nothing reports."""

import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

import incisive.programs
from incisive.monitoring.metric_sources import METRIC_SOURCES, STATUS_MONITOR
from tests.monitoring.monitored_sites import SETTINGS, Sites, alerts_of

LISTED = [name for source in METRIC_SOURCES for name in source.metrics]


def metrics_of(expression: str) -> set[str]:
    """Names of metrics in PromQL: words before a selector."""
    return set(re.findall(r"\b([a-z_]+)\{", expression))


@pytest.mark.parametrize("name", SETTINGS)
def test_alert_metrics_have_source(monitored_sites: Sites, name: str) -> None:
    for alert in alerts_of(monitored_sites[name]):
        used = metrics_of(alert["expr"])
        assert used
        assert used <= set(LISTED)


def test_metrics_have_one_source() -> None:
    assert len(LISTED) == len(set(LISTED))


@pytest.fixture
def status_monitor(tmp_path: Path) -> Iterator[str]:
    """Address of a status monitor that can reach neither the API server nor the Orchestrator."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    for file in ("token", "ca.crt"):
        (tmp_path / file).touch()
    environment = {
        "PYTHONPATH": str(Path(incisive.programs.__path__[0])),
        "KUBERNETES_SERVICE_HOST": "127.0.0.1",
        "KUBERNETES_SERVICE_PORT": "1",
        "STATUS_MONITOR_NAMESPACE": "incisive",
        "STATUS_MONITOR_ORCHESTRATOR_HOST": "orchestrator-service",
        "STATUS_MONITOR_PORT": str(port),
        "STATUS_MONITOR_START_DEADLINE_SECONDS": "600",
        "STATUS_MONITOR_GRACE_PERIOD_SECONDS": "60",
        "STATUS_MONITOR_SERVICE_ACCOUNT_FOLDER": str(tmp_path),
    }
    process = subprocess.Popen([sys.executable, "-m", "status_monitor"], env=environment, stderr=subprocess.DEVNULL)
    try:
        yield f"http://127.0.0.1:{port}/metrics"
    finally:
        process.kill()
        process.wait()


def test_status_monitor_metrics(status_monitor: str) -> None:
    end = time.monotonic() + 30
    while True:
        try:
            with urllib.request.urlopen(status_monitor) as answer:  # noqa: S310 (a server of this test)
                text = answer.read().decode()
            break
        except OSError:
            assert time.monotonic() < end
            time.sleep(0.1)
    reported = set(re.findall(r"^# TYPE (\S+)", text, re.MULTILINE))
    assert set(STATUS_MONITOR.metrics) <= reported
