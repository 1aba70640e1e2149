"""What goes wrong during a backup or a restore, in each of its phases."""

import os
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.system.backup.conftest import YESTERDAY
from tests.system.backup.django_data import FINGERPRINT, OWNER, files_in, fill
from tests.system.backup.pods import Component, Ended, Pod, in_memory

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
def test_sigterm_ends_it_at_once_and_leaves_nothing(component: Component, fault: str, phase: str) -> None:
    pod = caught(component.backup(FAULT=fault))
    pod.signal(signal.SIGTERM)
    ended = pod.end()
    assert (ended.exit_code, ended.last["phase"], ended.last["error"]) == (143, phase, "ended by SIGTERM")
    assert component.names() == []
    assert_it_cleaned_up(component)


def test_sigterm_after_the_backup_has_its_name_leaves_the_backup(backed_up: Component) -> None:
    pod = caught(backed_up.backup(FAULT="sync before 2"))
    pod.signal(signal.SIGTERM)
    ended = pod.end()
    assert (ended.exit_code, ended.last["phase"]) == (143, "publish")
    assert ended.last["error"] == "ended by SIGTERM (the backup itself is finished)"
    assert len(backed_up.names()) == 2
    assert_it_cleaned_up(backed_up)


@pytest.mark.parametrize(("phase", "fault"), FAILING.items())
def test_a_program_that_fails_is_quoted(component: Component, fault: str, phase: str) -> None:
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
def test_the_run_after_one_that_was_killed_removes_what_it_left(backed_up: Component, fault: str, whole: int) -> None:
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
def test_a_server_that_is_killed_during_the_dump(backed_up: Component, fault: str) -> None:
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


def test_a_server_that_is_killed_while_it_sends_a_table(backed_up: Component) -> None:
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
def test_a_destination_that_gets_full(small: Component, fault: str, phase: str) -> None:
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


def test_a_destination_with_less_room_than_the_uploads_take(small: Component) -> None:
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
def test_a_scratch_volume_that_gets_full(backed_up: Component, fault: str, phase: str) -> None:
    backed_up.scratch_size = "300M"
    pod = caught(backed_up.backup(FAULT=fault))
    fill_up(Path("/proc", str(pod.first_process), "root", "scratch"))
    pod.go_on()
    ended = pod.end()
    assert (ended.exit_code, ended.last["phase"], ended.last["drill"]) == (1, phase, "failed")
    assert "no space left in /scratch (0 bytes free)" in ended.last["error"]
    assert_nothing_is_spoilt(backed_up)
    assert backed_up.leftovers() == []


def partial(component: Component, name: str) -> Path:
    (path,) = component.destination.glob(f".partial-*/{name}")
    return path


def flip(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 2)
        (byte,) = file.read(1)
        file.seek(-1, os.SEEK_CUR)
        file.write(bytes([byte ^ 0x10]))


