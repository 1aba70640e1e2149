"""restic at faults, with a repository in a folder. tests/system/node has the journeys, over S3 and TLS."""

import base64
import json
import os
import shutil
import signal
import subprocess
from pathlib import Path

import pytest

from tests.backed_up_sites import backed_up_cloud
from tests.system.backup.backed_up import BackedUpSite, Component
from tests.system.backup.conftest import YESTERDAY, copy
from tests.system.backup.pods import USER, Pod, in_memory, volume
from tests.system.node.s3_server import s3_server
from tests.system.postgresql.database_container import DatabaseContainer

pytestmark = pytest.mark.postgres

QUICK = {
    "RESTIC_REPOSITORY": "/repository",
    "OFF_SITE_CONNECT_SECONDS": "20",
    "OFF_SITE_LOCK_SECONDS": "1",
    "OFF_SITE_CHECK_PERCENT": "100",
    "BACKUP_KEEP_DAYS": "1",
    "BACKUP_KEEP_WEEKS": "0",
}
STORAGE = {"AWS_ACCESS_KEY_ID": "key-of-tests", "AWS_SECRET_ACCESS_KEY": "secret-key-of-tests"}
TODAY = "orchestrator-20240102T000000Z"
MADE = ".made-orchestrator"


@pytest.fixture(scope="module")
def off_site(tmp_path_factory: pytest.TempPathFactory) -> BackedUpSite:
    """A site with a repository, whose address no test uses."""
    if not shutil.which("restic"):
        pytest.skip("no restic in $PATH")
    if not shutil.which("busybox"):
        pytest.skip("no busybox in $PATH: it is the shell of restic's image")
    data = {name: base64.b64encode(value.encode()).decode() for name, value in STORAGE.items()}
    secret = {"kind": "Secret", "metadata": {"name": "backup-storage"}, "data": data}
    return BackedUpSite(backed_up_cloud(tmp_path_factory.mktemp("off-site")), (secret,))


@pytest.fixture(scope="module")
def repository_of_yesterday(server: DatabaseContainer, off_site: BackedUpSite, yesterday: Path, memory: Path) -> Path:
    """One that has the backup of yesterday."""
    folder = memory / "yesterday-off-site"
    folder.mkdir()
    component = Component(folder, server, off_site)
    copy(yesterday, component.destination)
    (component.destination / MADE).write_text(f"{YESTERDAY}\n")
    ended = push(component).run()
    assert (ended.exit_code, ended.last["name"]) == (0, YESTERDAY), ended.log
    return repository(component)


@pytest.fixture
def sent(backed_up: Component, off_site: BackedUpSite, repository_of_yesterday: Path) -> Component:
    """A component whose backup of yesterday is off site."""
    backed_up.backed_up = off_site
    (backed_up.destination / MADE).write_text(f"{YESTERDAY}\n")
    copy(repository_of_yesterday, backed_up.folder)
    return backed_up


def push(component: Component, **changes: str) -> Pod:
    return component.push(**(QUICK | changes))


def fetch(component: Component, name: str = "latest", **changes: str) -> Pod:
    # A server's storage knows no user ids.
    subprocess.run(["chmod", "--recursive", "a+rwX", repository(component)], check=True)
    return component.fetch(name, **(QUICK | changes))


def back_up_today(component: Component) -> None:
    assert component.backup(NOW="20240102T000000Z").run().exit_code == 0


def repository(component: Component) -> Path:
    return volume(component.folder / "repository", USER)


def snapshots(component: Component, **changes: str) -> list[str]:
    pod = push(component, **changes)
    pod.command = ["restic", "snapshots", "--json", "--no-lock"]
    ended = pod.run()
    assert ended.exit_code == 0, ended.log
    return sorted(tag for snapshot in json.loads(ended.log[-1]) or [] for tag in snapshot["tags"])


