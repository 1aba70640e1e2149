"""Settings of backups, and messages about wrong ones."""

from pathlib import Path

import pytest

from incisive.errors import UserError
from incisive.settings.backup import BackupSettings, OffSiteSettings
from incisive.settings.site import SiteSettings
from incisive.settings.site_warnings import data_loss_warnings
from tests.backed_up_sites import HOSPITAL
from tests.sites import environment, read


def settings(folder: Path, text: str) -> SiteSettings:
    return read(environment(folder, text))


def problem(folder: Path, text: str) -> str:
    with pytest.raises(UserError) as error:
        settings(folder, text)
    (line,) = error.value.problems
    return line


def test_default_is_no_backup(tmp_path: Path) -> None:
    assert settings(tmp_path, "extends: cloud\n").backup is None
    assert settings(tmp_path, "extends: visaris-rm2\n").backup is None


def test_hospital_backup_in_one_line(tmp_path: Path) -> None:
    backup = settings(tmp_path, HOSPITAL).backup
    assert backup
    assert (backup.node_path, backup.claim, backup.off_site) == ("/mnt/nas/incisive", None, None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("extends: cloud\nbackup: {}\n", "expected a place for the backups: node_path, claim or off_site"),
        (
            "extends: visaris-rm2\nbackup: {node_path: /mnt/nas, claim: {size: 1Gi}}\n",
            "expected one of node_path and claim",
        ),
        (
            "extends: cloud\nbackup: {node_path: /mnt/nas}\n",
            "backup.node_path: given '/mnt/nas'; expected null, or a site with `node`, where the folder is",
        ),
        (
            "extends: visaris-rm2\nbackup: {node_path: /var/lib/incisive/backups}\n",
            "backup.node_path: given '/var/lib/incisive/backups'; expected a folder of another disk or a share, apart "
            "from storage.node_path, which is /var/lib/incisive",
        ),
        (
            "extends: visaris-rm2\nbackup: {node_path: /var/lib/incisive}\n",
            "apart from storage.node_path, which is /var/lib/incisive",
        ),
        (
            "extends: visaris-rm2\nnamespace: hospital\nstorage: {node_path: /data/hospital}\n"
            "backup: {node_path: /data}\n",
            "apart from storage.node_path, which is /data/hospital",
        ),
        (
            "extends: visaris-rm2\nbackup: {claim: {size: 1Gi}}\n",
            "backup.claim.class_name: nothing given; expected a StorageClass, as the site's `storage` has none",
        ),
        (
            'extends: cloud\nbackup: {off_site: {repository: "s3:https://s3.example.org/bucket/folder"}}\n',
            "credentials_secret together with a repository of s3:, azure: or sftp://",
        ),
        (
            "extends: cloud\nbackup: {keep_days: 0, claim: {size: 1Gi}}\n",
            "backup.keep_days: given 0; expected greater than or equal to 1",
        ),
        ("extends: cloud\nbackup: {time_zone: Europe/Athen, claim: {size: 1Gi}}\n", "Europe/Athen is none"),
        ("extends: cloud\nbackup: {time_zone: Europe, claim: {size: 1Gi}}\n", "Europe is none"),
    ],
)
def test_backup_refused(tmp_path: Path, text: str, expected: str) -> None:
    assert expected in problem(tmp_path, text)


def test_folder_beside_data(tmp_path: Path) -> None:
    assert settings(tmp_path, "extends: visaris-rm2\nbackup: {node_path: /var/lib/incisive-backups}\n").backup


@pytest.mark.parametrize(
    "repository",
    [
        "s3:https://key:secret@s3.example.org/bucket/folder",
        "rest:https://user:password@backups.example.org/incisive",
        "/mnt/nas/repository",
        "s3:https://s3.example.org",
    ],
)
def test_repository_refused(tmp_path: Path, repository: str) -> None:
    text = f'extends: cloud\nbackup: {{off_site: {{repository: "{repository}", credentials_secret: storage}}}}\n'
    assert "expected a restic repository, without a password: s3:https://HOST/BUCKET/FOLDER" in problem(tmp_path, text)


@pytest.mark.parametrize(
    ("repository", "port"),
    [
        ("s3:https://s3.example.org/bucket/folder", 443),
        ("s3:http://minio.example:9000/bucket/folder", 9000),
        ("azure:container:/folder", 443),
        ("rest:http://backups.example/folder/", 80),
        ("rest:https://backups.example:8000/folder", 8000),
        ("rest:https://[fd00::1]/folder", 443),
        ("rest:https://[fd00::1]:8000/folder", 8000),
        ("sftp://incisive@nas.example/folder", 22),
        ("sftp://incisive@nas.example:2222//volume1/folder", 2222),
    ],
)
def test_repository_port(repository: str, port: int) -> None:
    given = {"repository": repository, "credentials_secret": "storage"}
    assert OffSiteSettings.model_validate(given).port == port


def test_scratch_size() -> None:
    mebibyte = 1024**2
    assert BackupSettings(node_path="/mnt").scratch_bytes("10Gi") == (12 * 1024 + 160) * mebibyte
    assert BackupSettings(node_path="/mnt", scratch_size="2Gi").scratch_bytes("10Gi") == 2 * 1024 * mebibyte


def test_backups_in_folder_emptied_at_boot(tmp_path: Path) -> None:
    site = settings(tmp_path, "extends: visaris-rm2\nbackup: {node_path: /tmp/backups}\n")
    (danger,) = data_loss_warnings(site)
    assert danger.startswith("backup.node_path: given '/tmp/backups': many systems empty /tmp at boot, and the backups")


def test_cluster_backup_with_site_backup(tmp_path: Path) -> None:
    text = """
extends: cloud
backup: {claim: {size: 1Gi}}
maas: {database: {engine: cloudnative-pg, cluster: {backup: {destination: "s3://bucket/folder"}}}}
"""
    assert "the site's `backup` covers this database, together with the uploads" in problem(tmp_path, text)
