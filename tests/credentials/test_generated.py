"""Credentials that are made belong to their site, and never change unnoticed."""

import stat
from pathlib import Path

import pytest
import yaml

from incisive.components import settings_model
from incisive.credentials.generated import generate_credentials
from incisive.credentials.values import ComponentCredentials
from incisive.errors import UserError
from incisive.settings.reading.environment_file import read
from incisive.settings.site import SiteSettings
from tests.sites import NAMES

ENVIRONMENTS = Path(__file__).parents[2] / "environments"
BY_HAND = "written by hand"
Made = tuple[dict[str, ComponentCredentials], tuple[str, ...]]


def settings_of(file: Path) -> SiteSettings:
    return read(file, ENVIRONMENTS, settings_model())


def hospital(folder: Path, name: str = "hospital", text: str = "node: uoa-rm2\n") -> Path:
    file = folder / f"{name}.yaml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"extends: visaris-rm2\n{text}")
    return file


def made(environment: Path, folder: Path, *rotated: str) -> Made:
    credentials, notes, keep = generate_credentials(settings_of(environment), environment, folder, NAMES, rotated)
    keep()
    return {name: each for name, each in credentials.items() if isinstance(each, ComponentCredentials)}, notes


def kept_in(folder: Path) -> Path:
    (file,) = folder.glob("*.credentials.yaml")
    return file


def earlier(environment: Path, values: str = "value") -> Path:
    """The file of an earlier version: beside the environment file, and named like it."""
    file = environment.parent / ".credentials" / f"{environment.stem}.credentials.yaml"
    file.parent.mkdir(exist_ok=True)
    names = ("database_username", "database_password", "secret_key")
    file.write_text(yaml.safe_dump({each: {name: f"{each}-{values}-{name}" for name in names} for each in NAMES}))
    return file


def test_credentials_survive_renamed_environment(tmp_path: Path) -> None:
    first, notes = made(hospital(tmp_path), tmp_path / "kept")
    assert len(notes) == 1
    assert made(hospital(tmp_path / "moved", "renamed"), tmp_path / "kept") == (first, ())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("namespace: a\nsuffix: -b-c\n", "namespace: a-b\nsuffix: -c\n"),
        ("namespace: a\nsuffix: -b\n", "namespace: a-b\nsuffix: ''\n"),
        ("namespace: a\nsuffix: -b\n", "namespace: b\nsuffix: -b\n"),
    ],
)
def test_two_sites_never_share_credentials(tmp_path: Path, one: str, other: str) -> None:
    first, _ = made(hospital(tmp_path, text=one), tmp_path / "kept")
    second, _ = made(hospital(tmp_path, text=other), tmp_path / "kept")
    assert first["maas"].database_password != second["maas"].database_password


def test_new_credentials_noted(tmp_path: Path) -> None:
    _, (note,) = made(hospital(tmp_path), tmp_path / "kept")
    assert note.startswith(f"{kept_in(tmp_path / 'kept')}: made new credentials for {' and '.join(NAMES)}. ")
    assert "fit only a new site" in note


def test_earlier_credentials_file_taken_over(tmp_path: Path) -> None:
    environment = hospital(tmp_path)
    before = earlier(environment)
    credentials, notes = made(environment, tmp_path / "kept")
    assert credentials["maas"].database_username == "maas-value-database_username"
    assert notes == (f"{kept_in(tmp_path / 'kept')}: took the credentials over from {before}",)
    assert not before.exists()
    assert stat.S_IMODE(kept_in(tmp_path / "kept").stat().st_mode) == 0o600
    assert made(environment, tmp_path / "kept") == (credentials, ())


def test_conflicting_credentials_files_refused(tmp_path: Path) -> None:
    environment = hospital(tmp_path)
    made(environment, tmp_path / "kept")
    before = earlier(environment)
    with pytest.raises(UserError) as stopped:
        made(environment, tmp_path / "kept")
    (problem,) = stopped.value.problems
    assert str(before) in problem
    assert str(kept_in(tmp_path / "kept")) in problem
    assert "value" not in problem.replace("values", "")
    assert before.exists()


def test_other_sites_credentials_file_ignored(tmp_path: Path) -> None:
    folder = tmp_path / ".credentials"
    other = hospital(tmp_path, text="node: uoa-rm2\nsuffix: ''\n")
    credentials, _ = made(other, folder)
    named_like_its_file = hospital(tmp_path, name="uoa-rm2", text="node: auth-rm2\n")
    made(named_like_its_file, folder)
    assert made(other, folder) == (credentials, ())


def test_added_component_gets_credentials(tmp_path: Path) -> None:
    environment = hospital(tmp_path)
    settings = settings_of(environment)
    first, _, keep = generate_credentials(settings, environment, tmp_path / "kept", ("maas",))
    keep()
    both, (note,) = made(environment, tmp_path / "kept")
    assert both["maas"] == first["maas"]
    assert "made new credentials for orchestrator. " in note


def test_rotation_keeps_user(tmp_path: Path) -> None:
    environment = hospital(tmp_path)
    before, _ = made(environment, tmp_path / "kept")
    after, (note,) = made(environment, tmp_path / "kept", "maas")
    assert note.endswith("made another password and key of maas")
    assert after["orchestrator"] == before["orchestrator"]
    assert after["maas"].database_username == before["maas"].database_username
    assert after["maas"].database_password != before["maas"].database_password
    assert after["maas"].secret_key != before["maas"].secret_key
    assert before["maas"].revision != after["maas"].revision
    assert made(environment, tmp_path / "kept") == (after, ())


