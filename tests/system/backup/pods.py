"""Pods of backup and restore, as processes of this machine with a pod's user, files and network."""

import json
import os
import shutil
import signal
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.system.backup.django_data import EMPTY, OWNER
from tests.system.postgresql.database_container import POD_ADDRESS, DatabaseContainer
from tests.waiting import wait_for

HERE = Path(__file__).parent
PROGRAMS = Path(__file__).parents[3] / "constructs" / "incisive" / "programs" / "backup"
USER = 999
SERVICE_USER = OWNER
"""Of the component's service. The images know no such user."""
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
    """One container that runs a program of the package, with the volumes and variables of a component."""

    folder: Path
    """For what lives as long as the pod."""
    command: list[str]
    environment: dict[str, str]
    volumes: list[Volume]
    network: int | None
    """A process whose network it has; none: a network of its own, without any way out."""
    user: int = USER
    groups: tuple[int, ...] = (SERVICE_USER,)
    """Beside the user's own."""
    path: str = "/usr/sbin:/usr/bin:/sbin:/bin"
    process: "subprocess.Popen[bytes] | None" = field(default=None, init=False)

    def start(self) -> "Pod":
        root, etc = self.folder / "root", self.folder / "etc"
        state = self.folder / "faults" / "state"
        for folder in (root, etc, state):
            folder.mkdir(parents=True, exist_ok=True)
        state.chmod(0o777)
        (etc / "passwd").write_text(f"root:x:0:0::/:/bin/sh\npostgres:x:{USER}:{USER}::/:/bin/sh\n")
        (etc / "group").write_text(f"root:x:0:\npostgres:x:{USER}:\n")
        awk = shutil.which("awk")
        assert awk
        # On Debian the way to awk leads through /etc.
        (etc / "alternatives").mkdir(exist_ok=True)
        (etc / "alternatives" / "awk").symlink_to(Path(awk).resolve())
        for name in STANDING_IN:
            shutil.copy(HERE / "stand_in.sh", state.parent / name)
            (state.parent / name).chmod(0o755)
        volumes: list[Volume] = [
            ("readonly", PROGRAMS, "/programs"),
            ("readonly", state.parent, "/faults"),
            ("folder", state, "/faults/state"),
            ("memory", "64M", "/tmp"),
            *self.volumes,
        ]
        network = ["nsenter", f"--net=/proc/{self.network}/ns/net"] if self.network else ["unshare", "--net"]
        with (self.folder / "log").open("wb") as log:
            self.process = subprocess.Popen(
                [*network, "unshare", "--mount", "--ipc", "--pid", "--fork", "--kill-child",
                 "sh", HERE / "pod.sh", root, etc, str(self.user), ",".join(map(str, self.groups)),
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

    def end(self, seconds: float = 60) -> Ended:
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


@dataclass
class Component:
    """A component of a site: its database, its uploads, and where its backups go."""

    folder: Path
    database: DatabaseContainer
    programs: tuple[tuple[Path, str], ...] = ()
    """Installations of PostgreSQL that its image has, and where their programs lie, before this machine's own."""
    destination: Path = field(init=False)
    uploads: Path = field(init=False)
    scratch: Volume | None = None
    """Where not a folder: a volume in memory of this size."""
    template: Path | None = None
    """A fresh cluster to copy, where a test has no time for initdb."""
    pods: list[Pod] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.destination = volume(self.folder / "destination")
        self.uploads = volume(self.folder / "uploads", SERVICE_USER)

    @property
    def environment(self) -> dict[str, str]:
        return {
            "POSTGRES_USER": self.database.environment["POSTGRES_USER"],
            "POSTGRES_PASSWORD": self.database.environment["POSTGRES_PASSWORD"],
            "POSTGRES_DB": self.database.environment["POSTGRES_DB"],
            "PGDATA": "/var/lib/postgresql/data/pgdata",
            "DATABASE_HOST": POD_ADDRESS,
            "DATABASE_PORT": "5432",
            "UPLOADS": "/uploads",
            "BACKUP_COMPONENT": "orchestrator",
            "BACKUP_DESTINATION": "/destination",
            "BACKUP_KEEP_DAYS": "7",
            "BACKUP_KEEP_WEEKS": "4",
        }

    def backup(self, **changes: str) -> Pod:
        extra: list[Volume] = [("readonly", self.template, "/template")] if self.template else []
        scratch: Volume = self.scratch or ("folder", volume(self.folder / "scratch"), "/scratch")
        return self._pod(
            ["bash", "/programs/backup.sh"],
            {"BACKUP_SCRATCH": "/scratch"} | ({"TEMPLATE": "/template"} if self.template else {}) | changes,
            [
                ("readonly", self.uploads, "/uploads"),
                ("folder", self.destination, "/destination"),
                scratch,
                *extra,
            ],
        )

    def restore(self, name: str = "latest", **changes: str) -> Pod:
        return self._pod(
            ["bash", "/programs/restore.sh", "--from", name],
            changes,
            [
                ("folder", self.uploads, "/uploads"),
                ("readonly", self.destination, "/destination"),
            ],
            user=SERVICE_USER,
        )

    def _pod(self, command: list[str], changes: dict[str, str], volumes: list[Volume], user: int = USER) -> Pod:
        folder = self.folder / f"pod-{len(self.pods)}"
        extra: list[Volume] = [("readonly", path, f"/image/{at}") for at, (path, _) in enumerate(self.programs)]
        own = [f"/image/{at}/{where}" for at, (_, where) in enumerate(self.programs)]
        installed = Path(self.database.environment["PATH"].split(":")[1])
        pod = Pod(
            folder=folder,
            command=command,
            environment=self.environment | changes,
            volumes=[*extra, *volumes],
            network=self.database.first_process if self.database.running else None,
            user=user,
            groups=(SERVICE_USER if user == USER else USER,),
            path=":".join([*own, str(installed), "/usr/sbin:/usr/bin:/sbin:/bin"]),
        )
        self.pods.append(pod)
        return pod

    def names(self) -> list[str]:
        """The finished backups, by their names."""
        return sorted(path.name for path in self.destination.iterdir() if not path.name.startswith("."))

    def leftovers(self) -> list[str]:
        kept = (".orchestrator.lock", ".made-orchestrator")
        return sorted(path.name for path in self.destination.glob(".*") if path.name not in kept)

    def lose(self) -> None:
        """Everything but the backups."""
        self.database.sql(EMPTY)
        for path in self.uploads.iterdir():
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink()

    def end(self) -> None:
        for pod in self.pods:
            pod.kill()


def volume(folder: Path, group: int = USER) -> Path:
    """A volume's folder, as `fsGroup` opens it."""
    folder.mkdir(exist_ok=True)
    os.chown(folder, 0, group)
    folder.chmod(0o2775)
    return folder
