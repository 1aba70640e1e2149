"""What a cluster must already have is known to the rules, so that a typing error is told and a right name is not."""

from pathlib import Path

import pytest

from incisive.components import COMPONENTS
from incisive.kubernetes.reference import Reference
from incisive.prerequisites import prerequisites
from incisive.site import Site
from tests.sites import SynthesizedSite, environment, read, synthesize_text

EVERYWHERE = """
extends: cloud
kafka:
  storage_class_name: fast
  broker: {placement: {priority_class_name: brokers}}
  operator: {placement: {priority_class_name: operators}}
orchestrator:
  service: {storage_class_name: shared, placement: {priority_class_name: services}}
  topic_cleanup: {placement: {priority_class_name: jobs}}
maas: {database: {placement: {priority_class_name: databases}}}
"""


def required(folder: Path, text: str) -> set[Reference]:
    return set(prerequisites(Site(read(environment(folder, text)), COMPONENTS)))


def test_the_pull_secret_and_the_storage_class_of_the_cloud(cloud: SynthesizedSite) -> None:
    assert prerequisites(Site(cloud.settings, COMPONENTS)) == {
        Reference("Secret", "incisive", "incisive-azurecrio-secret"),
        Reference("StorageClass", None, "managed-premium"),
    }


def test_a_hospital_needs_no_storage_class(hospital: SynthesizedSite) -> None:
    assert prerequisites(Site(hospital.settings, COMPONENTS)) == {
        Reference("Secret", "visaris-rm2", "incisive-azurecrio-secret")
    }


def test_every_class_that_a_setting_names_wherever_it_stands(tmp_path: Path) -> None:
    found = {(each.kind, each.name) for each in required(tmp_path, EVERYWHERE) if each.kind != "Secret"}
    assert found == {
        *(("PriorityClass", name) for name in ("brokers", "operators", "services", "jobs", "databases")),
        *(("StorageClass", name) for name in ("managed-premium", "fast", "shared")),
    }
    synthesize_text(tmp_path, EVERYWHERE)


@pytest.mark.parametrize("kind", ["cloud", "local-inference"])
def test_secrets_that_others_make(tmp_path: Path, kind: str) -> None:
    site = Site(read(environment(tmp_path, f"extends: {kind}\ncredentials: {{source: existing}}\n")), COMPONENTS)
    secrets = {each.name for each in prerequisites(site) if each.kind == "Secret"}
    for names in map(site.names, site.settings.components):
        assert {names.service_secret, names.database_secret} < secrets


def test_backups_off_site_need_the_storages_secret_and_the_password_only_where_others_make_all(tmp_path: Path) -> None:
    off_site = "{repository: 's3:https://s3.example.org/bucket/a', credentials_secret: storage}"
    text = f"extends: cloud\nbackup: {{off_site: {off_site}}}\n"
    storage, password = (Reference("Secret", "incisive", name) for name in ("storage", "backup-secret-2nd-prototype"))
    made_here, made_by_others = (
        required(tmp_path, given) for given in (text, f"{text}credentials: {{source: existing}}")
    )
    assert storage in made_here & made_by_others
    assert password in made_by_others - made_here
    synthesize_text(tmp_path, f"{text}credentials: {{source: existing}}")


def test_the_class_of_the_backups_claims(tmp_path: Path) -> None:
    text = "extends: local-inference\nbackup: {claim: {size: 1Gi, class_name: nas}}\n"
    assert Reference("StorageClass", None, "nas") in required(tmp_path, text)
