"""Credentials that are made once per site, and kept where git looks away."""

import stat
from pathlib import Path

import pytest
import yaml

from incisive.credentials.generated import generated
from incisive.errors import UserError


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The environment file of a site."""
    return tmp_path / "site.yaml"


def kept(file: Path) -> Path:
    return file.parent / ".credentials" / "site.credentials.yaml"


def test_the_next_synth_finds_those_of_the_first(file: Path) -> None:
    first, notes = generated(file, ["maas", "orchestrator"])
    assert [str(kept(file)) in note for note in notes] == [True]
    assert generated(file, ["maas", "orchestrator"]) == (first, ())


def test_no_two_values_are_alike_and_users_are_words_that_postgresql_takes(file: Path) -> None:
    credentials, _ = generated(file, ["maas", "model-archive"])
    values = [value for each in credentials.values() for value in each.secret_values]
    assert len(set(values)) == 4
    assert min(map(len, values)) >= 40
    assert credentials["model-archive"].database_username.startswith("model_archive_")


def test_a_new_component_gets_some_and_the_others_keep_theirs(file: Path) -> None:
    before, _ = generated(file, ["maas"])
    after, notes = generated(file, ["maas", "archive"])
    assert after["maas"] == before["maas"]
    assert [note.split(": ")[1] for note in notes] == ["made new credentials of archive"]


def test_a_component_that_went_leaves_its_own_in_the_file(file: Path) -> None:
    both, _ = generated(file, ["maas", "archive"])
    assert generated(file, ["maas"]) == ({"maas": both["maas"]}, ())
    assert generated(file, ["maas", "archive"]) == (both, ())


def test_only_the_owner_reads_them_also_where_everyone_could(file: Path) -> None:
    generated(file, ["maas"])
    assert stat.S_IMODE(kept(file).parent.stat().st_mode) == 0o700
    kept(file).chmod(0o644)
    generated(file, ["maas"])
    assert stat.S_IMODE(kept(file).stat().st_mode) == 0o600
    assert (kept(file).parent / ".gitignore").read_text() == "*\n"


def test_they_never_show_themselves(file: Path) -> None:
    credentials, _ = generated(file, ["maas"])
    shown = f"{credentials} {credentials['maas']!r}"
    assert [value for value in credentials["maas"].secret_values if value in shown] == []


@pytest.mark.parametrize(
    "text",
    [
        "maas: {database_username: hunter2}",
        "maas: [hunter2]",
        "hunter2",
        "maas: {database_username: '', database_password: hunter2, secret_key: hunter2}",
        "maas: {database_username: hunter2",
    ],
)
def test_a_spoiled_file_is_told_and_not_repeated(file: Path, text: str) -> None:
    kept(file).parent.mkdir()
    kept(file).write_text(text)
    with pytest.raises(UserError, match="delete the file to have new ones made") as error:
        generated(file, ["maas"])
    assert str(error.value).startswith(f"{kept(file)}: given ")
    assert "hunter" not in str(error.value)
    assert kept(file).read_text() == text


def test_what_cannot_be_written_is_told(file: Path) -> None:
    kept(file).parent.write_text("a file in the folder's place")
    with pytest.raises(UserError, match="accepted: a file that can be read and written"):
        generated(file, ["maas"])


def test_what_a_synth_keeps_is_read_by_people_too(file: Path) -> None:
    credentials, _ = generated(file, ["maas"])
    content = yaml.safe_load(kept(file).read_text())
    assert content["maas"]["database_password"] == credentials["maas"].database_password
