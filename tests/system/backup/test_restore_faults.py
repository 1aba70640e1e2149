"""A restore that fails, is ended or is killed; and damaged backups."""

import os
import shutil
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.system.backup.backed_up import Component
from tests.system.backup.django_data import FINGERPRINT, OWNER, files_in
from tests.system.backup.pods import Ended, Pod, in_memory
from tests.system.backup.test_faults import (
    assert_it_cleaned_up,
    assert_nothing_is_spoilt,
    caught,
)

pytestmark = pytest.mark.postgres


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
def test_backup_damaged_before_drill_gets_no_name(
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
def test_damaged_backup_not_restored(backed_up: Component, name: str, damage: Callable[[Path], None]) -> None:
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
def test_ended_restore_changes_nothing(backed_up: Component, fault: str, phase: str, how: str) -> None:
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


def test_killed_restore_can_be_repeated(backed_up: Component) -> None:
    before, files = backed_up.database.sql(FINGERPRINT), files_in(backed_up.uploads)
    backed_up.lose()
    pod = caught(backed_up.restore(FAULT="pg_restore before 1"))
    pod.signal(signal.SIGKILL)
    pod.end()
    assert (backed_up.uploads / ".restoring").exists()
    assert backed_up.restore().run().exit_code == 0
    assert (backed_up.database.sql(FINGERPRINT), files_in(backed_up.uploads)) == (before, files)


def test_uploads_not_put_back_are_kept(backed_up: Component) -> None:
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


def test_uploads_without_room_for_archive(backed_up: Component) -> None:
    backed_up.lose()
    shutil.rmtree(backed_up.uploads / "lost+found", ignore_errors=True)
    with in_memory(backed_up.uploads, "40k", OWNER):
        ended = backed_up.restore().run()
    assert (ended.exit_code, ended.last["phase"]) == (1, "unpack")
    assert ended.last["error"].startswith("no room in /uploads: the archive needs")
