"""Folders that Node.js writes into."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command import run
from tests.sites import ROOT


@pytest.mark.parametrize("variable", ["HOME", "TMPDIR"])
@pytest.mark.parametrize("folder", ["/dev/null", "/proc/none"])
def test_unwritable_folder(tmp_path: Path, variable: str, folder: str) -> None:
    file = tmp_path / "hospital.yaml"
    file.write_text("extends: local-inference\nnode: uoa\ncredentials: {source: existing}\n")
    answer = run("--environment", file, "--output", tmp_path / "output", variables={variable: folder})
    assert (answer.returncode, "Traceback" in answer.stderr) == (0, False), answer.stderr


def test_leftovers_of_killed_runs_only(tmp_path: Path) -> None:
    environment = os.environ | {"TMPDIR": str(tmp_path)}
    program = "from incisive.node_process.folders import make_run_folder; print(make_run_folder(), flush=True); input()"
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
    remove = "from incisive.node_process.folders import remove_leftovers; remove_leftovers()"
    subprocess.run([sys.executable, "-c", remove], cwd=ROOT, env=environment, check=True)
    assert [folder.exists() for folder in folders] == [False, True]
    running.communicate("")
    assert list(tmp_path.iterdir()) == []
