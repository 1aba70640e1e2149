"""A container as processes of this machine: in Linux namespaces of their own, which give them the pod's user, its
read-only files, its volumes and its network.
"""

import os
import shutil
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from incisive.kubernetes.pod import PodUser

SCRIPT = Path(__file__).with_suffix(".sh")
NEEDED = ("unshare", "nsenter", "setpriv", "chroot", "mount", "ip")
NO_NETWORK = ("unshare", "--net")
POSTGRES = PodUser(999, (999,))
"""Of the database's image."""

Volume = tuple[str, str | Path, str]
"""`folder`, `readonly` or `memory`; the source, or the size in memory; and where it is mounted."""


def network_of(process: int) -> tuple[str, ...]:
    """The command that runs another one in a process' network."""
    return ("nsenter", f"--net=/proc/{process}/ns/net")


def require_namespaces() -> None:
    """Skips where this machine cannot run a process as a container."""
    if os.geteuid() != 0:
        pytest.skip("not root: cannot start a server as the database's user id")
    if missing := [name for name in NEEDED if not shutil.which(name)]:
        pytest.skip(f"no {', '.join(missing)} in $PATH to start a server as a container with")
    tried = subprocess.run(
        ["unshare", "--mount", "--net", "--ipc", "--pid", "--fork", "true"],
        capture_output=True,
        text=True,
        check=False,
    )
    if tried.returncode != 0:
        pytest.skip(f"this machine allows no namespaces: {tried.stderr.strip()}")


@dataclass
class Container:
    """One container. `folder` is for what lives as long as it does."""

    folder: Path
    command: Sequence[str]
    environment: dict[str, str]
    volumes: list[Volume]
    network: Sequence[str] = NO_NETWORK
    """A command that runs another one in a network."""
    address: str = ""
    """One that it has in a network of its own."""
    user: PodUser = POSTGRES
    hosts: str = ""
    """What is in `/etc/hosts`."""
    process: "subprocess.Popen[bytes] | None" = field(default=None, init=False)

    @property
    def log(self) -> Path:
        return self.folder / "log"

    def run_up(self) -> None:
        """Starts it."""
        root = self.folder / "root"
        root.mkdir(parents=True, exist_ok=True)
        parts = [part for volume in self.volumes for part in volume]
        # A shell's background run ignores some signals, and all that it starts inherits that.
        as_usual = ("env", "--default-signal")
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [*self.network, *as_usual, "unshare", "--mount", "--ipc", "--pid", "--fork", "--kill-child",
                 "sh", SCRIPT, root, self._etc(), str(self.user.id), ",".join(map(str, self.user.supplemental_groups)),
                 self.address, *parts, "--", *self.command],
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )  # fmt: skip

    @property
    def running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    @property
    def first_process(self) -> int:
        """Process 1 of the container, by its id on this machine: the one child of unshare."""
        assert self.process
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        deadline = time.monotonic() + 180
        while not (child := children.read_text().split()):
            assert time.monotonic() < deadline, f"did not start: {self.log.read_text()[-2000:]}"
            time.sleep(0.01)
        return int(child[0])

    def signal(self, number: int) -> None:
        """As the kubelet does: to the first process alone."""
        os.kill(self.first_process, number)

    def _etc(self) -> Path:
        etc = self.folder / "etc"
        (etc / "alternatives").mkdir(parents=True, exist_ok=True)
        (etc / "passwd").write_text(f"root:x:0:0::/:/bin/sh\npostgres:x:{self.user.id}:{self.user.id}::/:/bin/sh\n")
        (etc / "group").write_text(f"root:x:0:\npostgres:x:{self.user.id}:\n")
        (etc / "nsswitch.conf").write_text("hosts: files\n")
        (etc / "hosts").write_text(self.hosts)
        awk, link = shutil.which("awk"), etc / "alternatives" / "awk"
        # On Debian the way to awk leads through /etc.
        if awk and not link.is_symlink():
            link.symlink_to(Path(awk).resolve())
        return etc