def test_retention_and_what_does_not_change(sent: Component) -> None:
    (sent.uploads / "models" / "large.h5").write_bytes(os.urandom(4_000_000))
    added = []
    for day in ("02", "03"):
        assert sent.backup(NOW=f"202401{day}T000000Z").run().exit_code == 0
        again = push(sent).run()
        assert [again.last[key] for key in ("result", "kept", "deleted")] == ["ok", 1, 1]
        added.append(again.last["bytes_added"])
    assert added[1] < added[0] / 2
    assert snapshots(sent) == [again.last["name"]]


def test_a_wrong_password(sent: Component) -> None:
    for program in (push, fetch):
        ended = program(sent, RESTIC_PASSWORD="wrong-password").run()  # noqa: S106 (not one)
        assert (ended.exit_code, ended.last["phase"]) == (1, "open")
        assert ended.last["error"] == "RESTIC_PASSWORD is not that of the repository"


def test_a_storage_that_does_not_answer(sent: Component) -> None:
    for program in (push, fetch):
        ended = program(
            sent, RESTIC_REPOSITORY="s3:http://127.0.0.1:9/backups", OFF_SITE_CONNECT_SECONDS="3", **STORAGE
        ).run()
        assert (ended.exit_code, ended.last["phase"]) == (1, "open")
        assert ended.last["seconds"] < 10
        assert "connection refused" in ended.last["error"]


def test_a_bucket_that_nobody_has_made(sent: Component, tmp_path: Path) -> None:
    with s3_server(tmp_path) as address:
        ended = push(sent, RESTIC_REPOSITORY=f"s3:{address}/backups/site", OFF_SITE_CONNECT_SECONDS="10").run()
    assert (ended.exit_code, ended.last["kept"]) == (0, 1), ended.log


HOLDER = """#!/bin/sh
# restic, and at its first check another run that holds the repository's lock, until it is killed: its lock stays.
# restic takes a lock for stale once the process is gone, if that was one of its own host.
if [ "$1" = check ] && [ ! -e /tmp/held ]; then
  touch /tmp/held
  /restic/restic backup --quiet --stdin --host another </dev/zero >/dev/null 2>&1 &
  holder=$!
  until [ -n "$(ls /repository/locks)" ]; do sleep 0.1; done
  (sleep ${HELD_SECONDS}; kill -9 $holder) >/dev/null 2>&1 &
fi
exec /restic/restic "$@"
"""


@pytest.mark.parametrize(("seconds", "exit_code"), [("60", 0), ("0", 1)])
def test_the_lock_of_a_run_that_is_killed_meanwhile(sent: Component, seconds: str, exit_code: int) -> None:
    pod = standing_in(sent, push(sent, OFF_SITE_LOCK_SECONDS=seconds, HELD_SECONDS="2"), HOLDER)
    ended = pod.run()
    assert ended.exit_code == exit_code, ended.log
    assert ended.log.count("off-site: waiting for the lock of another run") == 1 - exit_code
    if exit_code:
        assert (ended.last["phase"], "already locked" in ended.last["error"]) == ("check", True)


def standing_in(component: Component, pod: Pod, program: str) -> Pod:
    """The pod with this program as its restic."""
    stand_in = component.folder / "stand-in" / "restic"
    stand_in.parent.mkdir()
    stand_in.write_text(program)
    stand_in.chmod(0o755)
    pod.volumes.append(("readonly", stand_in.parent, "/stand-in"))
    pod.path = f"/stand-in:{pod.path}"
    return pod


def test_a_repository_without_room(sent: Component) -> None:
    (sent.destination / YESTERDAY / "more").write_bytes(os.urandom(200_000))
    shutil.rmtree(repository(sent))
    with in_memory(repository(sent), "100k"):
        ended = push(sent).run()
    assert ended.exit_code == 1
    assert "no space left" in ended.last["error"]


def test_there_must_be_something_to_send_and_to_fetch(sent: Component) -> None:
    unknown = fetch(sent, name="orchestrator-20200101T000000Z").run()
    assert (unknown.exit_code, unknown.last["phase"]) == (2, "find")
    elsewhere = fetch(sent, BACKUP_SITE="another-hospital").run()
    assert elsewhere.exit_code == 2
    assert elsewhere.last["error"] == 'the repository has no backup "latest" of orchestrator at another-hospital'
    (sent.destination / MADE).unlink()
    nothing = push(sent).run()
    assert (nothing.exit_code, nothing.last["error"]) == (2, "/backups has no finished backup of orchestrator")


