"""The synthesized database container as processes of this machine, with the very port that the manifests say."""

import os
import signal
import subprocess
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from incisive.kubernetes.pod import PodUser
from tests.system.postgresql.container import Container, Volume
from tests.system.postgresql.installations import Installation, installed
from tests.system.postgresql.manifests import Manifests, Resource

ENTRYPOINT = Path(__file__).with_name("image_entrypoint.sh")
POD_ADDRESS = "192.0.2.1"
START_SECONDS = 180
"""Far more than a server takes on a quiet machine."""


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
    _container: Container | None = field(default=None, init=False)

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

    def start(self) -> None:
        """Starts the image's entrypoint with the synthesized arguments."""
        entrypoint = ("bash", "-c", ENTRYPOINT.read_text(), "docker-entrypoint.sh")
        self._container = self._started((*entrypoint, *self.container["args"]))
        deadline = time.monotonic() + START_SECONDS
        # Until it has become the user, it is still outside of what will be the container.
        while Path(f"/proc/{self.first_process}").stat().st_uid != self.user:
            assert self.running, f"ended: {self._log_end()}"
            assert time.monotonic() < deadline, f"did not start: {self._log_end()}"
            time.sleep(0.01)

    def run_init_containers(self) -> None:
        for each in self.pod["initContainers"]:
            assert self.run(*each["command"], *each.get("args", ())) == 0, self.log.read_text()

    def run(self, *command: str) -> int:
        """A pod of its own that mounts the same volumes, as a job would: exit code."""
        process = self._started(command).process
        assert process
        return process.wait(timeout=60)

    def execute(self, *command: str, given: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
        """Runs a command in the container that runs, with its environment: `kubectl exec`."""
        return subprocess.run(
            self.entering(*command), env=self.environment, input=given, capture_output=True, check=False, timeout=60
        )

    def background(self, *command: str) -> "subprocess.Popen[bytes]":
        """Starts a command in the container that runs."""
        return subprocess.Popen(
            self.entering(*command), env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    def entering(self, *command: str) -> list[str]:
        """The command line that runs a command in the container that runs."""
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

    def wait_until_ready(self, seconds: float = START_SECONDS) -> None:
        deadline = time.monotonic() + seconds
        while not self.probe("readiness"):
            assert self.running, f"ended: {self._log_end()}"
            assert time.monotonic() < deadline, f"not ready after {seconds} s: {self._log_end()}"
            time.sleep(0.2)

    @property
    def running(self) -> bool:
        return self._container is not None and self._container.running

    def wait_for_end(self, seconds: float) -> int:
        """Exit code of the container."""
        assert self._container
        assert self._container.process
        return self._container.process.wait(timeout=seconds)

    def stop(self) -> float:
        """Ends it as the kubelet does: by the image's STOPSIGNAL; killed after the grace period. Seconds it took."""
        begun = time.monotonic()
        self.signal(signal.SIGINT)
        self.wait_for_end(self.pod["terminationGracePeriodSeconds"])
        return time.monotonic() - begun

    def kill(self) -> None:
        """Ends it at once, whatever state it is in."""
        if self.running:
            # Not unshare itself: it ends when all of the container's processes have.
            self.signal(signal.SIGKILL)
            self.wait_for_end(30)

    def _log_end(self) -> str:
        return self.log.read_text()[-2000:]

    def signal(self, number: int) -> None:
        assert self._container
        self._container.signal(number)

    @property
    def first_process(self) -> int:
        """Process 1 of the container, by its id on this machine."""
        assert self._container
        return self._container.first_process

    def _started(self, command: Sequence[str]) -> Container:
        container = Container(
            folder=self.scratch,
            command=command,
            environment=self.environment,
            volumes=[("readonly", self.installation.folder, "/image"), *self._volumes()],
            address=POD_ADDRESS,
            user=PodUser(self.user, (self.user,)),
        )
        container.run_up()
        return container

    def _volumes(self) -> Iterator[Volume]:
        """The pod's volumes, with the owner and mode that `fsGroup` gives them."""
        volumes = {volume["name"]: volume for volume in self.pod["volumes"]}
        for mount in self.container["volumeMounts"]:
            volume, at = volumes[mount["name"]], mount["mountPath"]
            folder = self.scratch / f"volume-{mount['name']}"
            if "persistentVolumeClaim" in volume:
                yield "folder", self.data, at
            elif volume.get("emptyDir", {}).get("medium") == "Memory":
                yield "memory", volume["emptyDir"]["sizeLimit"].replace("Mi", "M"), at
            elif "configMap" in volume:
                folder.mkdir(exist_ok=True)
                for name, text in self.manifests.find("ConfigMap", volume["configMap"]["name"])["data"].items():
                    (folder / name).write_text(text)
                yield "folder", folder, at
            else:
                # All containers of the pod share it, and find it again when they are restarted.
                if not folder.exists():
                    claim(folder, self.user).chmod(0o2777)
                yield "folder", folder, at
        if self.init_scripts:
            yield "folder", self.init_scripts, "/docker-entrypoint-initdb.d"


def claim(folder: Path, group: int) -> Path:
    """A new claim's folder, as the kubelet mounts a disk for this `fsGroup`."""
    folder.mkdir()
    os.chown(folder, 0, group)
    folder.chmod(0o2775)
    return folder
