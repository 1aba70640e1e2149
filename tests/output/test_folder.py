"""A folder holds all files of a synth or none of them."""

import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from incisive.errors import UserError
from incisive.output.folder import replace
from tests.sites import ROOT


def names(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def test_outdated_files_removed(tmp_path: Path) -> None:
    replace(tmp_path, {"a.yaml": "1", "site/b.yaml": "2"})
    (tmp_path / "mine.yaml").write_text("mine")
    replace(tmp_path, {"a.yaml": "3"})
    assert names(tmp_path) == {"a.yaml", "mine.yaml", ".gitignore", ".synthesized"}
    assert (tmp_path / "a.yaml").read_text() == "3"
    assert not (tmp_path / "site").exists()


def test_failed_write_keeps_last_synth(tmp_path: Path) -> None:
    replace(tmp_path, {"a.yaml": "1"})
    with pytest.raises(UserError, match="--output: given "):
        replace(tmp_path, {"a.yaml": "2", "x" * 300: "too long a name for a file"})
    assert names(tmp_path) == {"a.yaml", ".gitignore", ".synthesized"}
    assert (tmp_path / "a.yaml").read_text() == "1"


def test_leftovers_of_killed_synth_removed(tmp_path: Path) -> None:
    replace(tmp_path, {"a.yaml": "1"})
    (tmp_path / ".synthesis-killed" / "new").mkdir(parents=True)
    (tmp_path / ".synthesis-killed" / "new" / "50-secrets.k8s.yaml").write_text("secret")
    replace(tmp_path, {"a.yaml": "1"})
    assert names(tmp_path) == {"a.yaml", ".gitignore", ".synthesized"}


def test_killed_synth_ignored_by_git(tmp_path: Path) -> None:
    program = """
import os, sys
from pathlib import Path
from incisive.output import folder
Path.replace = lambda *_: os.kill(os.getpid(), 9)
folder.replace(Path(sys.argv[1]), {"50-secrets.k8s.yaml": "secret", "a.yaml": "1"})
"""
    subprocess.run(["git", "init", "--quiet", tmp_path], check=True)
    killed = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "dist")], cwd=ROOT / "constructs", check=False
    )
    assert killed.returncode == -signal.SIGKILL
    assert any("50-secrets" in name for name in names(tmp_path / "dist"))
    status = ["git", "-C", str(tmp_path), "status", "--porcelain", "--untracked-files=all"]
    assert subprocess.run(status, capture_output=True, text=True, check=True).stdout == ""


def test_foreign_file_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("mine")
    with pytest.raises(UserError, match=r"a\.yaml is not of an earlier synth; expected a folder without it"):
        replace(tmp_path, {"a.yaml": "1"})
    assert names(tmp_path) == {"a.yaml"}


def test_secrets_added_to_own_gitignore(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("*.bak\n")
    replace(tmp_path, {"a.yaml": "1"})
    replace(tmp_path, {})
    assert (tmp_path / ".gitignore").read_text() == "*.bak\n*secrets.k8s.yaml\n"


def test_secrets_readable_by_owner_only(tmp_path: Path) -> None:
    replace(tmp_path, {"50-secrets.k8s.yaml": "1", "a.yaml": "1"})
    assert stat.S_IMODE((tmp_path / "50-secrets.k8s.yaml").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "a.yaml").stat().st_mode) & 0o044 == 0o044


def test_folder_in_the_way_refused(tmp_path: Path) -> None:
    (tmp_path / "b.yaml").mkdir()
    with pytest.raises(UserError, match=r"b\.yaml is a folder"):
        replace(tmp_path, {"a.yaml": "1", "b.yaml": "2"})
    assert names(tmp_path) == set()


def test_record_outside_folder_refused(tmp_path: Path) -> None:
    (tmp_path / "precious").write_text("")
    made = tmp_path / "made"
    made.mkdir()
    (made / ".synthesized").write_text(f"../precious\n{tmp_path / 'precious'}\n")
    replace(made, {"a.yaml": "1"})
    assert (tmp_path / "precious").exists()
