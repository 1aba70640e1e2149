"""The project is one that cdk8s' own program synthesizes, and pipenv, on a fresh clone too."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from incisive.commands import synthesize
from tests.sites import ENVIRONMENTS, ROOT
from tools.programs import MissingProgramError, cdk8s_cli

OWN = ("INCISIVE_ENVIRONMENT", "INCISIVE_CREDENTIALS", "CDK8S_OUTDIR", "JSII_NODE", "PYTHONPATH", "VIRTUAL_ENV")
"""Variables of the test that a user's shell lacks."""


def cdk8s(*arguments: str) -> list[str]:
    """Its command. Skips the test where there is no npx."""
    try:
        return [*cdk8s_cli(), "synth", "--check-upgrade", "false", *arguments]
    except MissingProgramError as missing:
        pytest.skip(str(missing))


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """What is committed, without a virtual environment."""
    folder = tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", ROOT, folder], check=True)
    return folder


def run(folder: Path, *command: str | Path, **variables: str) -> "subprocess.CompletedProcess[str]":
    inherited = {name: value for name, value in os.environ.items() if name not in OWN}
    return subprocess.run(command, cwd=folder, env=inherited | variables, capture_output=True, text=True, check=False)


def assert_synthesized(folder: Path, answer: "subprocess.CompletedProcess[str]") -> None:
    """The committed manifests are made again, and the Secrets."""
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert changes_in(folder) == ""
    assert (folder / "dist" / "50-secrets.k8s.yaml").exists()


def changes_in(folder: Path) -> str:
    return run(folder, "git", "status", "--short").stdout


def test_same_bytes_as_main(tmp_path: Path) -> None:
    credentials = os.environ["INCISIVE_CREDENTIALS"]
    answer = run(ROOT, *cdk8s("--output", str(tmp_path / "made")), INCISIVE_CREDENTIALS=credentials)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    synthesize(["cloud"], ENVIRONMENTS, tmp_path / "again")
    made, again = (
        {file.relative_to(folder): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
        for folder in (tmp_path / "made", tmp_path / "again")
    )
    assert made == again


def test_example_by_cdk8s_synth(tmp_path: Path) -> None:
    command = cdk8s("--app", f"{sys.executable} examples/one_component.py", "--output", str(tmp_path / "made"))
    answer = run(ROOT, *command, PATH=f"{Path(sys.executable).parent}:{os.environ['PATH']}")
    assert answer.returncode == 0, answer.stdout + answer.stderr
    made = {file.name for file in (tmp_path / "made").iterdir()}
    assert made == {"archive-cloud.k8s.yaml", "archive-hospital.k8s.yaml"}


def test_fresh_clone_sets_itself_up(clone: Path, tmp_path: Path) -> None:
    assert_synthesized(clone, run(clone, *cdk8s()))
    # Pipenv as a user has it, and nothing set up.
    shutil.rmtree(clone / ".venv")
    shutil.rmtree(clone / "dist")
    run(clone, "git", "restore", "dist")
    python = (clone / ".pipenv").rename(tmp_path / "pipenv") / "bin" / "python"
    command: list[str | Path] = [python, "-m", "pipenv", "run", "synth"]
    assert_synthesized(clone, run(clone, *command, WORKON_HOME=str(tmp_path / "environments")))


def test_failed_set_up_keeps_manifests(clone: Path) -> None:
    answer = run(clone, *cdk8s(), PYTHON="no-python")
    assert answer.returncode == 1
    assert "no-python is no Python that runs" in answer.stderr
    assert changes_in(clone) == ""
