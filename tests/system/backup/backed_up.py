"""A component with its backups, whose pods tests run."""

import os
import shutil
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import yaml

from incisive.application import restore_job
from incisive.backup.restore_request import LATEST, RestoreRequest
from incisive.kubernetes.pod import PodUser
from tests.sites import SynthesizedSite
from tests.system.backup.django_data import EMPTY, OWNER
from tests.system.backup.pods import USER, Pod, volume
from tests.system.postgresql.container import NO_NETWORK, Volume, network_of
from tests.system.postgresql.database_container import POD_ADDRESS, DatabaseContainer
from tests.system.postgresql.manifests import Manifests, Resource

COMPONENT = "orchestrator"


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
        database = network_of(self.database.first_process) if self.database.running else NO_NETWORK
        played = Pod(
            folder=folder,
            command=[*found["command"], *found.get("args", ())],
            environment=manifests.environment(found) | changes,
            volumes=[*image, *self._volumes(pod, found, folder)],
            network=network_of(os.getpid()) if restic else database,
            user=PodUser(context["runAsUser"], (context["fsGroup"], *context["supplementalGroups"])),
            path=path,
            hosts=f"{POD_ADDRESS} {COMPONENT}-database-service{self.backed_up.site.settings.suffix}\n",
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


def _from(pod: Resource, name: str) -> Resource:
    """The same restore of the backup of this name."""

    def named(container: Resource) -> Resource:
        return container | {"args": [name if each == LATEST else each for each in container["args"]]}

    return pod | {kind: list(map(named, pod.get(kind, ()))) for kind in ("initContainers", "containers")}
