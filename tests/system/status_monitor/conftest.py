from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest

from tests.programs.interpreter import described, interpreter
from tests.programs.status_monitor.deployment import Deployment, deployed_by
from tests.system.status_monitor.cluster import Cluster
from tests.system.status_monitor.monitor_process import MonitorProcess
from tests.system.status_monitor.orchestrator_stand_in import OrchestratorStandIn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.sites import SynthesizedSite


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if interpreter.cache_info().currsize:
        terminalreporter.write_line(f"status monitor: ran with {described()}")


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Cluster:
    kubeconfig = os.environ.get("KUBECONFIG_TEST")
    if not kubeconfig:
        pytest.skip("KUBECONFIG_TEST names no cluster")
    return Cluster(Path(kubeconfig), tmp_path_factory.mktemp("cluster"))


@pytest.fixture(scope="session")
def deployment(cloud: SynthesizedSite) -> Deployment:
    return deployed_by(cloud)


class Start(Protocol):
    def __call__(
        self, settings: dict[str, object] | None = None, *, on: Cluster | None = None, api_port: int | None = None
    ) -> MonitorProcess: ...


@pytest.fixture
def start(deployment: Deployment, request: pytest.FixtureRequest) -> Iterator[Start]:
    """Starts monitors, each with its own namespace and Orchestrator."""
    started: list[MonitorProcess] = []

    def begin(
        settings: dict[str, object] | None = None, *, on: Cluster | None = None, api_port: int | None = None
    ) -> MonitorProcess:
        # Asked for only here, because tests with their own cluster need no other.
        namespace = (on or request.getfixturevalue("cluster")).namespace()
        started.append(MonitorProcess(deployment, namespace, OrchestratorStandIn(), settings, api_port=api_port))
        return started[-1]

    yield begin
    for monitor in started:
        _end(monitor)


@pytest.fixture(scope="module")
def monitor(deployment: Deployment, cluster: Cluster) -> Iterator[MonitorProcess]:
    """One monitor for all tests of a file that do not disturb each other."""
    process = MonitorProcess(
        deployment,
        cluster.namespace(),
        OrchestratorStandIn(),
        {"STATUS_MONITOR_GRACE_PERIOD_SECONDS": 0.5, "STATUS_MONITOR_START_DEADLINE_SECONDS": 600},
    )
    yield process
    _end(process)


def _end(monitor: MonitorProcess) -> None:
    secret = monitor.token_file.read_text()
    log, violations = monitor.log, monitor.orchestrator.violations
    monitor.close()
    monitor.orchestrator.stop()
    print(log)
    assert violations == [], "the Orchestrator was sent what it does not take"
    assert "Traceback" not in log
    assert secret not in log
