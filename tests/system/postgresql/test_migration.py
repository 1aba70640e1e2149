"""The migrating init container as synthesized, against a real database. tests/system/node runs it in pods."""

import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.programs.interpreter import interpreter
from tests.system.postgresql.database_container import POD_ADDRESS, DatabaseContainer
from tests.system.postgresql.databases import Databases
from tests.system.postgresql.installations import installed
from tests.waiting import wait_for

pytestmark = pytest.mark.postgres

STAND_IN = """
import os, sys
print("manage.py", *sys.argv[1:3], "for", os.environ["DATABASE_NAME"])
sys.exit(int(os.environ.get("STAND_IN_EXIT_CODE", "0")))
"""
UNREACHABLE_ONCE = """
import os, sys
if "migrate" in sys.argv and not os.path.exists("tried"):
    open("tried", "w").close()
    sys.exit('django.db.utils.OperationalError: connection to server at "a", port 5432 failed: Network is unreachable')
"""
SLOW_ONCE = """
import os, time
if not os.path.exists("tried"):
    open("tried", "w").close()
    time.sleep(60)
"""


@dataclass
class Migration:
    """The init container's process: its command and environment, in the network of a database's container.

    The name of the database's Service leads there. A stand-in takes the place of the image's manage.py.
    """

    database: DatabaseContainer
    folder: Path
    manage: str = STAND_IN
    changes: dict[str, str] = field(default_factory=dict)
    """Environment variables that differ from the manifests."""

    def __post_init__(self) -> None:
        manifests = self.database.manifests
        deployment = manifests.deployment("orchestrator", "service")
        *_, container = deployment["spec"]["template"]["spec"]["initContainers"]
        own = {"PATH": f"{self.folder}:/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8"}
        self.environment = own | manifests.environment(container) | self.changes
        self.command = [part.replace("/usr/application/storage", str(self.folder)) for part in container["command"]]
        python3 = self.folder / "python3"
        # The system runs no file that is being written: another pod would find another Python.
        if not python3.exists():
            python3.write_text(f'#!/bin/sh\nexec {interpreter()} "$@"\n')
            python3.chmod(0o755)
        (self.folder / "manage.py").write_text(self.manage)
        (self.folder / "hosts").write_text(f"{POD_ADDRESS} {self.environment['DATABASE_HOST']}\n")

    def start(self) -> "subprocess.Popen[str]":
        with_hosts = 'mount --bind "$0" /etc/hosts && exec "$@"'
        network = f"/proc/{self.database.first_process}/ns/net"
        hosts = str(self.folder / "hosts")
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


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DatabaseContainer]:
    """One for all tests whose database answers."""
    with Databases(tmp_path_factory.mktemp("ready")) as made:
        yield made.started(installed())


def test_migration_waits_for_database(databases: Databases, tmp_path: Path) -> None:
    scripts, folder = tmp_path / "init-scripts", tmp_path / "migration"
    scripts.mkdir()
    folder.mkdir()
    (scripts / "hold.sh").write_text("until [ -e /tmp/continue ]; do sleep 0.1; done\n")
    held = databases.make(installed(), init_scripts=scripts)
    held.run_init_containers()
    held.start()
    patient = Migration(held, folder)
    host = patient.environment["DATABASE_HOST"]
    process = patient.start()

    begun = time.monotonic()
    exit_code, log = Migration(held, folder, changes={"MIGRATION_WAIT": "3"}).run()
    assert exit_code == 1
    assert time.monotonic() - begun < 10
    assert log[-1].startswith(f"migration failed: {host}:5432 did not answer within 3 s: ")
    assert "Connection refused" in log[-1]
    assert all(line.startswith(f"waiting for {host}:5432: ") for line in log[:-1])
    assert len(log) == len(set(log))

    assert process.poll() is None
    held.execute("touch", "/tmp/continue")
    exit_code, log = patient.finish(process)
    assert exit_code == 0
    assert log[0].startswith(f"waiting for {host}:5432: ")
    assert log[-4:] == [
        f"{host}:5432 answers",
        "migrating",
        "manage.py migrate --noinput for orchestrator",
        "manage.py shell --command for orchestrator",
    ]


def test_failed_connection_tried_again(ready: DatabaseContainer, tmp_path: Path) -> None:
    exit_code, log = Migration(ready, tmp_path, UNREACHABLE_ONCE).run()
    assert exit_code == 0, log
    assert log.count("migrating") == 2


def test_the_exit_code_is_that_of_the_migration_itself(ready: DatabaseContainer, tmp_path: Path) -> None:
    exit_code, _ = Migration(ready, tmp_path, changes={"STAND_IN_EXIT_CODE": "7"}).run()
    assert exit_code == 7


def test_dead_pod_leaves_migration_to_next(ready: DatabaseContainer, tmp_path: Path) -> None:
    dying = Migration(ready, tmp_path, SLOW_ONCE).start()
    wait_for((tmp_path / "tried").exists, "the first migration")
    migration = Migration(ready, tmp_path, SLOW_ONCE)
    waiting = migration.start()
    time.sleep(1)
    assert waiting.poll() is None
    dying.kill()
    exit_code, log = migration.finish(waiting)
    assert exit_code == 0
    assert "waiting for the migration of another pod" in log


def test_migration_ends_with_its_pod(ready: DatabaseContainer, tmp_path: Path) -> None:
    process = Migration(ready, tmp_path, SLOW_ONCE).start()
    wait_for((tmp_path / "tried").exists, "the migration")
    process.terminate()
    assert process.wait(timeout=5) != 0
