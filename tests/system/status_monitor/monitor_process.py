"""Starts the monitor as its container would: same command, environment, files and rights."""

from __future__ import annotations

import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import requests

from incisive.programs.status_monitor import variables
from incisive.programs.status_monitor.kubernetes_api import CA_FILE, TOKEN_FILE
from tests.programs.interpreter import interpreter
from tests.waiting import wait_for

if TYPE_CHECKING:
    from tests.programs.status_monitor.deployment import Deployment
    from tests.system.status_monitor.cluster import Namespace
    from tests.system.status_monitor.orchestrator_stand_in import OrchestratorStandIn

# Shows in seconds what takes minutes in production.
_HASTE: dict[str, object] = {
    variables.WATCH.name: 3,
    variables.STALL.name: 20,
    variables.KUBERNETES_TIMEOUT.name: 2,
    variables.ORCHESTRATOR_TIMEOUT.name: 2,
    variables.BACKOFF_LIMIT.name: 1,
}


class MonitorProcess:
    """The monitor of one namespace. `api_port` is the port of a proxy in front of the API server, if there is one."""

    def __init__(
        self,
        deployment: Deployment,
        namespace: Namespace,
        orchestrator: OrchestratorStandIn,
        settings: dict[str, object] | None = None,
        *,
        api_port: int | None = None,
    ) -> None:
        self.namespace, self.orchestrator = namespace, orchestrator
        self.root = Path(tempfile.mkdtemp(prefix="status-monitor-"))
        self._grant(deployment)
        for mount, files in deployment.files.items():
            self._mount(mount, files)
        access = self.root / deployment.api_access.strip("/")
        access.mkdir(parents=True)
        self.token_file, self.ca_file = access / TOKEN_FILE, access / CA_FILE
        self.account: str = deployment.service_account["metadata"]["name"]
        self.token_file.write_text(namespace.token(self.account))
        self.ca_file.write_text(namespace.cluster.certificates)
        host, port = re.fullmatch(r"https://(.+):(\d+)", namespace.cluster.server).groups()  # type: ignore[union-attr]
        self.port = _free_port()
        # The container's paths lie in a temporary folder.
        environment = {
            name: f"{self.root}{value}" if value.startswith("/") else value
            for name, value in deployment.environment.items()
        }
        replaced: dict[str, object] = {
            **_HASTE,
            variables.KUBERNETES_HOST.name: host,
            variables.KUBERNETES_PORT.name: api_port or port,
            variables.SERVICE_ACCOUNT_FOLDER.name: access,
            variables.NAMESPACE.name: namespace.name,
            variables.ORCHESTRATOR_URL.name: orchestrator.url,
            variables.PORT.name: self.port,
            **(settings or {}),
        }
        self.environment = {
            "PATH": str(interpreter().parent),
            **environment,
            **{k: str(v) for k, v in replaced.items()},
        }
        command = [*deployment.container["command"], *deployment.container.get("args", [])]
        self.command: list[str] = [str(interpreter()) if word == "python3" else word for word in command]
        self.log_file = self.root / "log"
        self.start()

    def start(self) -> None:
        """Starts it and waits for its first lists."""
        before = self.log.count(" listed: ") if self.log_file.exists() else 0
        with self.log_file.open("a") as log:
            self.process = subprocess.Popen(
                self.command,
                env=self.environment,
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        wait_for(lambda: self.log.count(" listed: ") >= before + 2 or self.process.poll() is not None)

    def kill(self) -> None:
        """Ends it without warning."""
        self.process.kill()
        self.process.wait()

    def terminate(self) -> tuple[int, float]:
        """Ends it with SIGTERM. Returns its exit code and the seconds it took."""
        begun = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(10)
        return code, time.monotonic() - begun

    def close(self) -> None:
        self.kill()
        self.namespace.delete()
        shutil.rmtree(self.root)

    @property
    def log(self) -> str:
        return self.log_file.read_text()

    def get(self, path: str) -> requests.Response:
        return requests.get(f"http://127.0.0.1:{self.port}{path}", timeout=5)

    def metric(self, name: str, **labels: str) -> float:
        """Returns a value of /metrics, or 0 if it is missing."""
        braces = "{" + ",".join(f'{key}="{labels[key]}"' for key in sorted(labels)) + "}" if labels else ""
        found = re.search(rf"^{re.escape(name + braces)} (\S+)$", self.get("/metrics").text, re.MULTILINE)
        return float(found.group(1)) if found else 0.0

    def most_memory(self) -> float:
        """Returns the most resident memory that it had, in MB."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        found = re.search(r"VmHWM:\s+(\d+) kB", status)
        assert found
        return int(found.group(1)) / 1000

    def _grant(self, deployment: Deployment) -> None:
        """Applies the service account and its rights to the namespace of this test."""
        name, here = self.namespace.name, []
        for manifest in (deployment.service_account, *deployment.roles, *deployment.role_bindings):
            moved = {**manifest, "metadata": {**manifest["metadata"], "namespace": name}}
            if "subjects" in manifest:
                moved["subjects"] = [{**subject, "namespace": name} for subject in manifest["subjects"]]
            here.append(moved)
        self.namespace.cluster.apply(*here)

    def _mount(self, path: str, files: dict[str, str]) -> None:
        """Lays files out as the kubelet does: as links into a folder that it can replace as a whole."""
        folder = self.root / path.strip("/")
        (folder / "..2026_11_22").mkdir(parents=True)
        (folder / "..data").symlink_to("..2026_11_22")
        for name, text in files.items():
            (folder / "..data" / name).write_text(text)
            (folder / name).symlink_to(f"..data/{name}")
        for each in (folder / "..2026_11_22", folder):
            each.chmod(0o555)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])
