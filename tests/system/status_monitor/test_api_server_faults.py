"""What a watch has missed is found out. On the node the API server is away; test_process has one that is silent."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from incisive.programs.status_monitor import variables
from tests.sites import ROOT
from tests.system.cluster_api import start
from tests.system.status_monitor.cluster import Cluster
from tests.system.status_monitor.tcp_proxy import TcpProxy
from tests.waiting import wait_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.system.status_monitor.conftest import Start

pytestmark = pytest.mark.cluster

PROGRAMS = ROOT.parent / "shared/cluster"


class OwnCluster(Cluster):
    """Started in a folder by ../shared/cluster/up, which leaves the process ids there."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        start(PROGRAMS / "up", folder)
        process = self._process()
        self._command = Path(f"/proc/{process}/cmdline").read_text().split("\0")[:-1]
        super().__init__(folder / "kubeconfig", folder)

    def kill_api_server(self) -> None:
        os.kill(self._process(), signal.SIGKILL)
        wait_for(lambda: not self._answers("/livez"))
        time.sleep(0.5)  # until its port is free

    def start_api_server(self) -> None:
        with (self._folder / "kube-apiserver.log").open("a") as log:
            started = subprocess.Popen(
                self._command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, start_new_session=True
            )
        (self._folder / "kube-apiserver.pid").write_text(str(started.pid))
        wait_for(lambda: self._answers("/readyz"), seconds=60)

    def _answers(self, path: str) -> bool:
        try:
            return bool(self.session.get(self.server + path, timeout=2).ok)
        except OSError:
            return False

    def _process(self) -> int:
        return int((self._folder / "kube-apiserver.pid").read_text())


def down(folder: Path) -> None:
    """Ends whatever was started in this folder."""
    # On SIGTERM, an API server would wait for its etcd, which ends at the same time.
    with contextlib.suppress(FileNotFoundError, ProcessLookupError):
        os.kill(int((folder / "kube-apiserver.pid").read_text()), signal.SIGKILL)
    subprocess.run([PROGRAMS / "down", folder], check=True)


@pytest.fixture(scope="module")
def own_cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OwnCluster]:
    if not (PROGRAMS / "up").exists():
        pytest.skip("../shared/cluster/up is missing: no cluster whose API server may be killed")
    folder = tmp_path_factory.mktemp("own-cluster")
    try:
        yield OwnCluster(folder)
    finally:
        down(folder)


def test_expired_version_listed_again(start: Start, own_cluster: OwnCluster) -> None:
    proxy = TcpProxy(int(own_cluster.server.rsplit(":", 1)[1]))
    monitor = start({variables.GRACE_PERIOD.name: 1}, on=own_cluster, api_port=proxy.port)
    orchestrator = monitor.orchestrator
    for execution in ("1", "2", "3"):
        orchestrator.create(execution)
        monitor.namespace.submit(f"wf-{execution}", execution, "Running")
    wait_for(lambda: set(map(orchestrator.status, ("1", "2", "3"))) == {"running"})
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
    wait_for(lambda: (orchestrator.status("1"), orchestrator.status("2")) == ("failed", "failed"), seconds=20)
    assert monitor.metric("status_monitor_watch_restarts_total", resource="workflows", reason="expired") >= 1
    assert "wf-2 was deleted in phase Running" in orchestrator.message("2")
    assert orchestrator.status("3") == "running"
    assert set(orchestrator.told.values()) == {1}


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
    wait_for(lambda: orchestrator.status("1") == "running")
    # With what it is bound to, the token ends; the watch ends after a few seconds and cannot be renewed with it.
    cluster.call("DELETE", f"{secrets}/first")
    wait_for(lambda: "401" in monitor.log, seconds=30)
    namespace.set_phase("wf-1", "Failed", "while the token had expired")
    second = namespace.token(account)
    monitor.token_file.write_text(second)
    wait_for(lambda: orchestrator.status("1") == "failed")
    assert first not in monitor.log
    # Nothing is left over from the bad time.
    begun = time.monotonic()
    orchestrator.create("2")
    namespace.submit("wf-2", "2", "Running")
    wait_for(lambda: orchestrator.status("2") == "running")
    assert time.monotonic() - begun < 5
