"""Backups off site: sent to a restic repository in a folder and on an S3 server, lost, fetched and restored."""

import base64
import json
import os
import random
import shutil
import signal
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import requests

from tests.sites import synthesize_text
from tests.system.backup.conftest import YESTERDAY
from tests.system.backup.django_data import FINGERPRINT, files_in
from tests.system.backup.pods import USER, BackedUpSite, Component, Pod, volume
from tests.system.backup.s3_server import s3_server

pytestmark = pytest.mark.postgres

Changes = dict[str, str]
IN_A_FOLDER = {"RESTIC_REPOSITORY": "/repository"}
QUICK = {"OFF_SITE_CONNECT_SECONDS": "20", "OFF_SITE_LOCK_SECONDS": "1", "OFF_SITE_CHECK_PERCENT": "100"}
STORAGE = {"AWS_ACCESS_KEY_ID": "key-of-tests", "AWS_SECRET_ACCESS_KEY": "secret-key-of-tests"}


@pytest.fixture(autouse=True)
def restic() -> str:
    program = shutil.which("restic")
    if not program:
        pytest.skip("no restic in $PATH")
    if not shutil.which("busybox"):
        pytest.skip("no busybox in $PATH: it is the shell of restic's image")
    return program


@pytest.fixture(scope="module")
def off_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BackedUpSite]:
    """A site whose repository is on an S3 server of this machine, in a bucket that nobody has made."""
    folder = tmp_path_factory.mktemp("off-site")
    with s3_server(folder / "log") as address:
        site = synthesize_text(
            folder,
            "extends: cloud\n"
            "backup: {keep_days: 1, keep_weeks: 0, claim: {size: 100Gi}, "
            f'off_site: {{credentials_secret: backup-storage, repository: "s3:{address}/backups/incisive"}}}}\n',
        )
        data = {name: base64.b64encode(value.encode()).decode() for name, value in STORAGE.items()}
        secret = {"kind": "Secret", "metadata": {"name": "backup-storage"}, "data": data}
        yield BackedUpSite(site, (secret,))


@pytest.fixture
def component(component: Component, off_site: BackedUpSite) -> Component:
    """A component of the site with the repository."""
    component.backed_up = off_site
    return component


@pytest.fixture(params=["folder", "s3"])
def repository(request: pytest.FixtureRequest) -> Changes:
    """Variables in place of those that say where the repository is."""
    return IN_A_FOLDER if request.param == "folder" else {}


def push(component: Component, repository: Changes = IN_A_FOLDER, **changes: str) -> Pod:
    return component.push(**(QUICK | repository | changes))


def fetch(component: Component, repository: Changes = IN_A_FOLDER, name: str = "latest", **changes: str) -> Pod:
    # A server's storage knows no user ids.
    subprocess.run(["chmod", "--recursive", "a+rwX", volume(component.folder / "repository", USER)], check=True)
    return component.fetch(name, **(QUICK | repository | changes))


def snapshots(component: Component, repository: Changes = IN_A_FOLDER) -> list[str]:
    pod = push(component, repository)
    pod.command = ["restic", "snapshots", "--json"]
    ended = pod.run()
    assert ended.exit_code == 0, ended.log
    return sorted(tag for snapshot in json.loads(ended.log[-1]) or [] for tag in snapshot["tags"])


def test_all_comes_back_from_off_site(component: Component, repository: Changes) -> None:
    model = component.uploads / "models" / "large.h5"
    model.write_bytes(random.Random(1).randbytes(4_000_000))  # noqa: S311 (repeatable, not secret)
    os.chown(model, 10001, 10001)
    before, files = component.database.sql(FINGERPRINT), files_in(component.uploads)
    added = []
    for now in ("20240101T000000Z", "20240102T000000Z"):
        made = component.backup(NOW=now).run()
        assert made.exit_code == 0, made.log
        sent = push(component, repository).run()
        assert sent.exit_code == 0, sent.log
        assert sent.last["name"] == made.last["name"]
        added.append(sent.last["bytes_added"])
    assert [sent.last[key] for key in ("program", "result", "kept", "deleted")] == ["off-site", "ok", 1, 1]
    # What does not change is sent once.
    assert added[1] < added[0] / 2
    assert snapshots(component, repository) == ["orchestrator-20240102T000000Z"]

    component.lose()
    shutil.rmtree(component.destination)
    fetched = fetch(component, repository).run()
    assert (fetched.exit_code, fetched.last["name"]) == (0, "orchestrator-20240102T000000Z"), fetched.log
    restored = component.restore(off_site=True).run()
    assert restored.exit_code == 0, restored.log
    assert component.database.sql(FINGERPRINT) == before
    assert files_in(component.uploads) == files


