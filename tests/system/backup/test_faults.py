"""What goes wrong during a backup or a restore, in each of its phases."""

import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.system.backup.backed_up import Component
from tests.system.backup.conftest import YESTERDAY
from tests.system.backup.django_data import fill
from tests.system.backup.pods import Pod, in_memory

pytestmark = pytest.mark.postgres


PHASES = {
    "touch before 1": "lock",
    "find before 1": "leftovers",
    "mkdir before 1": "leftovers",
    "psql before 1": "connect",
    "du before 1": "uploads",
    "find before 3": "uploads",
    "tar before 1": "uploads",
    "tar after 1": "uploads",
    "find before 4": "uploads",
    "psql before 2": "dump",
    "find after 5": "dump",
    "pg_dump before 1": "dump",
    "pg_dump after 1": "dump",
    "sha256sum before 3": "checksums",
    "sha256sum before 4": "drill-checksums",
    "tar before 2": "drill-archive",
    "cmp before 1": "drill-archive",
    "initdb before 1": "drill-server",
    "postgres before 1": "drill-server",
    "psql before 3": "drill-restore",
    "pg_restore before 1": "drill-restore",
    "pg_restore after 1": "drill-restore",
    "psql before 4": "drill-counts",
    "psql before 5": "drill-files",
    "tar before 3": "drill-files",
    "sync before 1": "publish",
}
"""Where a run can be caught, and the phase that it then names."""

FAILING = {
    phase: fault.replace("before", "fail")
    for fault, phase in PHASES.items()
    if "before" in fault and not fault.startswith("du ") and fault not in ("find before 3", "find before 4")
}
"""A program of each phase. That du fails, or find because files go, is no fault."""


def assert_nothing_is_spoilt(component: Component) -> None:
    """The last good backup is there and whole, and it is the only one."""
    assert component.names() == [YESTERDAY]
    assert_is_whole(component.destination / YESTERDAY)


def assert_is_whole(backup: Path) -> None:
    subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=backup, check=True)


def assert_it_cleaned_up(component: Component) -> None:
    assert component.leftovers() == []
    assert list((component.scratch).iterdir()) == []


def caught(pod: Pod) -> Pod:
    assert pod.start().wait_until_paused()
    return pod


@pytest.mark.parametrize(("fault", "phase"), PHASES.items())
def test_sigterm_leaves_nothing(component: Component, fault: str, phase: str) -> None:
    pod = caught(component.backup(FAULT=fault))
    pod.signal(signal.SIGTERM)
    ended = pod.end()
    assert (ended.exit_code, ended.last["phase"], ended.last["error"]) == (143, phase, "ended by SIGTERM")
    assert component.names() == []
    assert_it_cleaned_up(component)


def test_sigterm_keeps_finished_backup(backed_up: Component) -> None:
    pod = caught(backed_up.backup(FAULT="sync before 2"))
    pod.signal(signal.SIGTERM)
    ended = pod.end()
    assert (ended.exit_code, ended.last["phase"]) == (143, "publish")
    assert ended.last["error"] == "ended by SIGTERM (the backup itself is finished)"
    assert len(backed_up.names()) == 2
    assert_it_cleaned_up(backed_up)


@pytest.mark.parametrize(("phase", "fault"), FAILING.items())
def test_failed_program_quoted(component: Component, fault: str, phase: str) -> None:
    ended = component.backup(FAULT=fault).run()
    assert (ended.exit_code, ended.last["phase"]) == (1, phase)
    assert "this is a played failure" in ended.last["error"]
    assert component.names() == []
    assert_it_cleaned_up(component)


KILLED = {
    "pg_dump before 1": 1,
    "tar after 1": 1,
    "find after 5": 1,
    "pg_restore before 1": 1,
    "sync before 1": 1,
    "sync before 2": 2,
    "mv before 3": 2,
    "mv before 4": 2,
    "rm before 2": 1,
}
"""Where a run is killed, and how many whole backups there are then: yesterday's goes as the last."""


