"""Root folders of Debian's packages, from the mirror that this machine's apt uses."""

import os
import platform
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from incisive.errors import UserError

_NOT_NEEDED = ("var/cache/apt", "var/lib/apt/lists", "usr/share/doc", "usr/share/man", "var/log")


def install(root: Path, suite: str, packages: Sequence[str]) -> None:
    """A minimal Debian with these packages."""
    _debootstrap(root, suite, packages)
    for folder in _NOT_NEEDED:
        shutil.rmtree(root / folder, ignore_errors=True)
        (root / folder).mkdir(parents=True)


def unpack(root: Path, suite: str, packages: Sequence[str]) -> None:
    """The files of these packages alone: neither what they depend on, nor a Debian around them."""
    downloads = root / "downloads"
    downloads.mkdir()
    _debootstrap(downloads, suite, packages, "--download-only")
    for package in packages:
        (file,) = (downloads / "var/cache/apt/archives").glob(f"{package}_*.deb")
        subprocess.run(["dpkg-deb", "--extract", file, root], check=True)
    shutil.rmtree(downloads)


def chroot(root: Path, *command: str) -> None:
    """Runs a command in the folder as its root."""
    subprocess.run(["chroot", root, *command], check=True, stdout=subprocess.DEVNULL)


def _debootstrap(root: Path, suite: str, packages: Sequence[str], *options: str) -> None:
    if os.geteuid() != 0 or not shutil.which("debootstrap"):
        raise UserError(["expected root, and debootstrap in $PATH: apt-get install debootstrap"])
    done = subprocess.run(
        ["debootstrap", "--arch=amd64", "--variant=minbase", *options, f"--include={','.join(packages)}", suite, root,
         _mirror()],
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip
    if done.returncode != 0:
        raise UserError([f"debootstrap {suite} failed: {(done.stdout + done.stderr).strip()[-500:]}"])


def _mirror() -> str:
    """Where apt finds this machine's own release. `DEBIAN_MIRROR` names another, for machines without Debian."""
    if given := os.environ.get("DEBIAN_MIRROR"):
        return given
    release = platform.freedesktop_os_release()["VERSION_CODENAME"]
    listed = subprocess.run(
        ["apt-get", "indextargets", "--format", "$(RELEASE) $(REPO_URI)"], capture_output=True, text=True, check=True
    )
    for line in listed.stdout.splitlines():
        suite, _, uri = line.partition(" ")
        if suite == release:
            return uri
    raise UserError([f"apt has no mirror of {release}: expected one, or its address in DEBIAN_MIRROR"])
