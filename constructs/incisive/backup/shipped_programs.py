"""The programs of backups and restores, and how their pods see them."""

from importlib import resources

from cdk8s_plus_27 import k8s
from constructs import Construct

from incisive import programs
from incisive.backup.backup_site import BackupSite
from incisive.component.database.database_reference import CLUSTER_USER, SERVER_USER
from incisive.component.service.service_pod import USER as SERVICE_USER
from incisive.kubernetes.config_map import ConfigMap
from incisive.kubernetes.metadata import Metadata
from incisive.kubernetes.volumes import config_map_volume, mount

MOUNT = "/programs"
HOME = "/home/backup"
_VOLUME = "programs"
_USERS_FILE = "passwd"
CA_FILE = "ca.crt"
"""Certificates of the authority of the storage off site."""


class BackupPrograms(ConfigMap):
    """The ConfigMap with the files of programs/backup, which all components' backups and restores share."""

    def __init__(self, scope: Construct, id: str, *, site: BackupSite, ca_certificate: str | None = None) -> None:
        """`ca_certificate` is the storage's off site, if a private authority signs it."""
        super().__init__(
            scope,
            id,
            metadata=Metadata(site.programs, site.namespace, site.labels("programs").unversioned),
            entries={**_files(), _USERS_FILE: _passwd(), **({CA_FILE: ca_certificate} if ca_certificate else {})},
        )


def programs_volume(name: str) -> k8s.Volume:
    """The programs in a pod. `name` is the ConfigMap's."""
    return config_map_volume(_VOLUME, name)


def programs_mount() -> k8s.VolumeMount:
    """The programs in a container."""
    return mount(_VOLUME, MOUNT, read_only=True)


def passwd_mount() -> k8s.VolumeMount:
    """/etc/passwd for ssh, which does not start without an entry for its user, and reads the user's home there."""
    return mount(_VOLUME, "/etc/passwd", read_only=True, file=_USERS_FILE)


def _passwd() -> str:
    return "".join(f"backup:x:{user}:{user}::{HOME}:/bin/sh\n" for user in (SERVER_USER, CLUSTER_USER, SERVICE_USER))


def _files() -> dict[str, str]:
    files = resources.files(programs).joinpath("backup").iterdir()
    return {
        file.name: file.read_text(encoding="utf-8")
        for file in sorted(files, key=lambda file: file.name)
        if file.name.endswith(".sh")
    }