def test_a_wrong_password_is_told(backed_up: Component) -> None:
    made(backed_up)
    assert push(backed_up).run().exit_code == 0
    for program in (push, fetch):
        ended = program(backed_up, RESTIC_PASSWORD="wrong-password").run()  # noqa: S106 (not one)
        assert (ended.exit_code, ended.last["phase"]) == (1, "open")
        assert ended.last["error"] == "RESTIC_PASSWORD is not that of the repository"
    assert snapshots(backed_up) == [YESTERDAY]


def made(component: Component) -> None:
    """As backup.sh says which backup it has made."""
    (component.destination / ".made-orchestrator").write_text(f"{YESTERDAY}\n")


def test_a_storage_that_does_not_answer_is_told_in_time(backed_up: Component) -> None:
    made(backed_up)
    for program in (push, fetch):
        nowhere = {"RESTIC_REPOSITORY": "s3:http://127.0.0.1:9/backups"}
        ended = program(backed_up, nowhere, OFF_SITE_CONNECT_SECONDS="3").run()
        assert (ended.exit_code, ended.last["phase"]) == (1, "open")
        assert "repository" in ended.last["error"]
        assert ended.last["seconds"] < 10
        assert "connection refused" in ended.last["error"]


BUSY = """#!/bin/sh
# restic while another run holds the repository's lock, in its words, for the first check.
if [ "$1" = check ] && echo >>/tmp/checks && [ "$(wc -l </tmp/checks)" -le 1 ]; then
  echo "unable to create lock in backend: repository is already locked exclusively by PID 34 on other" >&2
  exit 11
fi
exec /restic/restic "$@"
"""


@pytest.mark.parametrize(("seconds", "exit_code"), [("60", 0), ("0", 1)])
def test_another_run_is_waited_for(backed_up: Component, seconds: str, exit_code: int) -> None:
    made(backed_up)
    pod = standing_in(backed_up, push(backed_up, OFF_SITE_LOCK_SECONDS=seconds), BUSY)
    ended = pod.run()
    assert ended.exit_code == exit_code, ended.log
    if exit_code:
        assert (ended.last["phase"], "already locked" in ended.last["error"]) == ("check", True)
    else:
        assert ended.log.count("off-site: waiting for the lock of another run") == 1


def test_a_repository_without_room_is_told(backed_up: Component) -> None:
    made(backed_up)
    place = volume(backed_up.folder / "repository", USER)
    mount = ["mount", "-t", "tmpfs", "-o", "mode=2775,gid=999,size=100k", "repository", str(place)]
    subprocess.run(mount, check=True)
    try:
        ended = push(backed_up).run()
    finally:
        subprocess.run(["umount", "--lazy", place], check=True)
    assert ended.exit_code == 1
    assert "no space left" in ended.last["error"]


def test_there_must_be_something_to_send_and_to_fetch(backed_up: Component) -> None:
    nothing = push(backed_up).run()
    assert (nothing.exit_code, nothing.last["error"]) == (2, "/backups has no finished backup of orchestrator")
    made(backed_up)
    assert push(backed_up).run().exit_code == 0
    unknown = fetch(backed_up, name="orchestrator-20200101T000000Z").run()
    assert (unknown.exit_code, unknown.last["phase"]) == (2, "find")
    elsewhere = fetch(backed_up, BACKUP_SITE="another-hospital").run()
    assert elsewhere.exit_code == 2
    assert elsewhere.last["error"] == 'the repository has no backup "latest" of orchestrator at another-hospital'


