"""Mistakes in the shell programs that shellcheck knows."""

import shutil
import subprocess
from pathlib import Path

import pytest

from incisive import programs

FOLDER = Path(programs.__file__).parent / "backup"


def test_shellcheck_finds_nothing() -> None:
    if not shutil.which("shellcheck"):
        pytest.skip("no shellcheck in $PATH")
    # -x: with the files that they read, in which their functions are.
    files = [file.name for file in sorted(FOLDER.glob("*.sh"))]
    found = subprocess.run(["shellcheck", "-x", *files], cwd=FOLDER, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stdout + found.stderr
