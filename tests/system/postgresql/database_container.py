"""The synthesized database container as processes of this machine: in Linux namespaces of their own, which give them
the pod's user, its read-only files, its volumes and its network with the very port that the manifests say.
"""

import os
import shutil
import signal
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.system.postgresql.installations import Installation, installed
from tests.system.postgresql.manifests import Manifests, Resource

HERE = Path(__file__).parent
POD_ADDRESS = "192.0.2.1"
"""The container's own address, given by container.sh."""

NEEDED = ("unshare", "nsenter", "setpriv", "chroot", "mount", "ip")


def require_namespaces() -> None:
    """Skips where this machine cannot run a process as a container."""
    if os.geteuid() != 0:
        pytest.skip("not root: cannot start a server as the database's user id")
    if missing := [name for name in NEEDED if not shutil.which(name)]:
        pytest.skip(f"no {', '.join(missing)} in $PATH to start a server as a container with")
    tried = subprocess.run(
        ["unshare", "--mount", "--net", "--ipc", "--pid", "--fork", "true"],
        capture_output=True,
        text=True,
        check=False,
    )
    if tried.returncode != 0:
        pytest.skip(f"this machine allows no namespaces: {tried.stderr.strip()}")


@dataclass
class DatabaseContainer:
    """The database container of one Deployment, run with the server programs of one PostgreSQL version.

    `data` is the claim's folder: it stays when the container ends, as the claim does.
    """

    manifests: Manifests
    deployment: Resource
    installation: Installation
    data: Path
    scratch: Path
    """Folder for everything that lives as long as the container."""
    init_scripts: Path | None = None
    """Folder that the image runs scripts of, while it initializes an empty data directory."""
    _process: "subprocess.Popen[bytes] | None" = field(default=None, init=False)

    @property
    def pod(self) -> dict[str, Any]:
        spec: dict[str, Any] = self.deployment["spec"]["template"]["spec"]
        return spec

    @property
    def container(self) -> dict[str, Any]:
        """The server's. Beside it there may be one that reads its metrics."""
        return dict(self.pod["containers"][0])

    @property
    def user(self) -> int:
        context = self.pod["securityContext"]
        assert context["runAsUser"] == context["runAsGroup"] == context["fsGroup"]
        assert self.container["securityContext"]["readOnlyRootFilesystem"]
        return int(context["runAsUser"])

    @property
    def environment(self) -> dict[str, str]:
        clients = installed().folder / "bin"
        # LANG and PATH are the image's.
        path = f"/image/bin:{clients}:/usr/sbin:/usr/bin:/sbin:/bin"
        return {"LANG": "C.UTF-8", "PATH": path} | self.manifests.environment(self.container)

    @property
    def log(self) -> Path:
        return self.scratch / "log"

    def start(self, *command: str) -> None:
        """Starts the image's entrypoint with the synthesized arguments, or another command in its place."""
        self._process = self._run(command or self._entrypoint())
        deadline = time.monotonic() + 10
        # Until it has become the user, it is still outside of what will be the container.
        while Path(f"/proc/{self.first_process}").stat().st_uid != self.user:
            assert self.running, f"ended: {self._log_end()}"
            assert time.monotonic() < deadline, f"did not start: {self._log_end()}"
            time.sleep(0.01)

    def run(self, *command: str) -> int:
        """A pod of its own that mounts the same volumes, as a job would: exit code."""
        return self._run(command).wait(timeout=60)

    def execute(self, *command: str, given: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
        """Runs a command in the container that runs, with its environment: `kubectl exec`."""
        return subprocess.run(
            self._inside(command), env=self.environment, input=given, capture_output=True, check=False, timeout=60
        )

    def background(self, *command: str) -> "subprocess.Popen[bytes]":
        """Starts a command in the container that runs."""
        return subprocess.Popen(
            self._inside(command), env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    def _inside(self, command: tuple[str, ...]) -> list[str]:
        enter = ["nsenter", f"--target={self.first_process}", "--mount", "--net", "--ipc", "--pid", "--root", "--wd"]
        user = ["setpriv", f"--reuid={self.user}", f"--regid={self.user}", f"--groups={self.user}", "--no-new-privs"]
        return [*enter, *user, *command]

    def sql(self, query: str) -> str:
        psql = 'exec psql --quiet --tuples-only --no-align --username="$POSTGRES_USER" --dbname="$POSTGRES_DB"'
        answer = self.execute("sh", "-c", psql, given=query.encode())
        assert answer.returncode == 0, answer.stderr.decode()
        return answer.stdout.decode().strip()

    def probe(self, kind: str) -> bool:
        """Whether the synthesized startup, readiness or liveness probe succeeds now."""
        return self.execute(*self.container[f"{kind}Probe"]["exec"]["command"]).returncode == 0

    def wait_until_ready(self, seconds: float = 60) -> None:
        deadline = time.monotonic() + seconds
        while not self.probe("readiness"):
            assert self.running, f"ended: {self._log_end()}"
            assert time.monotonic() < deadline, f"not ready after {seconds} s: {self._log_end()}"
            time.sleep(0.2)

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def wait_for_end(self, seconds: float) -> int:
        """Exit code of the container."""
        assert self._process
        return self._process.wait(timeout=seconds)

    def stop(self) -> float:
        """Ends it as the kubelet does: by the image's STOPSIGNAL; killed after the grace period. Seconds it took."""
        begun = time.monotonic()
        self.signal(signal.SIGINT)
        self.wait_for_end(self.pod["terminationGracePeriodSeconds"])
        return time.monotonic() - begun

    def kill(self) -> None:
        """Ends it at once, whatever state it is in."""
        if self._process and self.running:
            # Not unshare itself: it ends when all of the container's processes have.
            self.signal(signal.SIGKILL)
            self._process.wait(timeout=30)

    def _log_end(self) -> str:
        return self.log.read_text()[-2000:]

    def signal(self, number: int) -> None:
        os.kill(self.first_process, number)

    @property
    def first_process(self) -> int:
        """Process 1 of the container, by its id on this machine: the one child of unshare."""
        assert self._process
        children = Path(f"/proc/{self._process.pid}/task/{self._process.pid}/children")
        deadline = time.monotonic() + 10
        while not (child := children.read_text().split()):
            assert time.monotonic() < deadline, f"did not start: {self._log_end()}"
            time.sleep(0.01)
        return int(child[0])

    def _entrypoint(self) -> tuple[str, ...]:
        script = (HERE / "image_entrypoint.sh").read_text()
        return ("bash", "-c", script, "docker-entrypoint.sh", *self.container["args"])

    def _run(self, command: tuple[str, ...]) -> "subprocess.Popen[bytes]":
        root = self.scratch / "root"
        root.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as log:
            return subprocess.Popen(
                ["unshare", "--mount", "--net", "--ipc", "--pid", "--fork", "--kill-child",
                 "sh", HERE / "container.sh", root, self.installation.folder, self._etc(), str(self.user),
                 *self._volumes(), "--", *command],
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )  # fmt: skip

    def _etc(self) -> Path:
        """The image's users."""
        folder = self.scratch / "etc"
        folder.mkdir(exist_ok=True)
        (folder / "passwd").write_text(f"root:x:0:0::/:/bin/sh\npostgres:x:{self.user}:{self.user}::/:/bin/sh\n")
        (folder / "group").write_text(f"root:x:0:\npostgres:x:{self.user}:\n")
        return folder

    def _volumes(self) -> list[str | Path]:
        """KIND SOURCE TARGET of each of the pod's volumes, with the owner and mode that `fsGroup` gives them."""
        volumes = {volume["name"]: volume for volume in self.pod["volumes"]}
        mounted: list[str | Path] = []
        for mount in self.container["volumeMounts"]:
            volume = volumes[mount["name"]]
            if "persistentVolumeClaim" in volume:
                mounted += ["folder", self.data, mount["mountPath"]]
            elif volume.get("emptyDir", {}).get("medium") == "Memory":
                size = volume["emptyDir"]["sizeLimit"].replace("Mi", "M")
                mounted += ["memory", size, mount["mountPath"]]
            elif "configMap" in volume:
                folder = self.scratch / f"volume-{mount['name']}"
                folder.mkdir(exist_ok=True)
                for name, text in self.manifests.find("ConfigMap", volume["configMap"]["name"])["data"].items():
                    (folder / name).write_text(text)
                mounted += ["folder", folder, mount["mountPath"]]
            else:
                folder = self.scratch / f"volume-{mount['name']}"
                shutil.rmtree(folder, ignore_errors=True)
                folder.mkdir()
                os.chown(folder, 0, self.user)
                folder.chmod(0o2777)
                mounted += ["folder", folder, mount["mountPath"]]
        if self.init_scripts:
            mounted += ["folder", self.init_scripts, "/docker-entrypoint-initdb.d"]
        return mounted


def claim(folder: Path, group: int) -> Path:
    """A new claim's folder, as the kubelet mounts a disk for this `fsGroup`."""
    folder.mkdir()
    os.chown(folder, 0, group)
    folder.chmod(0o2775)
    return folder
