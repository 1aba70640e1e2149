"""Node.js processes with jsii's kernel, started before jsii asks for one."""

import atexit
import os
import platform
import shutil
import signal
import socket
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from io import IOBase
from pathlib import Path
from typing import IO

from incisive.errors import UserError
from incisive.node_process.folders import make_run_folder

_STDERR_FILE = "stderr"
"""File beside the kernel with what Node.js prints. It is read where Node.js ends early."""


@dataclass(frozen=True)
class Node:
    """A Node.js process, and its end of the connection to Python. jsii reads `stdin` and `stdout`, as of a Popen."""

    pid: int
    stdin: IO[bytes]
    stdout: IOBase

    def write(self, *messages: bytes) -> None:
        """Sends messages at once."""
        self.stdin.write(b"".join(messages))
        self.stdin.flush()

    def close(self) -> None:
        """Closes the connection. The process ends when no other Python process has it."""
        self.stdin.close()
        self.stdout.close()

    def kill(self) -> None:
        """Ends the process, whatever it does."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)


_started: list[Node] = []
"""Processes that are not claimed yet."""


def start_nodes(count: int) -> None:
    """Starts Node.js until this many processes can be claimed. Does not wait for them.

    Starts none where jsii is to start its own: on Windows, and with JSII_RUNTIME. UserError where none can be started.
    """
    kernel = _kernel()
    try:
        while kernel and len(_started) < count:
            _started.append(_start(kernel))
    except OSError as error:
        raise UserError([f"JSII_NODE: given {node_program()}: {error.strerror}; expected Node.js"]) from None


def started_nodes() -> int:
    """Number of processes that can be claimed."""
    return len(_started)


def claim_node() -> Node:
    """Claims a process. Starts one if there is none."""
    start_nodes(1)
    return _started.pop()


def keep_node(slot: int) -> None:
    """Keeps one of the started processes for this process, and leaves the others to its siblings."""
    kept = _started.pop(slot)
    release_nodes()
    _started.append(kept)


def release_nodes() -> None:
    """Lets each started process end with the Python process that claimed it."""
    while _started:
        _started.pop().close()


def node_program() -> str:
    """The Node.js that runs: by JSII_NODE, else by PATH."""
    return os.environ.get("JSII_NODE", "node")


def first_error_line() -> str:
    """The first line with an error that Node.js printed, or `nothing`."""
    kernel = _kernel()
    file = kernel.with_name(_STDERR_FILE) if kernel else None
    lines = file.read_text(errors="replace").splitlines() if file and file.is_file() else []
    return next((line for line in lines if "rror" in line and len(line) < 300), "nothing")


@cache
def _kernel() -> Path | None:
    """Returns the kernel's program, copied into a folder of this run. None: jsii is to start Node.js its own way."""
    jsii = find_spec("jsii")
    if os.name == "nt" or "JSII_RUNTIME" in os.environ or not jsii or not jsii.origin:
        return None
    embedded = Path(jsii.origin).parent / "_embedded" / "jsii"
    folder = make_run_folder()
    atexit.register(_kill_unclaimed)
    # The program looks for the other file beside it, by this name.
    for name in ("program.js", "runtime-index-worker.js"):
        shutil.copyfile(embedded / f"lib__{name}", folder / name)
    return folder / "program.js"


def _kill_unclaimed() -> None:
    while _started:
        _started.pop().kill()


def _start(kernel: Path) -> Node:
    errors = str(kernel.with_name(_STDERR_FILE))
    ours, theirs = socket.socketpair()
    theirs.set_inheritable(True)
    pid = os.posix_spawnp(
        node_program(),
        # The options that jsii and its bin/jsii-runtime.js give.
        ["node", "--max-old-space-size=4069", "--preserve-symlinks", str(kernel)],
        # jsii unpacks its packages into TMPDIR. So a run that is killed leaves one folder.
        os.environ | {"JSII_AGENT": f"Python/{platform.python_version()}", "TMPDIR": str(kernel.parent)},
        file_actions=[
            (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
            (os.POSIX_SPAWN_OPEN, 2, errors, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600),
            (os.POSIX_SPAWN_DUP2, 2, 1),
            # Where the kernel expects jsii.
            (os.POSIX_SPAWN_DUP2, theirs.fileno(), 3),
        ],
    )
    theirs.close()
    return Node(pid, ours.makefile("wb"), ours.makefile("rb", buffering=2**18))
