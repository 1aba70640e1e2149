"""Backups off site: sent to a restic repository in a folder and on an S3 server, lost, fetched and restored."""

import json
import os
import random
import shutil
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

from tests.system.backup.conftest import YESTERDAY
from tests.system.backup.django_data import FINGERPRINT, files_in
from tests.system.backup.pods import Component, Pod, volume
from tests.system.backup.s3_server import s3_server

pytestmark = pytest.mark.postgres


@pytest.fixture(autouse=True)
def restic() -> str:
    program = shutil.which("restic")
    if not program:
        pytest.skip("no restic in $PATH: it is a package of Debian's")
    return program


@pytest.fixture(params=["folder", "s3"])
def repository(request: pytest.FixtureRequest, component: Component) -> Iterator[dict[str, str]]:
    """Variables that tell restic where the repository is and how to open it."""
    variables = {"RESTIC_PASSWORD": "repository-password-of-tests"}
    if request.param == "folder":
        yield variables | {"RESTIC_REPOSITORY": "/repository"}
        return
    with s3_server(component.folder / "s3-log") as address:
        urlopen(Request(f"{address}/backups", method="PUT"), timeout=10).close()  # noqa: S310 (the tests' own server)
        yield variables | {
            "RESTIC_REPOSITORY": f"s3:{address}/backups",
            "AWS_ACCESS_KEY_ID": "key-of-tests",
            "AWS_SECRET_ACCESS_KEY": "secret-key-of-tests",
        }


@pytest.fixture
def folder() -> dict[str, str]:
    return {"RESTIC_PASSWORD": "repository-password-of-tests", "RESTIC_REPOSITORY": "/repository"}


def off_site(component: Component, repository: dict[str, str], *command: str, **changes: str) -> Pod:
    """The second container of the backup's pod, or the first of the restore's."""
    variables = {
        "BACKUP_COMPONENT": "orchestrator",
        "BACKUP_SITE": "a-hospital",
        "BACKUP_DESTINATION": "/destination",
        "BACKUP_KEEP_DAYS": "1",
        "BACKUP_KEEP_WEEKS": "0",
        "OFF_SITE_CHECK_PERCENT": "100",
        "OFF_SITE_CONNECT_SECONDS": "20",
        "OFF_SITE_LOCK_SECONDS": "1",
        "RESTIC_CACHE_DIR": "/tmp/cache",
    }
    pod = Pod(
        folder=component.folder / f"pod-{len(component.pods)}",
        command=[*shell(), "/programs/off_site.sh", *command],
        environment=variables | repository | changes,
        volumes=[
            ("folder", component.destination, "/destination"),
            ("folder", volume(component.folder / "repository"), "/repository"),
            *restic_volume(),
        ],
        network=os.getpid(),
        path="/restic:/applets:/usr/sbin:/usr/bin:/sbin:/bin",
    )
    component.pods.append(pod)
    return pod


def restic_volume() -> list[tuple[str, str | Path, str]]:
    """The folder of the restic that is first in $PATH."""
    program = shutil.which("restic")
    assert program
    return [("readonly", Path(program).resolve().parent, "/restic")]


def shell() -> list[str]:
    """The image's, busybox's, where this machine has it: its own programs then are busybox's too."""
    return ["busybox", "sh"] if shutil.which("busybox") else ["dash"]


def snapshots(component: Component, repository: dict[str, str]) -> list[str]:
    pod = off_site(component, repository)
    pod.command = ["restic", "snapshots", "--json"]
    ended = pod.run()
    assert ended.exit_code == 0, ended.log
    return sorted(tag for snapshot in json.loads(ended.log[-1]) or [] for tag in snapshot["tags"])


