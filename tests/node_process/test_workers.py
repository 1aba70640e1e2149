"""A fleet in several processes."""

import time
from pathlib import Path

import pytest

from incisive import commands
from tests.command import files_of, python, run
from tests.sites import ENVIRONMENTS


@pytest.fixture
def fleet(tmp_path: Path) -> Path:
    """Enough hospitals for several processes."""
    folder = tmp_path / "fleet"
    folder.mkdir()
    for number in range(6):
        text = f"extends: local-inference\nnode: h-{number}\ncredentials: {{source: existing}}\n"
        (folder / f"h-{number}.yaml").write_text(text)
    return folder


def test_same_bytes_from_several_processes(fleet: Path, tmp_path: Path) -> None:
    answer = run("--environment", fleet, "--output", tmp_path / "several")
    assert (answer.returncode, "Traceback" in answer.stderr) == (0, False), answer.stderr
    commands.synthesize([str(fleet)], ENVIRONMENTS, tmp_path / "one")
    assert files_of(tmp_path / "several") == files_of(tmp_path / "one")


def test_errors_in_order_of_sites(fleet: Path, tmp_path: Path) -> None:
    wrong = [fleet / f"h-{number}.yaml" for number in (4, 1, 3)]
    for file in wrong:
        file.write_text(file.read_text() + "suffix: -this-suffix-is-as-long-as-it-may-be\n")
    answer = run("--environment", fleet, "--output", tmp_path / "output")
    assert answer.returncode == 2
    named = [line.split(": ")[0] for line in answer.stderr.splitlines()]
    assert named == sorted(named)
    assert set(named) == {str(file) for file in wrong}


def test_results_in_order_of_numbers() -> None:
    program = """
from incisive.node_process import startup, workers
startup.prepare()
workers._cores = lambda: 3
workers._MOST_EACH = 2
print(list(workers.map_in_processes(lambda number: number, 14)) == list(range(14)))
"""
    assert python(program).stdout == "True\n"


def test_killed_worker() -> None:
    program = """
import os
from incisive.errors import UserError
from incisive.node_process import startup, workers
startup.prepare()
workers._cores = lambda: 2
try:
    list(workers.map_in_processes(lambda number: os.abort() if number == 3 else number, 6))
except UserError as error:
    print(error)
"""
    answer = python(program)
    assert answer.stdout.startswith("a process ended early; expected memory for 2 processes"), answer.stderr


def test_workers_end_with_killed_parent() -> None:
    program = """
import os, signal
from incisive.node_process import startup, workers
startup.prepare()
workers._cores = lambda: 2
parent = os.getpid()
for pid in workers.map_in_processes(lambda number: os.getpid(), 4):
    print(pid, flush=True)
    os.kill(parent, signal.SIGKILL)
"""
    answer = python(program)
    assert answer.returncode == -9
    (worker,) = answer.stdout.split()
    for _ in range(100):
        if not Path(f"/proc/{worker}").exists():
            break
        time.sleep(0.1)
    assert not Path(f"/proc/{worker}").exists()
