"""A folder holds all files of a synth or none of them."""

import stat
from pathlib import Path

import pytest

from incisive.errors import UserError
from incisive.output.folder import replace


def names(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def test_outdated_files_go_and_others_stay(tmp_path: Path) -> None:
    replace(tmp_path, {"a.yaml": "1", "site/b.yaml": "2"})
    (tmp_path / "mine.yaml").write_text("mine")
    replace(tmp_path, {"a.yaml": "3"})
    assert names(tmp_path) == {"a.yaml", "mine.yaml", ".gitignore", ".synthesized"}
    assert (tmp_path / "a.yaml").read_text() == "3"
    assert not (tmp_path / "site").exists()


def test_a_synth_that_cannot_be_written_leaves_the_last_one(tmp_path: Path) -> None:
    replace(tmp_path, {"a.yaml": "1"})
    with pytest.raises(UserError, match="--output: given "):
        replace(tmp_path, {"a.yaml": "2", "x" * 300: "too long a name for a file"})
    assert names(tmp_path) == {"a.yaml", ".gitignore", ".synthesized"}
    assert (tmp_path / "a.yaml").read_text() == "1"


def test_the_users_own_gitignore_stays_and_secrets_are_added(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("*.bak\n")
    replace(tmp_path, {"a.yaml": "1"})
    replace(tmp_path, {})
    assert (tmp_path / ".gitignore").read_text() == "*.bak\n*secrets.k8s.yaml\n"


def test_secrets_are_their_owners_alone(tmp_path: Path) -> None:
    replace(tmp_path, {"50-secrets.k8s.yaml": "1", "a.yaml": "1"})
    assert stat.S_IMODE((tmp_path / "50-secrets.k8s.yaml").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "a.yaml").stat().st_mode) & 0o044 == 0o044


def test_a_folder_in_the_way_is_told_before_anything_is_written(tmp_path: Path) -> None:
    (tmp_path / "b.yaml").mkdir()
    with pytest.raises(UserError, match=r"b\.yaml is a folder"):
        replace(tmp_path, {"a.yaml": "1", "b.yaml": "2"})
    assert names(tmp_path) == set()


def test_a_record_cannot_reach_outside_the_folder(tmp_path: Path) -> None:
    (tmp_path / "precious").write_text("")
    made = tmp_path / "made"
    made.mkdir()
    (made / ".synthesized").write_text(f"../precious\n{tmp_path / 'precious'}\n")
    replace(made, {"a.yaml": "1"})
    assert (tmp_path / "precious").exists()