def test_all_comes_back_from_off_site(component: Component, repository: dict[str, str]) -> None:
    model = component.uploads / "models" / "large.h5"
    model.write_bytes(random.Random(1).randbytes(4_000_000))  # noqa: S311 (repeatable, not secret)
    os.chown(model, 10001, 10001)
    before, files = component.database.sql(FINGERPRINT), files_in(component.uploads)
    added = []
    for now in ("20240101T000000Z", "20240102T000000Z"):
        made = component.backup(NOW=now, BACKUP_COMPRESSION="0").run()
        assert made.exit_code == 0, made.log
        sent = off_site(component, repository, "push").run()
        assert sent.exit_code == 0, sent.log
        assert sent.last["name"] == made.last["name"]
        added.append(sent.last["bytes_added"])
    assert [sent.last[key] for key in ("program", "result", "kept", "deleted")] == ["off-site", "ok", 1, 1]
    # What does not change is sent once.
    assert added[1] < added[0] / 2
    assert snapshots(component, repository) == ["orchestrator-20240102T000000Z"]

    component.lose()
    shutil.rmtree(component.destination)
    volume(component.destination)
    fetched = off_site(component, repository, "fetch", "--from", "latest").run()
    assert (fetched.exit_code, fetched.last["name"]) == (0, "orchestrator-20240102T000000Z"), fetched.log
    assert component.names() == ["orchestrator-20240102T000000Z"]
    restored = component.restore(fetched.last["name"]).run()
    assert restored.exit_code == 0, restored.log
    assert component.database.sql(FINGERPRINT) == before
    assert files_in(component.uploads) == files


def test_a_wrong_password_is_told(backed_up: Component, folder: dict[str, str]) -> None:
    made(backed_up)
    assert off_site(backed_up, folder, "push").run().exit_code == 0
    for command in (("push",), ("fetch", "--from", "latest")):
        ended = off_site(backed_up, folder, *command, RESTIC_PASSWORD="wrong-password").run()  # noqa: S106 (not one)
        assert (ended.exit_code, ended.last["phase"]) == (1, "open")
        assert ended.last["error"] == "RESTIC_PASSWORD is not that of the repository"
    assert snapshots(backed_up, folder) == [YESTERDAY]


def made(component: Component) -> None:
    """As backup.sh says which backup it has made."""
    (component.destination / ".made-orchestrator").write_text(f"{YESTERDAY}\n")


def test_a_storage_that_does_not_answer_is_told_in_time(backed_up: Component, folder: dict[str, str]) -> None:
    made(backed_up)
    s3 = folder | {"RESTIC_REPOSITORY": "s3:http://127.0.0.1:9/backups", "AWS_ACCESS_KEY_ID": "key",
                   "AWS_SECRET_ACCESS_KEY": "secret-key"}  # fmt: skip
    for command in (("push",), ("fetch", "--from", "latest")):
        ended = off_site(backed_up, s3, *command, OFF_SITE_CONNECT_SECONDS="3").run()
        assert (ended.exit_code, ended.last["phase"]) == (1, "open")
        assert "repository" in ended.last["error"]
        assert ended.last["seconds"] < 10
        assert "connection refused" in ended.last["error"]


def test_a_bucket_that_is_not_there_is_made(backed_up: Component, folder: dict[str, str]) -> None:
    made(backed_up)
    with s3_server(backed_up.folder / "s3-log") as address:
        s3 = folder | {
            "RESTIC_REPOSITORY": f"s3:{address}/new",
            "AWS_ACCESS_KEY_ID": "key",
            "AWS_SECRET_ACCESS_KEY": "secret-key",
        }
        ended = off_site(backed_up, s3, "push", OFF_SITE_CONNECT_SECONDS="8").run()
        assert ended.exit_code == 0, ended.log
        assert snapshots(backed_up, s3) == [YESTERDAY]


BUSY = """#!/bin/sh
# restic while another run holds the repository's lock, in its words, for the first check.
if [ "$1" = check ] && echo >>/tmp/checks && [ "$(wc -l </tmp/checks)" -le 1 ]; then
  echo "unable to create lock in backend: repository is already locked exclusively by PID 34 on other" >&2
  exit 11
fi
exec /restic/restic "$@"
"""


