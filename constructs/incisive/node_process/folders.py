"""Folders that Node.js writes into."""

import atexit
import os
import shutil
import time
from contextlib import suppress
from pathlib import Path
from tempfile import gettempdir, mkdtemp

from incisive.locks import lock

_PROJECT_CACHE = Path(__file__).parents[3] / ".cache" / "jsii"
_PREFIX = "incisive-jsii-"
_YOUNGEST_LEFTOVER_SECONDS = 60
"""A run locks its folder just after it has made it."""


def use_writable_folders() -> None:
    """Has Node.js write where it can. To be called before cdk8s is imported. OSError without any temporary folder.

    Python passes over a TMPDIR that cannot be written; Node.js fails, and so does jsii's cache in the user's home.
    """
    os.environ["TMPDIR"] = gettempdir()
    if "JSII_RUNTIME_PACKAGE_CACHE_ROOT" in os.environ or "JSII_RUNTIME_PACKAGE_CACHE" in os.environ:
        return
    for folder in (*_user_cache(), _PROJECT_CACHE):
        if _can_write(folder):
            os.environ["JSII_RUNTIME_PACKAGE_CACHE_ROOT"] = str(folder)
            return
    os.environ["JSII_RUNTIME_PACKAGE_CACHE"] = "disabled"


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


def make_run_folder() -> Path:
    """Makes a temporary folder, which is locked and removed at the end of this run."""
    remove_leftovers()
    folder = Path(mkdtemp(prefix=_PREFIX))
    lock(folder)
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def remove_leftovers() -> None:
    """Removes the folders of runs that were killed. Those of running ones are locked."""
    for folder in Path(gettempdir()).glob(f"{_PREFIX}*"):
        with suppress(OSError):
            is_old = time.time() - folder.stat().st_mtime > _YOUNGEST_LEFTOVER_SECONDS
            if is_old and (held := lock(folder)) is not None:
                shutil.rmtree(folder, ignore_errors=True)
                os.close(held)
