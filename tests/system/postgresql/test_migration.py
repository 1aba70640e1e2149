"""The migrating init container as synthesized, against a real database."""

import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.system.postgresql import pythons
from tests.system.postgresql.conftest import StartDatabase
from tests.system.postgresql.database_container import POD_ADDRESS, DatabaseContainer
from tests.system.postgresql.installations import installed
from tests.system.postgresql.manifests import Manifests
from tests.system.postgresql.pythons import Python

pytestmark = pytest.mark.postgres

STAND_IN = """
import os, sys
print("manage.py", *sys.argv[1:3], "for", os.environ["DATABASE_NAME"])
sys.exit(int(os.environ.get("STAND_IN_EXIT_CODE", "0")))
"""


@dataclass
class Migration:
    """The init container's process: its command and environment, in the network of a database's container.

    The name of the database's Service leads there. A stand-in takes the place of the image's manage.py.
    """

    manifests: Manifests
    database: DatabaseContainer
    python: Python
    folder: Path
    manage: str = STAND_IN
    component: str = "orchestrator"
    changes: dict[str, str] = field(default_factory=dict)
    """Environment variables that differ from the manifests."""

    @property
    def environment(self) -> dict[str, str]:
        deployment = self.manifests.deployment(self.component, "service")
        *_, container = deployment["spec"]["template"]["spec"]["initContainers"]
        own = {"PATH": f"{self.folder}:/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8"}
        return own | self.python.environment | self.manifests.environment(container) | self.changes

    @property
    def command(self) -> list[str]:
        deployment = self.manifests.deployment(self.component, "service")
        *_, container = deployment["spec"]["template"]["spec"]["initContainers"]
        return [part.replace("/usr/application/storage", str(self.folder)) for part in container["command"]]

    def start(self) -> "subprocess.Popen[str]":
        python3 = self.folder / "python3"
        # The system runs no file that is being written: another pod would find another Python.
        if not python3.exists():
            python3.write_text(f'#!/bin/sh\nexec {self.python.program} "$@"\n')
            python3.chmod(0o755)
        (self.folder / "manage.py").write_text(self.manage)
        hosts = self.folder / "hosts"
        hosts.write_text(f"{POD_ADDRESS} {self.environment['DATABASE_HOST']}\n")
        with_hosts = 'mount --bind "$0" /etc/hosts && exec "$@"'
        network = f"/proc/{self.database.first_process}/ns/net"
        return subprocess.Popen(
            ["nsenter", f"--net={network}", "unshare", "--mount", "sh", "-c", with_hosts, hosts, *self.command],
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def run(self) -> tuple[int, list[str]]:
        """Exit code and log lines. No run may show the password."""
        return self.finish(self.start())

    def finish(self, process: "subprocess.Popen[str]") -> tuple[int, list[str]]:
        log, _ = process.communicate(timeout=60)
        assert self.environment["DATABASE_PASSWORD"] not in log
        return process.returncode, log.splitlines()


StartMigration = Callable[..., Migration]


@pytest.fixture(params=[pythons.own, pythons.of_the_images], ids=["tests-python", "images-python"])
def migration(request: pytest.FixtureRequest, manifests: Manifests, tmp_path: Path) -> StartMigration:
    python = request.param()

    def make(database: DatabaseContainer, *, manage: str = STAND_IN, **changes: str) -> Migration:
        folder = tmp_path / "migration"
        folder.mkdir(exist_ok=True)
        return Migration(manifests, database, python, folder, manage, changes=changes)

    return make


@pytest.fixture
def held(database: StartDatabase, tmp_path: Path) -> DatabaseContainer:
    """A database that initializes a new data directory until `let_go`."""
    scripts = tmp_path / "init-scripts"
    scripts.mkdir()
    (scripts / "hold.sh").write_text("until [ -e /tmp/continue ]; do sleep 0.1; done\n")
    container = database(installed(), init_scripts=scripts)
    container.start()
    return container


def let_go(container: DatabaseContainer) -> None:
    container.execute("touch", "/tmp/continue")


def test_migration_waits_for_a_database_that_starts_then_migrates(
    migration: StartMigration, held: DatabaseContainer
) -> None:
    begun = migration(held)
    process = begun.start()
    time.sleep(3)
    assert process.poll() is None
    let_go(held)
    exit_code, log = begun.finish(process)

    assert exit_code == 0
    assert log[0].startswith(f"waiting for {begun.environment['DATABASE_HOST']}:5432: ")
    assert log[-4:] == [
        f"{begun.environment['DATABASE_HOST']}:5432 answers",
        "migrating",
        "manage.py migrate --noinput for orchestrator",
        "manage.py shell --command for orchestrator",
    ]


def test_migration_that_waited_too_long_fails_with_one_clear_last_line(
    migration: StartMigration, held: DatabaseContainer
) -> None:
    begun = time.monotonic()
    waiting = migration(held, MIGRATION_WAIT="3")
    exit_code, log = waiting.run()

    assert exit_code == 1
    assert time.monotonic() - begun < 10
    host = waiting.environment["DATABASE_HOST"]
    assert log[-1].startswith(f"migration failed: {host}:5432 did not answer within 3 s: ")
    assert "Connection refused" in log[-1]
    assert all(line.startswith(f"waiting for {host}:5432: ") for line in log[:-1])
    assert len(log) == len(set(log))


def test_a_refused_login_is_named_as_the_reason(migration: StartMigration, held: DatabaseContainer) -> None:
    let_go(held)
    held.wait_until_ready()
    exit_code, log = migration(held, MIGRATION_WAIT="1", DATABASE_USERNAME="another").run()
    assert exit_code == 1
    assert "password authentication failed" in log[-1]


UNREACHABLE = """
import os, sys
if "migrate" in sys.argv and not os.path.exists("tried"):
    open("tried", "w").close()
    sys.exit('django.db.utils.OperationalError: connection to server at "a", port 5432 failed: Network is unreachable')
"""


def test_a_connection_that_fails_once_the_server_answered_is_tried_again(
    migration: StartMigration, held: DatabaseContainer
) -> None:
    let_go(held)
    held.wait_until_ready()
    exit_code, log = migration(held, manage=UNREACHABLE).run()
    assert exit_code == 0, log
    assert log.count("migrating") == 2


def test_the_exit_code_is_that_of_the_migration_itself(migration: StartMigration, held: DatabaseContainer) -> None:
    let_go(held)
    held.wait_until_ready()
    exit_code, _ = migration(held, STAND_IN_EXIT_CODE="7").run()
    assert exit_code == 7


SLOW = """
import os, sys, time, psycopg2
database = psycopg2.connect(
    host=os.environ["DATABASE_HOST"], dbname=os.environ["DATABASE_NAME"],
    user=os.environ["DATABASE_USERNAME"], password=os.environ["DATABASE_PASSWORD"])
with database, database.cursor() as cursor:
    cursor.execute("SELECT to_regclass('applied')")
    if cursor.fetchone()[0] is None:
        time.sleep(float(os.environ.get("STAND_IN_SECONDS", "1")))
        cursor.execute("CREATE TABLE applied (id int)")
"""


def test_pods_that_start_together_migrate_one_after_another(migration: StartMigration, held: DatabaseContainer) -> None:
    let_go(held)
    held.wait_until_ready()
    pod = migration(held, manage=SLOW)
    ended = [pod.finish(process) for process in [pod.start() for _ in range(3)]]
    assert [exit_code for exit_code, _ in ended] == [0, 0, 0], ended
    waited = [log for _, log in ended if "waiting for the migration of another pod" in log]
    assert len(waited) == 2


def test_a_pod_that_dies_while_it_migrates_leaves_the_next_its_turn(
    migration: StartMigration, held: DatabaseContainer
) -> None:
    let_go(held)
    held.wait_until_ready()
    dying = migration(held, manage=SLOW, STAND_IN_SECONDS="60").start()
    time.sleep(2)
    next_one = migration(held, manage=SLOW).start()
    time.sleep(1)
    dying.kill()
    exit_code, log = migration(held).finish(next_one)
    assert exit_code == 0
    assert "waiting for the migration of another pod" in log


def test_migration_ends_at_once_when_its_pod_is_deleted(migration: StartMigration, held: DatabaseContainer) -> None:
    process = migration(held).start()
    time.sleep(1)
    process.terminate()
    assert process.wait(timeout=5) != 0