@pytest.mark.parametrize(("seconds", "exit_code"), [("60", 0), ("0", 1)])
def test_another_run_is_waited_for(backed_up: Component, folder: dict[str, str], seconds: str, exit_code: int) -> None:
    made(backed_up)
    stand_in = backed_up.folder / "busy" / "restic"
    stand_in.parent.mkdir()
    stand_in.write_text(BUSY)
    stand_in.chmod(0o755)
    pod = off_site(backed_up, folder, "push", OFF_SITE_LOCK_SECONDS=seconds)
    pod.volumes.append(("readonly", stand_in.parent, "/busy"))
    pod.path = f"/busy:{pod.path}"
    ended = pod.run()
    assert ended.exit_code == exit_code, ended.log
    if exit_code:
        assert (ended.last["phase"], "already locked" in ended.last["error"]) == ("check", True)
    else:
        assert ended.log.count("off-site: waiting for the lock of another run") == 1


def test_a_repository_without_room_is_told(backed_up: Component, folder: dict[str, str]) -> None:
    made(backed_up)
    place = volume(backed_up.folder / "repository")
    mount = ["mount", "-t", "tmpfs", "-o", "mode=2775,gid=999,size=100k", "repository", str(place)]
    subprocess.run(mount, check=True)
    try:
        ended = off_site(backed_up, folder, "push").run()
    finally:
        subprocess.run(["umount", "--lazy", place], check=True)
    assert ended.exit_code == 1
    assert "no space left" in ended.last["error"]


def test_there_must_be_something_to_send_and_to_fetch(backed_up: Component, folder: dict[str, str]) -> None:
    nothing = off_site(backed_up, folder, "push").run()
    assert (nothing.exit_code, nothing.last["error"]) == (2, "/destination has no finished backup of orchestrator")
    made(backed_up)
    assert off_site(backed_up, folder, "push").run().exit_code == 0
    unknown = off_site(backed_up, folder, "fetch", "--from", "orchestrator-20200101T000000Z").run()
    assert (unknown.exit_code, unknown.last["phase"]) == (2, "find")
    elsewhere = off_site(backed_up, folder, "fetch", "--from", "latest", BACKUP_SITE="another-hospital").run()
    assert elsewhere.exit_code == 2
    assert elsewhere.last["error"] == 'the repository has no backup "latest" of orchestrator at another-hospital'
    usage = off_site(backed_up, folder, "fetch").run()
    assert usage.exit_code == 2


def test_damaged_data_is_noticed_and_nothing_is_deleted(backed_up: Component, folder: dict[str, str]) -> None:
    made(backed_up)
    assert off_site(backed_up, folder, "push").run().exit_code == 0
    packs = [path for path in (backed_up.folder / "repository" / "data").rglob("*") if path.is_file()]
    largest = max(packs, key=lambda path: path.stat().st_size)
    content = bytearray(largest.read_bytes())
    content[len(content) // 2] ^= 1
    largest.chmod(0o600)
    largest.write_bytes(content)
    ended = off_site(backed_up, folder, "push", BACKUP_KEEP_DAYS="0").run()
    assert (ended.exit_code, ended.last["phase"]) == (1, "check")
    assert snapshots(backed_up, folder) == [YESTERDAY, YESTERDAY]


def test_sigterm_ends_it_and_the_next_run_is_not_in_its_way(backed_up: Component, folder: dict[str, str]) -> None:
    made(backed_up)
    (backed_up.destination / YESTERDAY / "more").write_bytes(os.urandom(60_000_000))
    pod = off_site(backed_up, folder, "push", RESTIC_READ_CONCURRENCY="1").start()
    data = backed_up.folder / "repository" / "data"
    while not any(path.is_file() for path in data.rglob("*")):
        assert pod.process
        assert pod.process.poll() is None
    pod.signal(signal.SIGTERM)
    ended = pod.end(seconds=15)
    assert (ended.exit_code, ended.last["phase"], ended.last["error"]) == (143, "send", "ended by SIGTERM")
    again = off_site(backed_up, folder, "push").run()
    assert again.exit_code == 0, again.log
