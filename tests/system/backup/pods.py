"""Pods of backup and restore as the manifests describe them, as processes of this machine: with the pod's user, its
files, its variables, and a network that reaches the database."""

import json
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from incisive.backup.backup_pod import SHUTDOWN_SECONDS
from incisive.kubernetes.pod import PodUser
from tests.system.postgresql.database_container import POD_ADDRESS
from tests.waiting import wait_for

HERE = Path(__file__).parent
USER = 999
POSTGRES = PodUser(USER, (USER,))
"""Of the database's image, whose backups they are."""
STANDING_IN = (
    "cmp", "date", "diff", "du", "find", "initdb", "mkdir", "mv", "pg_dump", "pg_restore", "postgres", "psql", "rm",
    "sha256sum", "sync", "tar", "touch",
)  # fmt: skip
"""Programs that a test can pause or let fail."""

Volume = tuple[str, str | Path, str]


@dataclass
class Ended:
    """How a run ended."""

    exit_code: int
    log: list[str]

    @property
    def last(self) -> dict[str, Any]:
        """The last line, which is JSON whatever has happened."""
        told: dict[str, Any] = json.loads(self.log[-1])
        return told


@dataclass
class Pod:
    """One container that runs a program of the package."""

    folder: Path
    """For what lives as long as the pod."""
    command: list[str]
    environment: dict[str, str]
    volumes: list[Volume]
    network: int | None
    """A process whose network it has; none: a network of its own, without any way out."""
    user: PodUser = POSTGRES
    path: str = "/usr/sbin:/usr/bin:/sbin:/bin"
    hosts: tuple[str, ...] = ()
    """Names of the database's address."""
    process: "subprocess.Popen[bytes] | None" = field(default=None, init=False)

    def start(self) -> "Pod":
        root, etc = self.folder / "root", self.folder / "etc"
        state = self.folder / "faults" / "state"
        for folder in (root, etc, state):
            folder.mkdir(parents=True, exist_ok=True)
        state.chmod(0o777)
        (etc / "passwd").write_text(f"root:x:0:0::/:/bin/sh\npostgres:x:{USER}:{USER}::/:/bin/sh\n")
        (etc / "group").write_text(f"root:x:0:\npostgres:x:{USER}:\n")
        (etc / "nsswitch.conf").write_text("hosts: files\n")
        (etc / "hosts").write_text("".join(f"{POD_ADDRESS} {name}\n" for name in self.hosts))
        awk = shutil.which("awk")
        assert awk
        # On Debian the way to awk leads through /etc.
        (etc / "alternatives").mkdir(exist_ok=True)
        (etc / "alternatives" / "awk").symlink_to(Path(awk).resolve())
        for name in STANDING_IN:
            shutil.copy(HERE / "stand_in.sh", state.parent / name)
            (state.parent / name).chmod(0o755)
        volumes: list[Volume] = [
            ("readonly", state.parent, "/faults"),
            ("folder", state, "/faults/state"),
            *self.volumes,
        ]
        network = ["nsenter", f"--net=/proc/{self.network}/ns/net"] if self.network else ["unshare", "--net"]
        with (self.folder / "log").open("wb") as log:
            self.process = subprocess.Popen(
                [*network, "unshare", "--mount", "--ipc", "--pid", "--fork", "--kill-child",
                 "sh", HERE / "pod.sh", root, etc, str(self.user.id), ",".join(map(str, self.user.supplemental_groups)),
                 *[part for volume in volumes for part in volume],
                 "--", *self.command],
                env={"PATH": f"/faults:{self.path}", "LANG": "C.UTF-8"} | self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )  # fmt: skip
        return self

    @property
    def first_process(self) -> int:
        """The container's process 1, by its id on this machine."""
        assert self.process
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        wait_for(lambda: bool(children.read_text().split()), "the container")
        return int(children.read_text().split()[0])

    def wait_until_paused(self) -> bool:
        """False when it ended instead."""
        assert self.process
        state = self.folder / "faults" / "state"
        while not (state / "paused").exists():
            if self.process.poll() is not None:
                return False
            time.sleep(0.01)
        return True

    def go_on(self) -> None:
        (self.folder / "faults" / "state" / "continue").touch()

    def signal(self, number: int = signal.SIGTERM) -> None:
        """As the kubelet does: to the first process alone."""
        os.kill(self.first_process, number)

    def end(self, seconds: float = SHUTDOWN_SECONDS) -> Ended:
        assert self.process
        exit_code = self.process.wait(timeout=seconds)
        log = (self.folder / "log").read_text(errors="replace")
        for name in ("POSTGRES_PASSWORD", "RESTIC_PASSWORD", "AWS_SECRET_ACCESS_KEY"):
            assert not self.environment.get(name) or self.environment[name] not in log
        shutil.rmtree(self.folder / "faults" / "state", ignore_errors=True)
        return Ended(exit_code, log.splitlines())

    def run(self) -> Ended:
        return self.start().end()

    def kill(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.kill()
            self.process.wait(timeout=30)


def volume(folder: Path, group: int) -> Path:
    """A volume's folder, as `fsGroup` opens it."""
    folder.mkdir(exist_ok=True)
    os.chown(folder, 0, group)
    folder.chmod(0o2775)
    return folder


@contextmanager
def in_memory(folder: Path, size: str, group: int = USER) -> Iterator[None]:
    """Makes a folder a small file system of its own while the block runs."""
    options = f"mode=2775,gid={group},size={size}"
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "volume", str(folder)], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)