def test_damaged_data_is_noticed_and_nothing_is_deleted(backed_up: Component) -> None:
    made(backed_up)
    assert push(backed_up).run().exit_code == 0
    packs = [path for path in (backed_up.folder / "repository" / "data").rglob("*") if path.is_file()]
    largest = max(packs, key=lambda path: path.stat().st_size)
    content = bytearray(largest.read_bytes())
    content[len(content) // 2] ^= 1
    largest.chmod(0o600)
    largest.write_bytes(content)
    ended = push(backed_up, BACKUP_KEEP_DAYS="0").run()
    assert (ended.exit_code, ended.last["phase"]) == (1, "check")
    assert snapshots(backed_up) == [YESTERDAY, YESTERDAY]


def test_sigterm_ends_it_and_the_next_run_is_not_in_its_way(backed_up: Component) -> None:
    made(backed_up)
    (backed_up.destination / YESTERDAY / "more").write_bytes(os.urandom(60_000_000))
    pod = push(backed_up, RESTIC_READ_CONCURRENCY="1").start()
    data = backed_up.folder / "repository" / "data"
    while not any(path.is_file() for path in data.rglob("*")):
        assert pod.process
        assert pod.process.poll() is None
    pod.signal(signal.SIGTERM)
    ended = pod.end()
    assert (ended.exit_code, ended.last["phase"], ended.last["error"]) == (143, "send", "ended by SIGTERM")
    again = push(backed_up).run()
    assert again.exit_code == 0, again.log


@contextmanager
def without_deletions(address: str) -> Iterator[str]:
    """The address of the same storage, where nobody may delete but a lock, as restic's REST server has it.

    This machine's restic tries a refused deletion for a quarter of an hour; that of the manifests takes it at once.
    """

    class Refusing(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
            if self.command == "DELETE" and "/locks/" not in self.path:
                status, headers, content = 403, {"Content-Type": "application/xml"}, DENIED
            else:
                upstream = requests.request(
                    self.command, address + self.path, data=body, headers=dict(self.headers), timeout=60
                )
                status, headers, content = upstream.status_code, dict(upstream.headers), upstream.content
            self.send_response(status)
            for name, value in headers.items():
                if name not in ("Transfer-Encoding", "Connection", "Content-Length", "Server", "Date"):
                    self.send_header(name, value)
            length = headers.get("Content-Length", "0") if self.command == "HEAD" else str(len(content))
            self.send_header("Content-Length", length)
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(content)

        do_GET = do_PUT = do_POST = do_HEAD = do_DELETE = answer  # noqa: N815 (the server calls them so)

        def log_message(self, *arguments: object) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Refusing)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()


DENIED = b"<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>"


def test_a_storage_where_nobody_may_delete(backed_up: Component, off_site: BackedUpSite) -> None:
    made(backed_up)
    assert off_site.site.settings.backup
    assert off_site.site.settings.backup.off_site
    address, _, _ = off_site.site.settings.backup.off_site.repository.removeprefix("s3:").partition("/backups")
    with without_deletions(address) as refusing:
        repository = {"RESTIC_REPOSITORY": f"s3:{refusing}/append-only/incisive"}
        first = push(backed_up, repository, OFF_SITE_APPEND_ONLY="yes").run()
        assert (first.exit_code, first.last["kept"], first.last["deleted"]) == (0, 1, 0), first.log
        assert backed_up.backup(NOW="20240102T000000Z").run().exit_code == 0
        again = push(backed_up, repository, OFF_SITE_APPEND_ONLY="yes").run()
        assert (again.exit_code, again.last["kept"], again.last["deleted"]) == (0, 2, 0), again.log
        assert snapshots(backed_up, repository) == [YESTERDAY, "orchestrator-20240102T000000Z"]


REFUSING = """#!/bin/sh
# restic at a storage that refuses deletions, in its words.
if [ "$1" = forget ]; then
  echo "Fatal: unable to remove snapshots/1: Access Denied." >&2
  exit 1
fi
exec /restic/restic "$@"
"""


def test_a_deletion_that_is_refused_is_not_told_as_done_and_not_repeated(backed_up: Component) -> None:
    made(backed_up)
    assert push(backed_up).run().exit_code == 0
    assert backed_up.backup(NOW="20240102T000000Z").run().exit_code == 0
    ended = standing_in(backed_up, push(backed_up), REFUSING).run()
    assert (ended.exit_code, ended.last["phase"], "deleted" in ended.last) == (3, "retention", False)
    assert "Access Denied. (the backup itself is sent)" in ended.last["error"]


def standing_in(component: Component, pod: Pod, program: str) -> Pod:
    """The pod with this program as its restic."""
    stand_in = component.folder / "stand-in" / "restic"
    stand_in.parent.mkdir()
    stand_in.write_text(program)
    stand_in.chmod(0o755)
    pod.volumes.append(("readonly", stand_in.parent, "/stand-in"))
    pod.path = f"/stand-in:{pod.path}"
    return pod


def test_a_secret_that_nobody_has_made_is_told(backed_up: Component) -> None:
    made(backed_up)
    for program in (push, fetch):
        ended = program(backed_up, AWS_ACCESS_KEY_ID="").run()
        assert ended.exit_code == 2
        assert "AWS_ACCESS_KEY_ID is not set: expected in Secret backup-storage" in ended.last["error"]


def test_warnings_of_the_backup_are_told_at_the_end_and_nothing_is_deleted(backed_up: Component) -> None:
    made(backed_up)
    assert push(backed_up).run().exit_code == 0
    today = backed_up.backup(NOW="20240102T000000Z").run()
    (backed_up.destination / ".made-orchestrator").write_text(f"{today.last['name']}\nsomebody should look\n")
    ended = push(backed_up).run()
    assert (ended.exit_code, ended.last["result"], ended.last["deleted"], ended.last["held"]) == (3, "warning", 0, 1)
    assert ended.last["error"] == "somebody should look (the backup itself is sent)"


def test_a_repository_keeps_what_holds_far_more(backed_up: Component) -> None:
    made(backed_up)
    assert push(backed_up).run().exit_code == 0
    backed_up.database.sql("DELETE FROM archive; UPDATE execution SET user_id = NULL; DELETE FROM execution")
    assert backed_up.backup(NOW="20240102T000000Z").run().exit_code == 0
    ended = push(backed_up).run()
    assert (ended.exit_code, ended.last["deleted"], ended.last["held"]) == (3, 0, 1), ended.log
    assert f"suddenly less than in {YESTERDAY}" in ended.last["error"]
