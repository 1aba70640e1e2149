"""Whatever happens to the API server and the way to it, the monitor finds out what it missed."""

from __future__ import annotations

import signal
import time
from typing import TYPE_CHECKING

import pytest

from incisive.programs.status_monitor import variables
from tests.system.status_monitor.cluster import eventually
from tests.system.status_monitor.own_cluster import PROGRAMS, OwnCluster, down
from tests.system.status_monitor.tcp_proxy import TcpProxy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.system.status_monitor.cluster import Cluster
    from tests.system.status_monitor.conftest import Start

pytestmark = pytest.mark.cluster


@pytest.fixture(scope="module")
def own_cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OwnCluster]:
    if not (PROGRAMS / "up").exists():
        pytest.skip("../shared/cluster/up is missing: no cluster whose API server may be killed")
    folder = tmp_path_factory.mktemp("own-cluster")
    try:
        yield OwnCluster(folder)
    finally:
        down(folder)


def test_what_happened_while_its_version_expired_is_found_by_listing_again(
    start: Start, own_cluster: OwnCluster
) -> None:
    proxy = TcpProxy(int(own_cluster.server.rsplit(":", 1)[1]))
    monitor = start({variables.GRACE_PERIOD.name: 1}, on=own_cluster, api_port=proxy.port)
    orchestrator = monitor.orchestrator
    for execution in ("1", "2", "3"):
        orchestrator.create(execution)
        monitor.namespace.submit(f"wf-{execution}", execution, "Running")
    eventually(lambda: set(map(orchestrator.status, ("1", "2", "3"))) == {"running"})
    monitor.process.send_signal(signal.SIGSTOP)
    proxy.silent = True  # else the events would wait in the connection for the monitor to go on
    monitor.namespace.set_phase("wf-1", "Failed", "unseen")
    monitor.namespace.delete_workflow("wf-2")
    # The API server's cache of events begins anew, after those that the monitor has not seen.
    own_cluster.kill_api_server()
    own_cluster.start_api_server()
    own_cluster.knows_workflows()
    proxy.silent = False
    monitor.process.send_signal(signal.SIGCONT)
    eventually(lambda: (orchestrator.status("1"), orchestrator.status("2")) == ("failed", "failed"), 20)
    assert monitor.metric("status_monitor_watch_restarts_total", resource="workflows", reason="expired") >= 1
    assert "wf-2 was deleted in phase Running" in orchestrator.message("2")
    assert orchestrator.status("3") == "running"
    assert set(orchestrator.told.values()) == {1}


def test_an_api_server_that_answers_late(start: Start, own_cluster: OwnCluster) -> None:
    monitor = start({variables.WATCH.name: 1, variables.KUBERNETES_TIMEOUT.name: 1}, on=own_cluster)
    monitor.orchestrator.create("1")
    monitor.namespace.submit("wf-1", "1", "Running")
    eventually(lambda: monitor.orchestrator.status("1") == "running")
    own_cluster.pause_api_server()
    eventually(lambda: "Read timed out" in monitor.log)
    own_cluster.resume_api_server()
    monitor.namespace.set_phase("wf-1", "Failed", "late")
    eventually(lambda: monitor.orchestrator.status("1") == "failed")


def test_a_token_that_rotates(start: Start, cluster: Cluster) -> None:
    monitor = start()
    namespace, orchestrator = monitor.namespace, monitor.orchestrator
    account = monitor.account
    secrets = f"api/v1/namespaces/{namespace.name}/secrets"
    cluster.call("POST", secrets, {"metadata": {"name": "first"}})
    first = namespace.token(account, bound_to="first")
    monitor.token_file.write_text(first)
    orchestrator.create("1")
    namespace.submit("wf-1", "1", "Running")
    eventually(lambda: orchestrator.status("1") == "running")
    # With what it is bound to, the token ends; the watch ends after a few seconds and cannot be renewed with it.
    cluster.call("DELETE", f"{secrets}/first")
    eventually(lambda: "401" in monitor.log, 30)
    namespace.set_phase("wf-1", "Failed", "while the token had expired")
    second = namespace.token(account)
    monitor.token_file.write_text(second)
    eventually(lambda: orchestrator.status("1") == "failed")
    assert first not in monitor.log
    # Nothing is left over from the bad time.
    begun = time.monotonic()
    orchestrator.create("2")
    namespace.submit("wf-2", "2", "Running")
    eventually(lambda: orchestrator.status("2") == "running")
    assert time.monotonic() - begun < 5
