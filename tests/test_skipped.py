"""A run says what it skipped, and fails where nothing may be skipped."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

SKIPPING = """
import pytest

def test_that_runs(): pass

@pytest.mark.parametrize("number", [1, 2])
def test_of_a_cluster(number): pytest.skip("no cluster: $KUBECONFIG_TEST is not set")

def test_of_something_else(): pytest.skip("it is not Monday")
"""


def run(folder: Path, skip_nothing: str) -> "subprocess.CompletedProcess[str]":
    (folder / "pytest.ini").write_text("[pytest]\n")
    (folder / "conftest.py").write_text("from tests.skipped import pytest_sessionfinish, pytest_terminal_summary\n")
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", folder],
        cwd=folder,
        env=os.environ | {"SKIP_NOTHING": skip_nothing, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(("skip_nothing", "code"), [("", 0), ("1", 1)])
def test_skipped_tests_reported(tmp_path: Path, skip_nothing: str, code: int) -> None:
    (tmp_path / "test_skipping.py").write_text(SKIPPING)
    answer = run(tmp_path, skip_nothing)
    assert answer.returncode == code, answer.stdout + answer.stderr
    assert "2 tests need a Kubernetes API server.\n    Any cluster" in answer.stdout
    assert "kind create cluster" in answer.stdout
    assert "1 skipped: it is not Monday" in answer.stdout


def test_a_run_that_skips_nothing_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "test_running.py").write_text("def test_that_runs(): pass\n")
    answer = run(tmp_path, "1")
    assert answer.returncode == 0, answer.stdout
    assert "did not run" not in answer.stdout
