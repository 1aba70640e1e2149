"""What make does on a machine that is not ready, and what it says of itself."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]

OLD_PYTHON = """#!/bin/sh
# Answers the question for its version, and makes no environment that works.
case "$1" in
  -c) printf 3.9.1 ;;
  -m) mkdir -p "$3/bin"; exit 1 ;;
esac
"""

STOPPED_PYTHON = """#!/bin/sh
case "$1" in
  -c) printf new ;;
  -m) mkdir -p "$3/bin"; touch "$3/left-over"; exit 1 ;;
esac
"""
"""New enough, and stopped while it makes the environment."""

NEW_PYTHON = """#!/bin/sh
case "$1" in
  -c) printf new ;;
  -m) mkdir -p "$3/bin"; printf '#!/bin/sh\\n' > "$3/bin/pip"; chmod +x "$3/bin/pip" ;;
esac
"""


SLOW_TESTS = """#!/bin/sh
echo "a test has passed"
for _ in $(seq 200); do [ -e seen ] || sleep 0.05; done
touch ended
"""
"""They wait until somebody has seen their first line, ten seconds at most."""


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """What make reads of a fresh clone."""
    folder = tmp_path / "clone"
    folder.mkdir()
    for name in ("Makefile", "Pipfile", "Pipfile.lock", "pyproject.toml"):
        shutil.copy(ROOT / name, folder)
    return folder


def make(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        ["make", "--no-print-directory", *arguments],
        cwd=folder,
        env={"PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )


def python(folder: Path, text: str) -> str:
    program = folder.parent / "python"
    program.write_text(text)
    program.chmod(0o755)
    return f"PYTHON={program}"


@pytest.mark.parametrize("target", ["synth", "test", "check", ".pipenv/.complete"])
def test_old_python_message(clone: Path, target: str) -> None:
    before = sorted(clone.iterdir())
    answer = make(clone, target, python(clone, OLD_PYTHON))
    assert answer.returncode == 2
    assert answer.stdout == ""
    assert answer.stderr.count("\n") == 1
    assert "is Python 3.9.1, and 3.11 or later is needed" in answer.stderr
    assert sorted(clone.iterdir()) == before


def test_no_python_at_all_is_told_in_one_line(clone: Path) -> None:
    answer = make(clone, "synth", "PYTHON=there-is-no-such-python")
    assert answer.returncode == 2
    assert answer.stderr.count("\n") == 1
    assert "there-is-no-such-python is no Python that runs" in answer.stderr


def test_incomplete_venv_made_anew(clone: Path) -> None:
    assert make(clone, ".pipenv/.complete", python(clone, STOPPED_PYTHON)).returncode == 2
    assert not (clone / ".pipenv" / ".complete").exists()
    answer = make(clone, ".pipenv/.complete", python(clone, NEW_PYTHON))
    assert answer.returncode == 0, answer.stderr
    assert (clone / ".pipenv" / ".complete").exists()
    assert not (clone / ".pipenv" / "left-over").exists()


def test_check_shows_progress(clone: Path) -> None:
    programs = clone / ".venv" / "bin"
    programs.mkdir(parents=True)
    for name, text in {"python": SLOW_TESTS, "ruff": "#!/bin/sh\n", "mypy": "#!/bin/sh\n"}.items():
        (programs / name).write_text(text)
        (programs / name).chmod(0o755)
    (clone / ".pipenv").mkdir()
    for folder in (".pipenv", ".venv"):
        (clone / folder / ".complete").touch()
    path = {"PATH": "/usr/bin:/bin"}
    with subprocess.Popen(["make", "check"], cwd=clone, env=path, stdout=subprocess.PIPE, text=True) as checks:
        assert checks.stdout
        assert "a test has passed\n" in checks.stdout
        assert not (clone / "ended").exists()
        (clone / "seen").touch()
    assert checks.returncode == 0


def test_this_python_is_new_enough(clone: Path) -> None:
    dry_run = make(clone, "--dry-run", ".pipenv/.complete", f"PYTHON={sys.executable}")
    assert dry_run.returncode == 0, dry_run.stderr
    assert f"{sys.executable} -m venv .pipenv" in dry_run.stdout


def test_command_list_complete() -> None:
    listed = make(ROOT).stdout
    assert "$(" not in listed
    commands = {line.split()[0] for line in listed.splitlines()}
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *ROOT.glob("docs/*.md")]
    named = {name for page in pages for name in re.findall(r"(?:`|^)make ([a-z-]+)", page.read_text(), re.MULTILINE)}
    assert {"synth", "test", "check"} <= named <= commands


def test_pre_commit_runs_commands_that_exist() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text())["repos"][0]["hooks"]
    for hook in hooks:
        assert make(ROOT, "--dry-run", *hook["entry"].split()[1:]).returncode == 0
