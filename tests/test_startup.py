"""Fast ways and slow ones make the same, and leave nothing behind."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from incisive import commands
from tests.command import files_of, run
from tests.sites import ENVIRONMENTS, ROOT

HOSPITAL = "extends: local-inference\nnode: {node}\ncredentials: {{source: existing}}\n"


@pytest.fixture
def fleet(tmp_path: Path) -> Path:
    """Enough hospitals for several processes."""
    folder = tmp_path / "fleet"
    folder.mkdir()
    for number in range(6):
        (folder / f"h-{number}.yaml").write_text(HOSPITAL.format(node=f"h-{number}"))
    return folder


def python(program: str, *options: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, *options, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )


def test_several_processes_and_one_make_the_same_bytes(fleet: Path, tmp_path: Path) -> None:
    answer = run("--environment", fleet, "--output", tmp_path / "several")
    assert (answer.returncode, "Traceback" in answer.stderr) == (0, False), answer.stderr
    commands.synthesize([str(fleet)], ENVIRONMENTS, tmp_path / "one")
    assert files_of(tmp_path / "several") == files_of(tmp_path / "one")


def test_jsiis_own_way_to_node_makes_the_same_bytes(tmp_path: Path) -> None:
    embedded = python("import jsii._embedded.jsii as jsii; print(jsii.__path__[0])").stdout.strip()
    runtime = tmp_path / "runtime"
    for name in ("bin/jsii-runtime.js", "lib/program.js", "lib/runtime-index-worker.js"):
        (runtime / name).parent.mkdir(parents=True, exist_ok=True)
        (runtime / name).write_bytes((Path(embedded) / name.replace("/", "__")).read_bytes())
    file = tmp_path / "hospital.yaml"
    file.write_text(HOSPITAL.format(node="uoa"))
    variables = {"JSII_RUNTIME": str(runtime / "bin" / "jsii-runtime.js")}
    assert run("--environment", file, "--output", tmp_path / "own", variables=variables).returncode == 0
    assert run("--environment", file, "--output", tmp_path / "early").returncode == 0
    assert files_of(tmp_path / "own") == files_of(tmp_path / "early")


def test_errors_come_in_the_order_of_the_sites(fleet: Path, tmp_path: Path) -> None:
    wrong = [fleet / f"h-{number}.yaml" for number in (4, 1, 3)]
    for file in wrong:
        file.write_text(file.read_text() + "suffix: -this-suffix-is-as-long-as-it-may-be\n")
    answer = run("--environment", fleet, "--output", tmp_path / "output")
    assert answer.returncode == 2
    named = [line.split(": ")[0] for line in answer.stderr.splitlines()]
    assert named == sorted(named)
    assert set(named) == {str(file) for file in wrong}


@pytest.mark.parametrize("variable", ["HOME", "TMPDIR"])
@pytest.mark.parametrize("folder", ["/dev/null", "/proc/none"])
def test_folders_that_cannot_be_written_are_passed_over(tmp_path: Path, variable: str, folder: str) -> None:
    (tmp_path / "hospital.yaml").write_text(HOSPITAL.format(node="uoa"))
    arguments = ("--environment", tmp_path / "hospital.yaml", "--output", tmp_path / "made")
    answer = run(*arguments, variables={variable: folder})
    assert (answer.returncode, "Traceback" in answer.stderr) == (0, False), answer.stderr


def test_folders_of_killed_runs_go_and_those_of_running_ones_stay(tmp_path: Path) -> None:
    program = "from incisive import startup; print(startup._program().parent, flush=True); input()"
    environment = os.environ | {"TMPDIR": str(tmp_path)}
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", program], cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]  # fmt: skip
    folders = [Path(str(each.stdout and each.stdout.readline()).strip()) for each in runs]
    killed, running = runs
    killed.kill()
    killed.wait()
    for folder in folders:
        os.utime(folder, (0, 0))
    subprocess.run(
        [sys.executable, "-c", "from incisive import startup; startup.remove_leftovers()"],
        cwd=ROOT,
        env=environment,
        check=True,
    )
    assert [folder.exists() for folder in folders] == [False, True]
    running.communicate("")
    assert list(tmp_path.iterdir()) == []


def test_a_node_that_is_not_needed_ends_in_silence() -> None:
    program = """
import os, time
from incisive import startup
startup.prepare()
startup.start_nodes(2)
print(*(node.pid for node in startup._waiting), startup._program().parent)
time.sleep(%s)
"""
    # In the middle of its start, and when it waits to be read.
    for seconds in (0, 1):
        answer = python(program % seconds)
        assert answer.stderr == ""
        *pids, folder = answer.stdout.split()
        assert len(pids) == 2
        assert not any(Path(f"/proc/{pid}").exists() for pid in pids)
        assert not Path(folder).exists()


def test_a_process_that_is_killed_is_told() -> None:
    program = """
import os
from incisive import startup, workers
from incisive.errors import UserError
startup.prepare()
workers._cores = lambda: 2
try:
    list(workers.of_each_number(lambda number: os.abort() if number == 3 else number, 6))
except UserError as error:
    print(error)
"""
    answer = python(program)
    assert answer.stdout.startswith("a process ended early; expected memory for 2 processes"), answer.stderr


def test_a_node_that_cannot_run_is_told(tmp_path: Path) -> None:
    node = tmp_path / "node"
    node.write_text("#!/bin/sh\necho 'Error: not today' >&2\nexit 1\n")
    node.chmod(0o755)
    answer = run("--output", tmp_path / "output", variables={"JSII_NODE": str(node)})
    assert answer.returncode == 2
    assert answer.stderr == f"JSII_NODE: given {node}, which ended and said: Error: not today; expected Node.js\n"
    answer = run("--output", tmp_path / "output", variables={"JSII_NODE": str(tmp_path / "none")})
    assert answer.returncode == 2
    assert answer.stderr == f"JSII_NODE: given {tmp_path / 'none'}: No such file or directory; expected Node.js\n"


def test_results_come_in_order_from_any_number_of_processes() -> None:
    program = """
from incisive import startup, workers
startup.prepare()
workers._cores = lambda: 3
workers._MOST_EACH = 2
print(list(workers.of_each_number(lambda number: number, 14)) == list(range(14)))
"""
    assert python(program).stdout == "True\n"


def test_optimized_python_makes_the_same_bytes(tmp_path: Path) -> None:
    file = tmp_path / "cloud.yaml"
    file.write_text("extends: cloud\ncredentials: {source: existing}\n")
    for option, output in (("-O", "optimized"), ("-B", "plain")):
        command: list[str | Path] = [sys.executable, option, ROOT / "main.py", "--environment", file, "--quiet"]
        subprocess.run([*command, "--output", tmp_path / output], check=True, stderr=subprocess.DEVNULL)
    assert files_of(tmp_path / "optimized") == files_of(tmp_path / "plain")


def test_a_run_that_is_killed_leaves_no_process_behind() -> None:
    program = """
import os, signal
from incisive import startup, workers
startup.prepare()
workers._cores = lambda: 2
parent = os.getpid()
for pid in workers.of_each_number(lambda number: os.getpid(), 4):
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