def test_rotation_after_recovery_restarts_pods(
    tmp_path: Path,
) -> None:
    environment = hospital(tmp_path)
    made(environment, tmp_path / "kept")
    first, _ = made(environment, tmp_path / "kept", "maas")
    file = kept_in(tmp_path / "kept")
    content = yaml.safe_load(file.read_text())
    for values in content.values():
        del values["revision"], values["checksum"]
    file.write_text(yaml.safe_dump(content))
    second, _ = made(environment, tmp_path / "kept", "maas")
    assert second["maas"].revision not in ("1", first["maas"].revision)


def test_hand_changed_value_gets_revision(tmp_path: Path) -> None:
    environment = hospital(tmp_path)
    before, _ = made(environment, tmp_path / "kept")
    file = kept_in(tmp_path / "kept")
    content = yaml.safe_load(file.read_text())
    content["maas"]["secret_key"] = BY_HAND
    file.write_text(yaml.safe_dump(content))
    credentials, _ = made(environment, tmp_path / "kept")
    assert credentials["maas"].secret_key == BY_HAND
    assert credentials["maas"].revision != before["maas"].revision
    assert credentials["orchestrator"].revision == before["orchestrator"].revision
    assert made(environment, tmp_path / "kept") == (credentials, ())


@pytest.mark.parametrize(
    "damage",
    [
        "",
        "\x00",
        "maas: {database_password: a-secret-value",
        "maas: {database_password: a-secret-value}\n",
        "- a\n",
        "maas: {secret_key: !!int a-secret-value}\n",
        f"maas: {'[' * 300_000}",
        "--- {}\n--- {}\n",
    ],
)
def test_damaged_credentials_file_refused(tmp_path: Path, damage: str) -> None:
    environment = hospital(tmp_path)
    made(environment, tmp_path / "kept")
    file = kept_in(tmp_path / "kept")
    file.write_text(damage)
    with pytest.raises(UserError) as stopped:
        made(environment, tmp_path / "kept")
    (problem,) = stopped.value.problems
    assert problem.startswith(f"{file}: given ")
    assert "backup" in problem
    assert "delete" not in problem
    assert "a-secret-value" not in problem
    assert file.read_text() == damage


def test_generated_values_unique_and_valid(tmp_path: Path) -> None:
    environment = hospital(tmp_path)
    credentials, *_ = generate_credentials(
        settings_of(environment), environment, tmp_path / "kept", ["maas", "model-archive"]
    )
    values = [value for each in credentials.values() for value in each.secret_values]
    assert len(set(values)) == 4
    assert min(map(len, values)) >= 40
    of_the_archive = credentials["model-archive"]
    assert isinstance(of_the_archive, ComponentCredentials)
    assert of_the_archive.database_username.startswith("model_archive_")


def test_removed_component_keeps_credentials(tmp_path: Path) -> None:
    environment = hospital(tmp_path)
    both, _ = made(environment, tmp_path / "kept")
    alone, notes, keep = generate_credentials(settings_of(environment), environment, tmp_path / "kept", ["maas"])
    keep()
    assert (alone, notes) == ({"maas": both["maas"]}, ())
    assert made(environment, tmp_path / "kept") == (both, ())


def test_credentials_file_mode(tmp_path: Path) -> None:
    made(hospital(tmp_path), tmp_path / "kept")
    file = kept_in(tmp_path / "kept")
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    file.chmod(0o644)
    made(hospital(tmp_path), tmp_path / "kept")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert (file.parent / ".gitignore").read_text() == "*\n"


def test_they_never_show_themselves(tmp_path: Path) -> None:
    credentials, _ = made(hospital(tmp_path), tmp_path / "kept")
    shown = f"{credentials} {credentials['maas']!r}"
    assert [value for value in credentials["maas"].secret_values if value in shown] == []


def test_what_a_killed_synth_left_is_removed(tmp_path: Path) -> None:
    environment, folder = hospital(tmp_path), tmp_path / "kept"
    credentials, _ = made(environment, folder)
    left = folder / ".synthesis-x1y2z3a4"
    left.write_text("half of the values")
    others = folder / f"{kept_in(folder).name}.2026-11-01"
    others.write_text("somebody's copy")
    assert made(environment, folder) == (credentials, ())
    assert not left.exists()
    assert others.exists()


def test_what_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("a file in the folder's place")
    with pytest.raises(UserError, match="expected a file that can be read and written"):
        made(hospital(tmp_path), tmp_path / "kept")


@pytest.mark.parametrize("rotated", [(), ("maas",)], ids=["new", "rotated"])
def test_concurrent_synth_refused(tmp_path: Path, rotated: tuple[str, ...]) -> None:
    environment, folder = hospital(tmp_path), tmp_path / "kept"
    if rotated:
        made(environment, folder)
    _, _, keep = generate_credentials(settings_of(environment), environment, folder, NAMES, rotated)
    of_the_other, _ = made(environment, folder, *rotated)
    with pytest.raises(UserError, match="by another synth in the meantime; expected the same command again"):
        keep()
    assert made(environment, folder) == (of_the_other, ())
