"""cdk8s-cli, at the version that package.json pins."""

import json
import shutil
from pathlib import Path

from tools.java import MissingProgramError

PACKAGE = Path(__file__).parents[1] / "package.json"


def cdk8s_cli() -> list[str]:
    """The command that runs it, to which its arguments are added. npx fetches it where it is not installed.

    Raises:
        MissingProgramError: there is no npx.
    """
    npx = shutil.which("npx")
    if npx is None:
        raise MissingProgramError("no npx (Node.js) in $PATH")
    version = json.loads(PACKAGE.read_text())["devDependencies"]["cdk8s-cli"]
    return [npx, "--yes", f"cdk8s-cli@{version}"]
