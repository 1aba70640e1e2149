"""Rotated credentials: another Secret, which says what it follows, and everything that reads it."""

from pathlib import Path

import pytest
import yaml

from incisive.application import restore_job, site_files
from incisive.backup.restore_request import RestoreRequest
from incisive.credentials.manifest_credentials import credentials_from_manifests
from incisive.credentials.secret_objects import is_rotation, newest, unrotated_name
from incisive.credentials.source import known_credentials, load_credentials
from incisive.errors import UserError
from incisive.objects.manifest import Manifest
from incisive.objects.references import references
from incisive.output.changes import changes
from tests.sites import NAMES, Resource, SynthesizedSite, environment, read
from tests.system.cluster.deployed_site import write_site

CLOUD = "extends: cloud\n"
CLUSTER = "extends: cloud\nmaas: {database: {engine: cloudnative-pg}}\n"
BACKUPS = "extends: cloud\nbackup: {claim: {size: 20Gi}}\n"
OFF_SITE = 'extends: cloud\nbackup: {off_site: {repository: "rest:https://backups.example/a"}}\n'


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INCISIVE_CREDENTIALS", str(tmp_path / ".credentials"))


def site(folder: Path, text: str, *owners: str) -> SynthesizedSite:
    """The site after a rotation."""
    file = environment(folder, text)
    settings = read(file)
    credentials = load_credentials(settings, file, NAMES, owners)
    credentials.keep()
    return SynthesizedSite(settings, site_files(settings, credentials.by_holder).as_texts())


def secrets(site: SynthesizedSite, component: str = "maas") -> list[Resource]:
    return [
        each
        for each in site.objects
        if each["kind"] == "Secret" and each["metadata"]["labels"]["app.kubernetes.io/name"] == component
    ]


def names(secrets: list[Resource]) -> list[str]:
    return [each["metadata"]["name"] for each in secrets]


def secrets_read(objects: list[Resource], component: str = "maas") -> set[str]:
    found = {
        reference.name
        for each in objects
        for _, reference in references(Manifest("", each))
        if reference.kind == "Secret"
    }
    return {name for name in found if name.startswith(f"{component}-")}


@pytest.mark.parametrize("text", [CLOUD, CLUSTER, BACKUPS], ids=["server", "cluster", "backups"])
def test_rotated_secret_names_followed_by_readers(tmp_path: Path, text: str) -> None:
    before = site(tmp_path, text)
    after = site(tmp_path, text, "maas")
    assert names(secrets(before)) == [unrotated_name(each) for each in secrets(after)]
    assert not {*names(secrets(before))} & {*names(secrets(after))}
    assert secrets_read(after.objects) == {*names(secrets(after))}
    assert secrets(after, "orchestrator") == secrets(before, "orchestrator")


def test_the_next_rotation_follows_all_before(tmp_path: Path) -> None:
    first, second, third = (secrets(site(tmp_path, CLOUD, *owners))[0] for owners in ((), ("maas",), ("maas",)))
    assert is_rotation(first, second)
    assert is_rotation(second, third)
    assert is_rotation(first, third)
    assert not is_rotation(third, second)
    name = first["metadata"]["name"]
    assert newest([third, first, second], name) == [third]
    assert newest([first], name) == [first]


def test_values_of_another_clone_follow_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    running = secrets(site(tmp_path, CLOUD))[0]
    monkeypatch.setenv("INCISIVE_CREDENTIALS", str(tmp_path / "another"))
    site(tmp_path, CLOUD)
    assert not is_rotation(running, secrets(site(tmp_path, CLOUD, "maas"))[0])


def test_earlier_rotation_keeps_secret_name(tmp_path: Path) -> None:
    before = site(tmp_path, CLOUD)
    (file,) = (tmp_path / ".credentials").glob("*.yaml")
    file.write_text(file.read_text().replace("revision: '1'", "revision: r0123abcd"))
    assert names(secrets(site(tmp_path, CLOUD))) == names(secrets(before))


@pytest.mark.parametrize("text", [CLOUD, CLUSTER, OFF_SITE], ids=["server", "cluster", "off site"])
def test_clone_without_credentials_same_manifests(tmp_path: Path, text: str) -> None:
    owners = ["maas", *(["backup"] if text == OFF_SITE else [])]
    site(tmp_path, text)
    site(tmp_path, text, *owners)
    rotated = site(tmp_path, text, *owners)
    folder = tmp_path / "committed"
    folder.mkdir()
    write_site(rotated, folder)
    (folder / "50-secrets.k8s.yaml").unlink()
    again = site_files(rotated.settings, credentials_from_manifests(folder)).as_texts()
    del again["50-secrets.k8s.yaml"]
    assert {name: rotated.files[name] for name in again} == again


def test_a_restore_reads_the_rotated_secret(tmp_path: Path) -> None:
    site(tmp_path, BACKUPS)
    after = site(tmp_path, BACKUPS, "maas")
    known = known_credentials(after.settings, tmp_path / "site.yaml", NAMES, tmp_path)
    job = yaml.safe_load(restore_job(after.settings, RestoreRequest("maas"), known))
    assert secrets_read([job]) < {*names(secrets(after))}


def test_a_difference_marks_no_secret_as_lost(tmp_path: Path) -> None:
    found = changes(site(tmp_path, CLUSTER).objects, site(tmp_path, CLUSTER, "maas").objects)
    assert [each.object for each in found if each.warnings or any(field.warning for field in each.fields)] == []
    assert {each.action for each in found if each.object.kind == "Secret"} == {"new", "gone"}


def test_a_number_rotates_what_others_make(tmp_path: Path) -> None:
    text = CLOUD + "credentials: {{source: existing, revision: {0}}}\n"
    first, second = (secrets_read(site(tmp_path, text.format(number)).objects) for number in (1, 2))
    assert second == {f"{name}-2" for name in first}


def test_rotation_of_unknown_component_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=f"--rotate: given mass; expected {', '.join(sorted(NAMES))}"):
        site(tmp_path, CLOUD, "mass", "maas")


@pytest.mark.parametrize("source", ["existing", "environment"])
def test_rotation_of_given_values_refused(tmp_path: Path, source: str) -> None:
    with pytest.raises(UserError, match=f"--rotate: given with credentials.source '{source}'; expected"):
        site(tmp_path, f"{CLOUD}credentials: {{source: {source}}}\n", "maas")
