"""The Python that runs the programs in the tests: that of the images, if this machine has one."""

from __future__ import annotations

import fcntl
import functools
import shutil
import subprocess
import sys
from pathlib import Path

_CACHE = Path(__file__).parents[2] / ".cache" / "programs-python3.9"
LIBRARIES = ("requests==2.31.0", "psycopg2-binary==2.9.6")


@functools.cache
def interpreter() -> Path:
    """Returns a Python 3.9 with the images' requests and psycopg2, or the Python of the tests if there is none."""
    # pyenv's own first: its shim on the path fails unless this version is selected.
    pyenv = map(str, Path.home().glob(".pyenv/versions/3.9.*/bin/python3.9"))
    found = next(pyenv, None) or shutil.which("python3.9")
    if found is None:
        return Path(sys.executable)
    _CACHE.parent.mkdir(exist_ok=True)
    # Processes that test at the same time make it once.
    with _CACHE.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        return _made_by(found)


def _made_by(found: str) -> Path:
    python = _CACHE / "bin/python"
    if not (_CACHE / "complete").exists():
        pip: list[str | Path] = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *LIBRARIES]
        try:
            subprocess.run([found, "-m", "venv", "--clear", _CACHE], check=True, capture_output=True)
            subprocess.run(pip, check=True, capture_output=True)
        except subprocess.CalledProcessError:
            return Path(sys.executable)
        (_CACHE / "complete").touch()
    return python


def described() -> str:
    """Returns its version, and that of its requests."""
    show = "import platform, requests; print(f'Python {platform.python_version()}, requests {requests.__version__}')"
    return subprocess.run([interpreter(), "-c", show], check=True, capture_output=True, text=True).stdout.strip()
