"""The cdk8s command line, which some users know better than make, synthesizes too."""

import subprocess
from pathlib import Path

import pytest

from tests.sites import ROOT
from tests.test_main import files_of, run
from tools.cdk8s_cli import cdk8s_cli
from tools.java import MissingProgramError


def test_cdk8s_cli_makes_the_same_bytes(tmp_path: Path) -> None:
    try:
        command = [*cdk8s_cli(), "synth", "--check-upgrade", "false", "--output", str(tmp_path / "made")]
    except MissingProgramError as missing:
        pytest.skip(str(missing))
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert run("--output", tmp_path / "again").returncode == 0
    assert files_of(tmp_path / "made") == files_of(tmp_path / "again")