@pytest.mark.parametrize(("fault", "whole"), KILLED.items())
def test_run_after_killed_one_cleans_up(backed_up: Component, fault: str, whole: int) -> None:
    pod = caught(backed_up.backup(FAULT=fault, BACKUP_KEEP_DAYS="1", BACKUP_KEEP_WEEKS="0"))
    pod.signal(signal.SIGKILL)
    assert pod.end().exit_code != 0
    assert len(backed_up.names()) == whole
    for name in backed_up.names():
        assert_is_whole(backed_up.destination / name)
    ended = backed_up.backup().run()
    assert ended.exit_code == 0, ended.log
    assert ended.last["name"] in backed_up.names()
    assert_it_cleaned_up(backed_up)


@pytest.mark.parametrize("fault", ["pg_dump before 1", "pg_dump after 1"])
def test_server_killed_during_dump(backed_up: Component, fault: str) -> None:
    pod = caught(backed_up.backup(FAULT=fault))
    # Its pod's network stays, as the kubelet keeps it.
    killed = backed_up.database.execute("sh", "-c", 'kill -QUIT "$(head -n 1 "$PGDATA/postmaster.pid")"')
    assert killed.returncode == 0
    pod.go_on()
    ended = pod.end()
    assert (ended.exit_code, ended.last["phase"], ended.last["drill"]) == (1, "dump", "not run")
    assert "error" in ended.last["error"] or "FATAL" in ended.last["error"]
    assert_nothing_is_spoilt(backed_up)
    assert_it_cleaned_up(backed_up)


def test_server_killed_while_sending_table(backed_up: Component) -> None:
    fill(backed_up.database, rows=60_000)
    pod = backed_up.backup(BACKUP_COMPRESSION="9").start()

    def sent() -> bool:
        return any(dump.stat().st_size > 50_000 for dump in backed_up.destination.glob(".partial-*/database.dump"))

    while not sent():
        assert pod.process
        assert pod.process.poll() is None
    backed_up.database.kill()
    ended = pod.end()
    assert (ended.exit_code, ended.last["phase"]) == (1, "dump")
    assert_nothing_is_spoilt(backed_up)
    assert_it_cleaned_up(backed_up)


@pytest.fixture
def small(component: Component) -> Iterator[Component]:
    """A component whose destination is a small file system of its own, with a good backup in it."""
    with in_memory(component.destination, "8M"):
        assert component.backup(NOW="20240101T000000Z").run().exit_code == 0
        yield component
        component.end()


def fill_up(folder: Path) -> None:
    with (folder / ".filler").open("wb", buffering=0) as filler:
        size = 65536
        while size:
            try:
                filler.write(b"x" * size)
            except OSError:
                size //= 2


@pytest.mark.parametrize(
    ("fault", "phase"),
    [("pg_dump before 1", "dump"), ("tar before 1", "uploads"), ("sha256sum before 3", "checksums")],
)
def test_destination_gets_full(small: Component, fault: str, phase: str) -> None:
    pod = caught(small.backup(FAULT=fault))
    fill_up(small.destination)
    pod.go_on()
    ended = pod.end()
    assert (ended.exit_code, ended.last["phase"]) == (1, phase)
    assert ended.last["error"].startswith("no space left in /backups (")
    (small.destination / ".filler").unlink()
    assert_nothing_is_spoilt(small)
    assert_it_cleaned_up(small)
    assert small.backup().run().exit_code == 0


def test_destination_too_small_for_uploads(small: Component) -> None:
    (small.uploads / "large").write_bytes(bytes(9_000_000))
    ended = small.backup().run()
    assert (ended.exit_code, ended.last["phase"]) == (1, "uploads")
    assert ended.last["error"].startswith("no room in /backups: the archive of /uploads needs 9")
    assert_nothing_is_spoilt(small)


@pytest.mark.parametrize(
    ("fault", "phase"),
    [
        ("initdb before 1", "drill-server"),
        ("postgres before 1", "drill-server"),
        ("pg_restore before 1", "drill-restore"),
    ],
)
def test_scratch_volume_gets_full(backed_up: Component, fault: str, phase: str) -> None:
    backed_up.scratch_size = "300M"
    pod = caught(backed_up.backup(FAULT=fault))
    fill_up(Path("/proc", str(pod.first_process), "root", "scratch"))
    pod.go_on()
    ended = pod.end()
    assert (ended.exit_code, ended.last["phase"], ended.last["drill"]) == (1, phase, "failed")
    assert "no space left in /scratch (0 bytes free)" in ended.last["error"]
    assert_nothing_is_spoilt(backed_up)
    assert backed_up.leftovers() == []
