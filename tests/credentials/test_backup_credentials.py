"""The password of the backups off site is made once, and is lost with nothing that comes and goes."""

import base64
from pathlib import Path

import pytest
import yaml

from incisive.application import describe, site_files
from incisive.commands import synthesize
from incisive.credentials.source import load_credentials
from incisive.credentials.values import BACKUP, BackupCredentials
from incisive.errors import UserError
from incisive.fleet import Environment
from tests.sites import ENVIRONMENTS, NAMES, SynthesizedSite, environment, read, synthesize_text

OFF_SITE = 'backup: {off_site: {repository: "rest:https://backups.example/a"}}\n'
FILE = "50-secrets.k8s.yaml"


def password(folder: Path, text: str = OFF_SITE) -> str | None:
    file = environment(folder, f"extends: cloud\n{text}")
    credentials = load_credentials(read(file), file, NAMES)
    credentials.keep()
    found = credentials.by_holder.get(BACKUP)
    return found.repository_password if isinstance(found, BackupCredentials) else None


def test_repository_password_generated_once(tmp_path: Path) -> None:
    assert password(tmp_path, "") is None
    made = password(tmp_path)
    assert made
    assert len(made) >= 40
    assert password(tmp_path, "") is None
    assert password(tmp_path, "backup: {claim: {size: 1Gi}}\n") is None
    assert password(tmp_path) == made


def test_whoever_makes_it_is_told_to_keep_a_copy(tmp_path: Path) -> None:
    file = environment(tmp_path, "extends: cloud\n")
    load_credentials(read(file), file, NAMES).keep()
    file = environment(tmp_path, f"extends: cloud\n{OFF_SITE}")
    (note,) = load_credentials(read(file), file, NAMES).notes
    assert "Nobody can read them without it: keep a copy of this file outside the site" in note
    assert str(password(tmp_path)) not in note


def test_a_rotation_of_components_leaves_it(tmp_path: Path) -> None:
    file = environment(tmp_path, f"extends: cloud\n{OFF_SITE}")
    made = password(tmp_path)
    load_credentials(read(file), file, NAMES, NAMES).keep()
    assert password(tmp_path) == made


def test_rotated_password_keeps_predecessor(tmp_path: Path) -> None:
    file = environment(tmp_path, f"extends: cloud\n{OFF_SITE}")
    made = password(tmp_path)
    site = synthesize_text(tmp_path, file.read_text())
    credentials = load_credentials(read(file), file, NAMES, [BACKUP])
    credentials.keep()
    assert password(tmp_path) != made
    objects = SynthesizedSite(site.settings, site_files(site.settings, credentials.by_holder).as_texts())
    job = objects.the("CronJob", "maas-backup")["spec"]["jobTemplate"]["spec"]
    (off_site,) = job["template"]["spec"]["containers"]
    read_from = {each["name"]: each["valueFrom"]["secretKeyRef"] for each in off_site["env"] if "valueFrom" in each}
    (now,) = [
        each["metadata"]["name"] for each in objects.objects if each["metadata"]["name"].startswith("backup-secret")
    ]
    before = site.the("Secret", "backup-secret")["metadata"]["name"]
    assert read_from["RESTIC_PASSWORD"]["name"] == now != before
    assert read_from["RESTIC_PASSWORD_BEFORE"] == {"name": before, "key": "RESTIC_PASSWORD", "optional": True}


def test_it_is_read_from_a_variable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for component in map(str.upper, NAMES):
        for name in ("DATABASE_USERNAME", "DATABASE_PASSWORD", "SECRET_KEY"):
            monkeypatch.setenv(f"INCISIVE_{component}_{name}", f"{component}-{name}")
    text = f"{OFF_SITE}credentials: {{source: environment}}\n"
    with pytest.raises(UserError, match="without the environment variables INCISIVE_BACKUP_REPOSITORY_PASSWORD;"):
        password(tmp_path, text)
    monkeypatch.setenv("INCISIVE_BACKUP_REPOSITORY_PASSWORD", "given")
    assert password(tmp_path, text) == "given"


def test_only_its_secret_shows_it(tmp_path: Path) -> None:
    file = environment(tmp_path, f"extends: cloud\n{OFF_SITE}")
    synthesize([str(file)], ENVIRONMENTS, tmp_path / "dist", quiet=True)
    made = str(password(tmp_path))
    secrets = list(yaml.safe_load_all((tmp_path / "dist" / FILE).read_text()))
    (found,) = [each for each in secrets if each["metadata"]["name"] == "backup-secret-2nd-prototype"]
    assert base64.b64decode(found["data"]["RESTIC_PASSWORD"]).decode() == made
    others = "".join(each.read_text() for each in (tmp_path / "dist").glob("*.yaml") if each.name != FILE)
    assert made not in others


def test_repository_password_from_external_store(tmp_path: Path) -> None:
    text = f"extends: cloud\n{OFF_SITE}credentials: {{source: external, external: {{store_name: vault}}}}\n"
    objects = synthesize_text(tmp_path, text).objects_of("50-secrets-external.k8s.yaml")
    (found,) = [each for each in objects if each["metadata"]["name"] == "backup-secret-2nd-prototype"]
    (entry,) = found["spec"]["data"]
    assert entry["secretKey"] == "RESTIC_PASSWORD"
    assert entry["remoteRef"] == {"key": "incisive/incisive/backup", "property": "repository_password"}


def test_a_site_is_described_without_it(tmp_path: Path) -> None:
    file = environment(tmp_path, f"extends: cloud\n{OFF_SITE}")
    page = describe(Environment("", file, read(file)))
    assert "backup-secret-2nd-prototype" in [each.name for each in page.secrets if each.is_synthesized]