def truncate(path: Path) -> None:
    os.truncate(path, path.stat().st_size * 2 // 3)


@pytest.mark.parametrize(
    ("fault", "name", "damage", "phase", "error"),
    [
        ("pg_dump after 1", "database.dump", flip, "drill-restore", "pg_restore: error"),
        ("pg_dump after 1", "database.dump", truncate, "drill-restore", "pg_restore: error"),
        ("sha256sum before 4", "database.dump", flip, "drill-checksums", "database.dump: FAILED"),
        ("sha256sum before 4", "uploads.tar", flip, "drill-checksums", "uploads.tar: FAILED"),
        ("sha256sum before 4", "uploads.tar", truncate, "drill-checksums", "uploads.tar: FAILED"),
        ("tar before 2", "uploads.tar", truncate, "drill-archive", "EOF"),
        ("cmp before 1", "uploads.list", truncate, "drill-archive", "EOF on"),
        ("psql before 4", "counts.tsv", truncate, "drill-counts", "which is not what was"),
    ],
)
def test_a_backup_that_is_damaged_before_its_drill_gets_no_name(
    backed_up: Component, fault: str, name: str, damage: Callable[[Path], None], phase: str, error: str
) -> None:
    pod = caught(backed_up.backup(FAULT=fault))
    damage(partial(backed_up, name))
    pod.go_on()
    ended = pod.end()
    assert (ended.exit_code, ended.last["phase"], ended.last["drill"]) == (1, phase, "failed")
    assert error in ended.last["error"] or error in "\n".join(ended.log[:-1])
    assert_nothing_is_spoilt(backed_up)
    assert_it_cleaned_up(backed_up)


@pytest.mark.parametrize(
    ("name", "damage"),
    [("database.dump", flip), ("uploads.tar", truncate), ("uploads.tar", Path.unlink), ("SHA256SUMS", truncate)],
)
def test_a_damaged_backup_is_not_restored(backed_up: Component, name: str, damage: Callable[[Path], None]) -> None:
    damage(backed_up.destination / backed_up.names()[0] / name)
    before, files = backed_up.database.sql(FINGERPRINT), files_in(backed_up.uploads)
    ended = backed_up.restore(overwrite=True).run()
    assert (ended.exit_code, ended.last["phase"]) == (1, "checksums")
    assert name in ended.last["error"]
    assert (backed_up.database.sql(FINGERPRINT), files_in(backed_up.uploads)) == (before, files)


RESTORE_PHASES = {
    "sha256sum before 1": "checksums",
    "psql before 1": "connect",
    "tar before 1": "unpack",
    "tar after 1": "unpack",
    "pg_restore before 1": "database",
    "pg_restore after 1": "database",
    "psql before 2": "database",
}


RESTORE_FAULTS = [
    (fault, phase, how)
    for fault, phase in RESTORE_PHASES.items()
    for how in ("signal", *(["failure"] if "before" in fault else []))
]


@pytest.mark.parametrize(("fault", "phase", "how"), RESTORE_FAULTS)
def test_a_restore_that_is_ended_has_changed_nothing(backed_up: Component, fault: str, phase: str, how: str) -> None:
    backed_up.database.sql("DELETE FROM archive")
    (backed_up.uploads / "new").write_text("new")
    before, files = backed_up.database.sql(FINGERPRINT), files_in(backed_up.uploads)

    if how == "signal":
        ended = terminated(backed_up.restore(overwrite=True, FAULT=fault))
        assert ended.exit_code == 143
    else:
        ended = backed_up.restore(overwrite=True, FAULT=fault.replace("before", "fail")).run()
        assert ended.exit_code == 1
        assert "this is a played failure" in ended.last["error"]
    assert ended.last["phase"] == phase
    assert files_in(backed_up.uploads) == files
    restored = backed_up.database.sql("SELECT count(*) FROM archive") == "1000"
    # All of the dump was read: the transaction may have ended before the signal came.
    assert not restored or fault == "pg_restore after 1"
    assert f"(database {'restored' if restored else 'untouched'}, uploads untouched)" in ended.last["error"]
    assert restored or backed_up.database.sql(FINGERPRINT) == before
    assert not (backed_up.uploads / ".restoring").exists()


def terminated(pod: Pod) -> Ended:
    caught(pod).signal(signal.SIGTERM)
    return pod.end()


def test_a_restore_that_is_killed_can_be_repeated(backed_up: Component) -> None:
    before, files = backed_up.database.sql(FINGERPRINT), files_in(backed_up.uploads)
    backed_up.lose()
    pod = caught(backed_up.restore(FAULT="pg_restore before 1"))
    pod.signal(signal.SIGKILL)
    pod.end()
    assert (backed_up.uploads / ".restoring").exists()
    assert backed_up.restore().run().exit_code == 0
    assert (backed_up.database.sql(FINGERPRINT), files_in(backed_up.uploads)) == (before, files)


def test_uploads_that_a_restore_could_not_put_back_are_told_and_kept(backed_up: Component) -> None:
    files = files_in(backed_up.uploads)
    # The second move: what was there is aside already, what comes is not in its place yet.
    ended = backed_up.restore(overwrite=True, FAULT="mv fail 2").run()
    assert (ended.exit_code, ended.last["phase"]) == (1, "place")
    assert "(database restored, uploads half replaced)" in ended.last["error"]
    told = "what was there is in /uploads/.restoring/old, what is missing in /uploads/.restoring/new"
    assert told in ended.last["error"]
    restoring = backed_up.uploads / ".restoring"
    assert files_in(restoring / "old") == files_in(restoring / "new") == files
    again = backed_up.restore(overwrite=True).run()
    assert again.exit_code == 2
    assert "an earlier restore has not put all in its place" in again.last["error"]
    assert files_in(restoring / "old") == files


def test_uploads_without_room_for_the_archive(backed_up: Component) -> None:
    backed_up.lose()
    shutil.rmtree(backed_up.uploads / "lost+found", ignore_errors=True)
    with in_memory(backed_up.uploads, "40k", OWNER):
        ended = backed_up.restore().run()
    assert (ended.exit_code, ended.last["phase"]) == (1, "unpack")
    assert ended.last["error"].startswith("no room in /uploads: the archive needs")
