"""Backups that are carried to a repository off site."""

import json
from pathlib import Path

import pytest

from tests.backed_up_sites import HOSPITAL
from tests.backup.backup_pods import container, environment, opened, pod, volume
from tests.sites import SynthesizedSite, synthesize_text


def test_backup_egress_to_storage_off_site(tmp_path: Path) -> None:
    off_site = '{repository: "rest:https://backups.example:8000/a", cidrs: [10.1.0.0/16]}'
    site = synthesize_text(tmp_path, f"extends: cloud\nbackup: {{off_site: {off_site}}}\n")
    assert opened(site)[2:] == [([8000], [{"ipBlock": {"cidr": "10.1.0.0/16"}}])]


def test_off_site_backup_uncompressed(hospital: SynthesizedSite, cloud: SynthesizedSite) -> None:
    compression = [environment(container(each, "backup"))["BACKUP_COMPRESSION"] for each in (hospital, cloud)]
    assert compression == ["6", "0"]


def test_off_site_push_after_backup(cloud: SynthesizedSite) -> None:
    made = pod(cloud)
    assert [each["name"] for each in made["initContainers"]] == ["storage-check", "backup"]
    assert [(each["name"], each["args"]) for each in made["containers"]] == [("off-site", ["push"])]


@pytest.mark.parametrize(
    ("repository", "keys"),
    [
        ("s3:https://s3.example.org/bucket/a", {"AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"}),
        ("azure:container:/a", {"AZURE_ACCOUNT_NAME", "AZURE_ACCOUNT_KEY"}),
        ("rest:https://backups.example/a", {"RESTIC_REST_USERNAME", "RESTIC_REST_PASSWORD"}),
    ],
)
def test_off_site_storage_credentials(tmp_path: Path, repository: str, keys: set[str]) -> None:
    off_site = f'{{repository: "{repository}", credentials_secret: storage}}'
    site = synthesize_text(tmp_path, f"extends: cloud\nbackup: {{off_site: {off_site}}}\n")
    given = environment(container(site, "off-site"))
    assert {name for name, value in given.items() if value == ("storage", name)} == keys
    assert given["RESTIC_PASSWORD"] == ("backup-secret-2nd-prototype", "RESTIC_PASSWORD")
    assert given["BACKUP_SITE"] == "incisive-2nd-prototype"


def test_private_certificate_authority(tmp_path: Path) -> None:
    certificate = "-----BEGIN CERTIFICATE-----\nTUlJ\n-----END CERTIFICATE-----\n"
    off_site = f'{{repository: "rest:https://backups.example/a", ca_certificate: {json.dumps(certificate)}}}'
    site = synthesize_text(tmp_path, f"extends: cloud\nbackup: {{off_site: {off_site}}}\n")
    folder, _, name = str(environment(container(site, "off-site"))["RESTIC_CACERT"]).rpartition("/")
    assert site.the("ConfigMap", "backup-programs")["data"][name] == certificate
    assert folder in [each["mountPath"] for each in container(site, "off-site")["volumeMounts"]]


def test_ssh_key_hosts_and_user(tmp_path: Path) -> None:
    off_site = '{repository: "sftp://incisive@nas.example/a", credentials_secret: storage}'
    site = synthesize_text(tmp_path, f"{HOSPITAL.replace('}', f', off_site: {off_site}}}')}")
    mounts = {each["mountPath"]: each for each in container(site, "off-site")["volumeMounts"]}
    assert {each["key"] for each in volume(site, "ssh")["secret"]["items"]} == {"id_ed25519", "known_hosts"}
    users = site.the("ConfigMap", "backup-programs")["data"][mounts["/etc/passwd"]["subPath"]]
    home = {line.split(":")[2]: line.split(":")[5] for line in users.splitlines()}[
        str(pod(site)["securityContext"]["runAsUser"])
    ]
    assert mounts[f"{home}/.ssh"]["name"] == "ssh"


def test_off_site_only_needs_no_claim(tmp_path: Path) -> None:
    site = synthesize_text(
        tmp_path, 'extends: cloud\nbackup: {off_site: {repository: "rest:https://backups.example/a"}}\n'
    )
    assert volume(site, "backups")["emptyDir"] == {"sizeLimit": "20Gi"}
    assert [each for each in site.objects if "backup-storage-claim" in each["metadata"]["name"]] == []
    assert [each["name"] for each in pod(site)["initContainers"]] == ["backup"]
