"""What `incisive.node_process` replaces of jsii."""

import inspect
from importlib.metadata import version
from pathlib import Path

import jsii._embedded.jsii
import pytest
from jsii._kernel.providers import process
from jsii._kernel.types import LoadRequest
from jsii._runtime import kernel

from tests.command import files_of, run

EMBEDDED = Path(jsii._embedded.jsii.__path__[0])
PROCESS = inspect.getsource(process)
RUNTIME = (EMBEDDED / "bin__jsii-runtime.js").read_text()
KERNEL = (EMBEDDED / "lib__program.js").read_text()


@pytest.mark.parametrize(
    ("owner", "names"),
    [
        (process._NodeProcess, ["start", "stop", "send", "handshake", "_next_message"]),
        (type(kernel.provider), ["load", "_process"]),
        (LoadRequest, ["name", "version", "tarball"]),
        (EMBEDDED, ["lib__program.js", "lib__runtime-index-worker.js"]),
        (
            PROCESS,
            ["_serializer = ", "process = _NodeProcess()\n", "_process.stdin.write(", "_process.stdout.readline()"],
        ),
        (PROCESS, ["--max-old-space-size=4069", "JSII_AGENT", "JSII_NODE"]),
        (RUNTIME, ["--preserve-symlinks", '"lib","program.js"', ".stdio[3]"]),
        (KERNEL, ['"runtime-index-worker.js"', "JSII_RUNTIME_PACKAGE_CACHE_ROOT"]),
    ],
    ids=["process", "provider", "load", "files", "protocol", "start", "runtime", "kernel"],
)
def test_jsii_has_what_is_replaced(owner: object, names: list[str]) -> None:
    def has(name: str) -> bool:
        match owner:
            case str():
                return name in owner
            case Path():
                return (owner / name).is_file()
            case _:
                return hasattr(owner, name) or name in getattr(owner, "__slots__", ())

    missing = [name for name in names if not has(name)]
    assert not missing, f"jsii {version('jsii')} has no {missing}: see constructs/incisive/node_process/__init__.py"


def test_same_bytes_with_jsii_own_runtime(tmp_path: Path) -> None:
    runtime = tmp_path / "runtime"
    for name in ("bin/jsii-runtime.js", "lib/program.js", "lib/runtime-index-worker.js"):
        (runtime / name).parent.mkdir(parents=True, exist_ok=True)
        (runtime / name).write_bytes((EMBEDDED / name.replace("/", "__")).read_bytes())
    file = tmp_path / "hospital.yaml"
    file.write_text("extends: local-inference\nnode: uoa\ncredentials: {source: existing}\n")
    variables = {"JSII_RUNTIME": str(runtime / "bin" / "jsii-runtime.js")}
    assert run("--environment", file, "--output", tmp_path / "own", variables=variables).returncode == 0
    assert run("--environment", file, "--output", tmp_path / "early").returncode == 0
    assert files_of(tmp_path / "own") == files_of(tmp_path / "early")
