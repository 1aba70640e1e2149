"""Pods of backup and restore as the manifests describe them, in a network that reaches the database."""

import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from incisive.backup.backup_pod import SHUTDOWN_SECONDS
from tests.system.postgresql.container import Container

STAND_IN = Path(__file__).with_name("stand_in.sh")
USER = 999
"""Of the database's image, whose backups they are."""
STANDING_IN = (
    "cmp", "date", "diff", "du", "find", "initdb", "mkdir", "mv", "pg_dump", "pg_restore", "postgres", "psql", "rm",
    "sha256sum", "sync", "tar", "touch",
)  # fmt: skip
"""Programs that a test can pause or let fail."""


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
class Pod(Container):
    """One container that runs a program of the package."""

    path: str = "/usr/sbin:/usr/bin:/sbin:/bin"

    def start(self) -> "Pod":
        state = self.folder / "faults" / "state"
        state.mkdir(parents=True)
        state.chmod(0o777)
        for name in STANDING_IN:
            shutil.copy(STAND_IN, state.parent / name)
            (state.parent / name).chmod(0o755)
        self.volumes = [("readonly", state.parent, "/faults"), ("folder", state, "/faults/state"), *self.volumes]
        self.environment = {"PATH": f"/faults:{self.path}", "LANG": "C.UTF-8"} | self.environment
        self.run_up()
        return self

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

    def end(self, seconds: float = SHUTDOWN_SECONDS) -> Ended:
        assert self.process
        exit_code = self.process.wait(timeout=seconds)
        log = self.log.read_text(errors="replace")
        for name in ("POSTGRES_PASSWORD", "RESTIC_PASSWORD", "AWS_SECRET_ACCESS_KEY"):
            assert not self.environment.get(name) or self.environment[name] not in log
        shutil.rmtree(self.folder / "faults" / "state", ignore_errors=True)
        return Ended(exit_code, log.splitlines())

    def run(self) -> Ended:
        return self.start().end()

    def kill(self) -> None:
        if self.process and self.running:
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
