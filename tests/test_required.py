"""Objects that others have to make are known to the rules."""

from pathlib import Path

import pytest

from incisive.kubernetes.reference import Reference
from tests.sites import NAMES, SynthesizedSite, synthesize_text

CLASSES = """
extends: cloud
kafka:
  storage_class_name: fast
  broker: {placement: {priority_class_name: brokers}}
orchestrator:
  service: {storage_class_name: shared, placement: {priority_class_name: services}}
backup: {claim: {size: 1Gi, class_name: nas}}
"""


def test_required_of_cloud(cloud: SynthesizedSite) -> None:
    assert cloud.required == {Reference("Secret", "incisive", "incisive-azurecrio-secret")}


def test_required_of_hospital(hospital: SynthesizedSite) -> None:
    assert hospital.required == {Reference("Secret", "visaris-rm2", "incisive-azurecrio-secret")}


def test_classes_of_cluster_are_not_checked(tmp_path: Path) -> None:
    assert {each.kind for each in synthesize_text(tmp_path, CLASSES).required} == {"Secret"}


@pytest.mark.parametrize("kind", ["cloud", "visaris-rm2"])
def test_required_secrets_of_components(tmp_path: Path, kind: str) -> None:
    site = synthesize_text(tmp_path, f"extends: {kind}\ncredentials: {{source: existing}}\n")
    names = {each.name.removesuffix(site.settings.suffix) for each in site.required}
    assert {f"{name}-{part}-secret" for name in NAMES for part in ("service", "database")} < names


def test_required_secrets_of_off_site_backups(tmp_path: Path) -> None:
    off_site = "{repository: 's3:https://s3.example.org/bucket/a', credentials_secret: storage}"
    text = f"extends: cloud\nbackup: {{off_site: {off_site}}}\n"
    storage, password = (Reference("Secret", "incisive", name) for name in ("storage", "backup-secret-2nd-prototype"))
    made_here, made_by_others = (
        synthesize_text(tmp_path, each).required for each in (text, f"{text}credentials: {{source: existing}}")
    )
    assert storage in made_here & made_by_others
    assert password in made_by_others - made_here
