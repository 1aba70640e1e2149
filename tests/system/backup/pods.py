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
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from incisive.application import restore_job
from incisive.backup.backup_pod import SHUTDOWN_SECONDS
from incisive.backup.restore_request import LATEST, RestoreRequest
from tests.sites import SynthesizedSite
from tests.system.backup.django_data import EMPTY, OWNER
from tests.system.postgresql.database_container import POD_ADDRESS, DatabaseContainer
from tests.system.postgresql.manifests import Manifests, Resource
from tests.waiting import wait_for

HERE = Path(__file__).parent
COMPONENT = "orchestrator"
USER = 999
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
    user: int = USER
    groups: tuple[int, ...] = (USER,)
    """Beside the user's own."""
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


@dataclass(frozen=True)
class BackedUpSite:
    """A site's manifests, and those that restore its component."""

    site: SynthesizedSite
    further: tuple[Resource, ...] = ()
    """Secrets that others make."""

    @cached_property
    def manifests(self) -> Manifests:
        return Manifests((*self.site.objects, *self.further))

    @cached_property
    def backup_pod(self) -> Resource:
        job = self.site.the("CronJob", f"{COMPONENT}-backup")["spec"]["jobTemplate"]["spec"]
        return dict(job["template"]["spec"])

    @cached_property
    def restore_pod(self) -> Resource:
        return self._restore_pod(off_site=False)

    @cached_property
    def fetch_pod(self) -> Resource:
        return self._restore_pod(off_site=True)

    def _restore_pod(self, *, off_site: bool) -> Resource:
        """Of the latest backup."""
        job = yaml.safe_load(restore_job(self.site.settings, RestoreRequest(COMPONENT, LATEST, off_site=off_site)))
        return dict(job["spec"]["template"]["spec"])


