"""Claims of others, and classes of one's own."""

from pathlib import Path

import pytest
import yaml

from incisive.application import restore_job
from incisive.backup.restore_request import RestoreRequest
from incisive.errors import UserError
from tests.archive import archive_at
from tests.constructs import Resource, the
from tests.sites import environment, read, synthesize_text


def mounted(objects: list[Resource], deployment: str) -> set[str]:
    volumes = the("Deployment", objects, deployment)["spec"]["template"]["spec"]["volumes"]
    return {each["persistentVolumeClaim"]["claimName"] for each in volumes if "persistentVolumeClaim" in each}


@pytest.mark.parametrize("kind", ["cloud", "visaris-rm2"])
def test_existing_claims_are_mounted_and_not_made(tmp_path: Path, kind: str) -> None:
    own = "{service: {existing_claim: uploads}, database: {existing_claim: data}}"
    objects = archive_at(tmp_path, f"extends: {kind}\nsuffix: -test\narchive: {own}\n")
    assert mounted(objects, "archive-service-test") == {"uploads"}
    assert mounted(objects, "archive-database-test") == {"data"}
    assert not {each["kind"] for each in objects} & {"PersistentVolumeClaim", "PersistentVolume"}


def test_existing_claims_are_required_and_backed_up(tmp_path: Path) -> None:
    text = "extends: cloud\nmaas: {service: {existing_claim: uploads}}\nbackup: {claim: {size: 1Gi}}\n"
    site = synthesize_text(tmp_path, text)
    assert ("PersistentVolumeClaim", "uploads") in {(each.kind, each.name) for each in site.required}
    backup = site.the("CronJob", "maas-backup")["spec"]["jobTemplate"]["spec"]["template"]["spec"]
    claims = [
        each["persistentVolumeClaim"]["claimName"] for each in backup["volumes"] if "persistentVolumeClaim" in each
    ]
    assert "uploads" in claims


def test_existing_claims_for_backups(tmp_path: Path) -> None:
    text = "extends: cloud\nbackup: {claim: {size: 1Gi, existing_claims: {maas: share}}}\n"
    site = synthesize_text(tmp_path, text)
    assert ("PersistentVolumeClaim", "share") in {(each.kind, each.name) for each in site.required}
    made = {each["metadata"]["name"] for each in site.objects if each["kind"] == "PersistentVolumeClaim"}
    suffix = site.settings.suffix
    assert f"orchestrator-backup-storage-claim{suffix}" in made
    assert f"maas-backup-storage-claim{suffix}" not in made
    restore = yaml.safe_load(restore_job(site.settings, RestoreRequest("maas")))
    for job in (site.the("CronJob", "maas-backup")["spec"]["jobTemplate"], restore):
        volumes = job["spec"]["template"]["spec"]["volumes"]
        (backups,) = [each for each in volumes if each["name"] == "backups"]
        assert backups["persistentVolumeClaim"]["claimName"] == "share"


def test_class_of_a_database(tmp_path: Path) -> None:
    objects = archive_at(tmp_path, "extends: cloud\nsuffix: -test\narchive: {database: {storage_class_name: fast}}\n")
    classes = {
        each["metadata"]["name"]: each["spec"]["storageClassName"]
        for each in objects
        if each["kind"] == "PersistentVolumeClaim"
    }
    assert classes == {
        "archive-database-storage-claim-test": "fast",
        "archive-service-storage-claim-test": "managed-premium",
    }


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        (
            "maas: {service: {existing_claim: a}, database: {existing_claim: a}}",
            "maas.database.existing_claim: given 'a'; expected another claim than those",
        ),
        (
            "maas: {database: {existing_claim: a, storage_class_name: b}}",
            "maas.database.storage_class_name: given 'b'; expected null, with existing_claim",
        ),
        (
            "backup: {claim: {size: 1Gi, existing_claims: {mass: a}}}",
            "backup.claim.existing_claims.mass: given 'a'; expected one of the components",
        ),
        (
            "maas: {service: {existing_claim: a}}\nbackup: {claim: {size: 1Gi, existing_claims: {maas: a}}}",
            "backup.claim.existing_claims.maas: given 'a'; expected another claim than those",
        ),
    ],
)
def test_storage_refused(tmp_path: Path, settings: str, said: str) -> None:
    with pytest.raises(UserError) as error:
        read(environment(tmp_path, f"extends: cloud\n{settings}\n"))
    assert any(said in each for each in error.value.problems)


def test_class_of_a_database_refused_on_a_node(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"storage_class_name: given 'a'; expected null, with storage\.node_path"):
        read(environment(tmp_path, "extends: visaris-rm2\nmaas: {database: {storage_class_name: a}}\n"))
