"""Interpreters for programs that run in the services' images."""

import functools
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.sites import ROOT

IMAGE_PYTHON = "3.9"
IMAGE_PSYCOPG2 = "2.9.6"
CACHE = ROOT / ".cache" / f"psycopg2-{IMAGE_PSYCOPG2}-python{IMAGE_PYTHON}"


@dataclass(frozen=True)
class Python:
    """An interpreter that can import psycopg2."""

    program: Path
    environment: dict[str, str] = field(default_factory=dict)


def own() -> Python:
    """The one that runs the tests."""
    pytest.importorskip("psycopg2")
    return Python(Path(sys.executable))


@functools.cache
def of_the_images() -> Python:
    """The images' Python and psycopg2; the latter fetched once into `.cache`. Skips where they cannot be had."""
    on_path = shutil.which(f"python{IMAGE_PYTHON}")
    by_pyenv = Path.home().glob(f".pyenv/versions/{IMAGE_PYTHON}.*/bin/python")
    candidates = [*([Path(on_path)] if on_path else []), *by_pyenv]
    working = [program for program in candidates if _run(program, "-c", "import sys").returncode == 0]
    if not working:
        pytest.skip(f"no Python {IMAGE_PYTHON}")
    program = working[0]
    if not CACHE.is_dir():
        partial = CACHE.with_suffix(".partial")
        requirement = f"psycopg2-binary=={IMAGE_PSYCOPG2}"
        fetched = _run(
            program, *("-m", "pip", "install", "--quiet"), "--only-binary=:all:", f"--target={partial}", requirement
        )
        if fetched.returncode != 0:
            pytest.skip(f"no {requirement} for Python {IMAGE_PYTHON}: {fetched.stderr.strip()[-200:]}")
        partial.rename(CACHE)
    return Python(program, {"PYTHONPATH": str(CACHE)})


def _run(program: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([program, *arguments], capture_output=True, text=True, check=False, timeout=120)
