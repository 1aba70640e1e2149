"""main.py as a user runs it: as a process."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from tests.sites import ROOT


def run(
    *arguments: str | Path,
    cwd: Path = ROOT,
    variables: Mapping[str, str] = MappingProxyType({}),
    through: Sequence[str] = (),
    given: str = "",
) -> subprocess.CompletedProcess[str]:
    """Runs main.py with these arguments, free of what the test's own environment says.

    `through` is a command that runs another. `given` is its standard input.
    """
    inherited = {
        name: value for name, value in os.environ.items() if name not in ("INCISIVE_ENVIRONMENT", "CDK8S_OUTDIR")
    }
    return subprocess.run(
        [*through, sys.executable, ROOT / "main.py", *arguments],
        cwd=cwd,
        env=inherited | dict(variables),
        input=given,
        capture_output=True,
        text=True,
        check=False,
    )


def files_of(folder: Path) -> dict[str, bytes]:
    """All files of a folder, by their paths in it."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def python(program: str) -> subprocess.CompletedProcess[str]:
    """Runs a program of a few lines in a Python of its own."""
    return subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
