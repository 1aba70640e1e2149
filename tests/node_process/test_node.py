"""Node.js processes that are started early."""

from pathlib import Path

import pytest

from tests.command import python, run


@pytest.mark.parametrize("seconds", [0, 1], ids=["starts", "waits"])
def test_unused_node(seconds: int) -> None:
    program = f"""
import time
from incisive.node_process import node, startup
startup.prepare()
node.start_nodes(2)
print(*(each.pid for each in node._started), node._kernel().parent)
time.sleep({seconds})
"""
    answer = python(program)
    assert answer.stderr == ""
    *pids, folder = answer.stdout.split()
    assert len(pids) == 2
    assert not any(Path(f"/proc/{pid}").exists() for pid in pids)
    assert not Path(folder).exists()


def test_broken_node(tmp_path: Path) -> None:
    node = tmp_path / "node"
    node.write_text("#!/bin/sh\necho 'Error: not today' >&2\nexit 1\n")
    node.chmod(0o755)
    answer = run("--output", tmp_path / "output", variables={"JSII_NODE": str(node)})
    assert answer.returncode == 2
    assert answer.stderr == f"JSII_NODE: given {node}, which ended and said: Error: not today; expected Node.js\n"


def test_missing_node(tmp_path: Path) -> None:
    answer = run("--output", tmp_path / "output", variables={"JSII_NODE": str(tmp_path / "none")})
    assert answer.returncode == 2
    assert answer.stderr == f"JSII_NODE: given {tmp_path / 'none'}: No such file or directory; expected Node.js\n"
