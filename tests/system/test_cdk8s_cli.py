"""The project is one that cdk8s' own program synthesizes."""

import os
import subprocess
from pathlib import Path

import pytest

from incisive.commands import synthesize
from tests.sites import ENVIRONMENTS, ROOT
from tools.cdk8s_cli import cdk8s_cli
from tools.java import MissingProgramError


def test_it_makes_the_same_bytes_as_main(tmp_path: Path) -> None:
    try:
        command = [*cdk8s_cli(), "synth", "--check-upgrade", "false", "--output", str(tmp_path / "made")]
    except MissingProgramError as missing:
        pytest.skip(str(missing))
    variables = {name: value for name, value in os.environ.items() if name != "INCISIVE_ENVIRONMENT"}
    answer = subprocess.run(command, cwd=ROOT, env=variables, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    synthesize(["cloud"], ENVIRONMENTS, tmp_path / "again")
    made, again = (
        {file.name: file.read_bytes() for file in (tmp_path / output).iterdir()} for output in ("made", "again")
    )
    assert made == again