@dataclass
class Component:
    """A component of a site: its database, its uploads, and where its backups go."""

    folder: Path
    database: DatabaseContainer
    backed_up: BackedUpSite
    programs: tuple[tuple[Path, str], ...] = ()
    """Installations of PostgreSQL that its image has, and where their programs lie, before this machine's own."""
    destination: Path = field(init=False)
    uploads: Path = field(init=False)
    scratch_size: str | None = None
    """Of a scratch volume in memory. Default: a folder."""
    template: Path | None = None
    """A fresh cluster to copy, where a test has no time for initdb."""
    pods: list[Pod] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.destination = volume(self.folder / "backups", USER)
        self.uploads = volume(self.folder / "uploads", OWNER)

    @property
    def scratch(self) -> Path:
        """What a drill leaves lies here."""
        return self.folder / "empty-scratch"

    def backup(self, **changes: str) -> Pod:
        template = {"TEMPLATE": "/template"} if self.template else {}
        return self.container(self.backed_up.backup_pod, "backup", template | changes)

    def push(self, **changes: str) -> Pod:
        return self.container(self.backed_up.backup_pod, "off-site", changes)

    def fetch(self, name: str = LATEST, **changes: str) -> Pod:
        return self.container(_from(self.backed_up.fetch_pod, name), "off-site", changes)

    def restore(self, name: str = LATEST, *, overwrite: bool = False, **changes: str) -> Pod:
        replaces = {"RESTORE_OVERWRITE": "yes" if overwrite else "no"}
        return self.container(_from(self.backed_up.restore_pod, name), "restore", replaces | changes)

    def container(self, pod: Resource, name: str, changes: dict[str, str]) -> Pod:
        """One container of a pod's specification, with these variables changed."""
        (found,) = [each for each in (*pod.get("initContainers", ()), *pod["containers"]) if each["name"] == name]
        context = pod["securityContext"]
        assert found["securityContext"]["readOnlyRootFilesystem"]
        assert found["securityContext"]["capabilities"] == {"drop": ["ALL"]}
        assert context["runAsUser"] == context["runAsGroup"]
        manifests = self.backed_up.manifests
        folder = self.folder / f"pod-{len(self.pods)}"
        folder.mkdir()
        restic = name == "off-site"
        image, path = self._restic() if restic else self._postgresql()
        if self.template:
            image.append(("readonly", self.template, "/template"))
        network = os.getpid() if restic else self.database.first_process if self.database.running else None
        played = Pod(
            folder=folder,
            command=[*found["command"], *found.get("args", ())],
            environment=manifests.environment(found) | changes,
            volumes=[*image, *self._volumes(pod, found, folder)],
            network=network,
            user=context["runAsUser"],
            groups=(context["fsGroup"], *context["supplementalGroups"]),
            path=path,
            hosts=(f"{COMPONENT}-database-service{self.backed_up.site.settings.suffix}",),
        )
        self.pods.append(played)
        return played

    def _postgresql(self) -> tuple[list[Volume], str]:
        """What the image of PostgreSQL has, and $PATH in it."""
        volumes: list[Volume] = [("readonly", path, f"/image/{at}") for at, (path, _) in enumerate(self.programs)]
        own = [f"/image/{at}/{where}" for at, (_, where) in enumerate(self.programs)]
        installed = self.database.environment["PATH"].split(":")[1]
        return volumes, ":".join([*own, installed, "/usr/sbin:/usr/bin:/sbin:/bin"])

    def _restic(self) -> tuple[list[Volume], str]:
        """What restic's image has: restic, and busybox as its shell, whose own programs then are busybox's too."""
        restic = shutil.which("restic")
        assert restic
        shell = self.folder / "shell"
        shell.mkdir(exist_ok=True)
        if not (shell / "sh").is_symlink():
            (shell / "sh").symlink_to(shutil.which("busybox") or "/bin/dash")
        volumes: list[Volume] = [
            ("readonly", Path(restic).resolve().parent, "/restic"),
            ("readonly", shell, "/shell"),
            ("folder", volume(self.folder / "repository", USER), "/repository"),
        ]
        return volumes, "/restic:/shell:/usr/sbin:/usr/bin:/sbin:/bin"

    def _volumes(self, pod: Resource, container: Resource, folder: Path) -> list[Volume]:
        """What the container mounts, as the kubelet would give it to the pod's user and groups."""
        group = pod["securityContext"]["fsGroup"]
        by_name = {each["name"]: each for each in pod["volumes"]}
        mounted: list[Volume] = []
        for mount in container["volumeMounts"]:
            source = by_name[mount["name"]]
            claim = source.get("persistentVolumeClaim", {})
            kind = "readonly" if mount.get("readOnly") or claim.get("readOnly") else "folder"
            if claim:
                mounted.append((kind, self._claim(claim["claimName"]), mount["mountPath"]))
            elif "configMap" in source:
                mounted.append(("readonly", self._files(source["configMap"]["name"]), mount["mountPath"]))
            elif mount["name"] == "scratch" and self.scratch_size:
                mounted.append(("memory", self.scratch_size, mount["mountPath"]))
            else:
                # Containers of one pod share it. Of what is in /tmp, nothing may be left for the next.
                made = volume((folder if mount["name"] == "tmp" else self.folder) / f"empty-{mount['name']}", group)
                mounted.append((kind, made, mount["mountPath"]))
        return mounted

    def _claim(self, name: str) -> Path:
        suffix = self.backed_up.site.settings.suffix
        claims = {
            f"{COMPONENT}-service-storage-claim": self.uploads,
            f"{COMPONENT}-backup-storage-claim": self.destination,
        }
        return claims[name.removesuffix(suffix)]

    def _files(self, config_map: str) -> Path:
        folder = self.folder / config_map
        if not folder.exists():
            folder.mkdir()
            for name, text in self.backed_up.manifests.find("ConfigMap", config_map)["data"].items():
                (folder / name).write_text(text)
        return folder

    def names(self) -> list[str]:
        """The finished backups, by their names."""
        return sorted(path.name for path in self.destination.iterdir() if not path.name.startswith("."))

    def leftovers(self) -> list[str]:
        kept = (f".{COMPONENT}.lock", f".made-{COMPONENT}")
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


def _from(pod: Resource, name: str) -> Resource:
    """The same restore of the backup of this name."""

    def named(container: Resource) -> Resource:
        return container | {"args": [name if each == LATEST else each for each in container["args"]]}

    return pod | {kind: list(map(named, pod.get(kind, ()))) for kind in ("initContainers", "containers")}
