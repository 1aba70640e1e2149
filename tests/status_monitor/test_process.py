"""The monitor as a process: how it starts, ends, and answers those who look after it."""

from __future__ import annotations

import ast
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from incisive.programs.status_monitor import configuration
from tests.status_monitor.cluster import eventually
from tests.status_monitor.interpreter import interpreter
from tests.status_monitor.tcp_proxy import TcpProxy

if TYPE_CHECKING:
    from tests.status_monitor.cluster import Cluster
    from tests.status_monitor.conftest import Start

_PROGRAM = Path(configuration.__file__).parent


@pytest.mark.cluster
def test_sigterm_ends_it_within_a_second_and_nothing_was_written(start: Start) -> None:
    monitor = start()
    files = set(monitor.root.rglob("*"))
    monitor.orchestrator.create("1")
    # Even while the Orchestrator keeps it waiting.
    monitor.orchestrator.fault = lambda _: time.sleep(3)
    monitor.namespace.submit("wf-1", "1", "Failed")
    eventually(lambda: monitor.metric("status_monitor_reports_waiting") == 1)
    code, seconds = monitor.terminate()
    assert code == 0
    assert seconds < 1
    monitor.orchestrator.fault = lambda _: None
    assert set(monitor.root.rglob("*")) == files


@pytest.mark.cluster
def test_healthz_fails_when_the_watch_makes_no_progress(start: Start, cluster: Cluster) -> None:
    proxy = TcpProxy(int(cluster.server.rsplit(":", 1)[1]))
    haste: dict[str, object] = {configuration.WATCH.name: 1, configuration.KUBERNETES_TIMEOUT.name: 1}
    haste[configuration.BACKOFF_LIMIT.name] = 0.2
    monitor = start({**haste, configuration.STALL.name: 2.5}, api_port=proxy.port)
    time.sleep(3)
    assert monitor.get("/healthz").status_code == 200, "quiet is no stall"
    proxy.silent = True
    eventually(lambda: monitor.get("/healthz").status_code == 503, 15)
    assert "no progress for" in monitor.get("/healthz").text
    # It is not the monitor that has to be restarted.
    time.sleep(1)
    assert monitor.get("/livez").status_code == 200
    proxy.silent = False
    eventually(lambda: monitor.get("/healthz").status_code == 200, 15)
    assert monitor.metric("status_monitor_watch_restarts_total", resource="workflows", reason="failed") >= 1
    assert monitor.get("/").status_code == 404


def test_wrong_settings_are_named_all_at_once() -> None:
    environment = {
        "PYTHONPATH": str(_PROGRAM.parent),
        "PYTHONDONTWRITEBYTECODE": "1",
        "KUBERNETES_SERVICE_HOST": "10.96.0.1",
        "KUBERNETES_SERVICE_PORT": "https",
        "STATUS_MONITOR_NAMESPACE": "No_Namespace",
        "STATUS_MONITOR_START_DEADLINE_SECONDS": "-1",
    }
    command: list[str | Path] = [interpreter(), "-m", "status_monitor"]
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=20, check=False)
    assert ended.returncode == 2
    assert "KUBERNETES_SERVICE_PORT: 'https' given; a whole number from 1 to 65535 is accepted" in ended.stderr
    assert "STATUS_MONITOR_NAMESPACE: 'No_Namespace' given; " in ended.stderr
    assert "STATUS_MONITOR_START_DEADLINE_SECONDS: '-1' given; a number of seconds above 0 is accepted" in ended.stderr
    assert "STATUS_MONITOR_ORCHESTRATOR_HOST: not set" in ended.stderr
    assert len(ended.stderr.splitlines()) == 4


def test_a_stall_limit_that_a_quiet_watch_would_reach_is_refused() -> None:
    environment = {
        configuration.KUBERNETES_HOST.name: "10.96.0.1",
        configuration.KUBERNETES_PORT.name: "443",
        configuration.NAMESPACE.name: "executions",
        configuration.ORCHESTRATOR_HOST.name: "orchestrator",
    }
    assert configuration.problems(environment) == []
    (problem,) = configuration.problems({**environment, configuration.STALL.name: "50"})
    assert problem.startswith("STATUS_MONITOR_STALL_SECONDS: 50 given; more than 50 is accepted")


def test_its_names_can_be_referred_to_without_what_the_program_needs() -> None:
    check = (
        "import sys; from incisive.programs.status_monitor import configuration; "
        "assert 'requests' not in sys.modules and 'cdk8s' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", check], check=True)
    names = [variable.name for variable in configuration.VARIABLES]
    assert len(names) == len(set(names))
    declared = [value for value in vars(configuration).values() if isinstance(value, configuration.Variable)]
    assert declared == list(configuration.VARIABLES)


@pytest.mark.parametrize("path", sorted(_PROGRAM.iterdir()), ids=lambda path: path.name)
def test_it_needs_only_itself_the_standard_library_and_requests(path: Path) -> None:
    if path.name == "__pycache__":
        return
    assert path.suffix == ".py", "a ConfigMap has no folders"
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names = [node.module or ""]
        else:
            continue
        for name in names:
            assert name.split(".")[0] in {*sys.stdlib_module_names, "requests"}
