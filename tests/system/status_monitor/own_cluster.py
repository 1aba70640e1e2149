"""A cluster whose API server a test may kill."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import time
from pathlib import Path

from tests.system.status_monitor.cluster import Cluster, eventually

PROGRAMS = Path(__file__).parents[3].parent / "shared/cluster"


class OwnCluster(Cluster):
    """Started in a folder by ../shared/cluster/up, which leaves the process ids there."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        subprocess.run([PROGRAMS / "up", folder], check=True, capture_output=True, timeout=120)
        process = self._process()
        self._command = Path(f"/proc/{process}/cmdline").read_text().split("\0")[:-1]
        super().__init__(folder / "kubeconfig", folder)

    def pause_api_server(self) -> None:
        os.kill(self._process(), signal.SIGSTOP)

    def resume_api_server(self) -> None:
        os.kill(self._process(), signal.SIGCONT)

    def kill_api_server(self) -> None:
        os.kill(self._process(), signal.SIGKILL)
        eventually(lambda: not self._answers("/livez"))
        time.sleep(0.5)  # until its port is free

    def start_api_server(self) -> None:
        with (self._folder / "kube-apiserver.log").open("a") as log:
            started = subprocess.Popen(
                self._command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, start_new_session=True
            )
        (self._folder / "kube-apiserver.pid").write_text(str(started.pid))
        eventually(lambda: self._answers("/readyz"), 60)

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