def test_damaged_data_noticed_nothing_deleted(sent: Component) -> None:
    packs = [path for path in (repository(sent) / "data").rglob("*") if path.is_file()]
    largest = max(packs, key=lambda path: path.stat().st_size)
    content = bytearray(largest.read_bytes())
    content[len(content) // 2] ^= 1
    largest.chmod(0o600)
    largest.write_bytes(content)
    ended = push(sent, BACKUP_KEEP_DAYS="0").run()
    assert (ended.exit_code, ended.last["phase"]) == (1, "check")
    assert snapshots(sent) == [YESTERDAY, YESTERDAY]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_ended_push_does_not_block_next(sent: Component, number: signal.Signals) -> None:
    (sent.destination / YESTERDAY / "more").write_bytes(os.urandom(60_000_000))
    before = set((repository(sent) / "data").rglob("*"))
    pod = push(sent, RESTIC_READ_CONCURRENCY="1").start()
    while set((repository(sent) / "data").rglob("*")) == before:
        assert pod.process
        assert pod.process.poll() is None
    pod.signal(number)
    ended = pod.end()
    if number == signal.SIGTERM:
        assert (ended.exit_code, ended.last["phase"], ended.last["error"]) == (143, "send", "ended by SIGTERM")
    else:
        assert list((repository(sent) / "locks").iterdir())
    again = push(sent).run()
    assert again.exit_code == 0, again.log


REFUSING = """#!/bin/sh
# restic at a storage that refuses deletions, in its words.
if [ "$1" = forget ]; then
  echo "Fatal: unable to remove snapshots/1: Access Denied." >&2
  exit 1
fi
exec /restic/restic "$@"
"""


@pytest.mark.parametrize("append_only", ["no", "yes"])
def test_a_storage_where_nobody_may_delete(sent: Component, append_only: str) -> None:
    def files() -> set[Path]:
        return {each for each in repository(sent).rglob("*") if each.parent.name != "locks"}

    before = files()
    back_up_today(sent)
    ended = standing_in(sent, push(sent, OFF_SITE_APPEND_ONLY=append_only), REFUSING).run()
    if append_only == "yes":
        assert (ended.exit_code, ended.last["kept"], ended.last["deleted"]) == (0, 2, 0), ended.log
    else:
        assert (ended.exit_code, ended.last["phase"], "deleted" in ended.last) == (3, "retention", False)
        assert "Access Denied. (the backup itself is sent)" in ended.last["error"]
    assert before <= files()
    assert snapshots(sent) == [YESTERDAY, TODAY]


def test_a_secret_that_nobody_has_made(sent: Component) -> None:
    for program in (push, fetch):
        ended = program(sent, AWS_ACCESS_KEY_ID="").run()
        assert ended.exit_code == 2
        assert "AWS_ACCESS_KEY_ID is not set: expected in Secret backup-storage" in ended.last["error"]


def test_backup_warnings_told_nothing_deleted(sent: Component) -> None:
    back_up_today(sent)
    (sent.destination / MADE).write_text(f"{TODAY}\nsomebody should look\n")
    ended = push(sent).run()
    assert (ended.exit_code, ended.last["result"], ended.last["deleted"], ended.last["held"]) == (3, "warning", 0, 1)
    assert ended.last["error"] == "somebody should look (the backup itself is sent)"


def test_a_repository_keeps_what_holds_far_more(sent: Component) -> None:
    sent.database.sql("DELETE FROM archive; UPDATE execution SET user_id = NULL; DELETE FROM execution")
    back_up_today(sent)
    ended = push(sent).run()
    assert (ended.exit_code, ended.last["deleted"], ended.last["held"]) == (3, 0, 1), ended.log
    assert f"suddenly less than in {YESTERDAY}" in ended.last["error"]
