"""Backups that are made, drilled, lost and restored."""

import json
import re
import subprocess
from pathlib import Path

import pytest

from tests.system.backup.backed_up import BackedUpSite, Component
from tests.system.backup.django_data import FILL, FINGERPRINT, SCHEMA, files_in, fill, upload
from tests.system.postgresql.database_container import DatabaseContainer
from tests.system.postgresql.databases import Databases
from tests.system.postgresql.huge_pages import deadly_huge_pages
from tests.system.postgresql.installations import published

pytestmark = pytest.mark.postgres

TABLES = {
    '"Other"."a ""quoted"" name"': 7,
    "incisive.file_columns": 2,
    "public.archive": 1000,
    "public.auth_user": 50,
    "public.django_migrations": 9,
    "public.empty": 0,
    "public.execution": 1000,
    "public.model": 5,
    "public.parted_2024": 11,
    'public."of an archive"': 2,
}


def test_restore_under_default_version(databases: Databases, backed_up_site: BackedUpSite, tmp_path: Path) -> None:
    """Database and scratch server are of it, clients are this machine's. All other tests have this machine's."""
    installation = published("12.14")
    database = databases.started(installation)
    fill(database)
    tmp_path.chmod(0o755)
    component = Component(tmp_path, database, backed_up_site, ((installation.folder, "bin"),))
    upload(component.uploads)
    before, files = component.database.sql(FINGERPRINT), files_in(component.uploads)

    check = component.container(component.backed_up.backup_pod, "storage-check", {}).run()
    assert check.exit_code == 0, check.log
    made = component.backup().run()
    assert made.exit_code == 0, made.log
    (name,) = component.names()
    assert re.fullmatch(r"orchestrator-\d{8}T\d{6}Z", name)
    backup = component.destination / name
    assert made.last | {"seconds": 0, "scratch_bytes": 0} == {
        "program": "backup", "result": "ok", "component": "orchestrator", "name": name, "drill": "passed",
        "bytes": sum(path.stat().st_size for path in backup.iterdir()) + backup.stat().st_size,
        "tables": len(TABLES), "rows": sum(TABLES.values()), "files": 13, "missing": 0, "changed": 0,
        "kept": 1, "deleted": 0, "held": 0,
        "seconds": 0, "scratch_bytes": 0,
    }  # fmt: skip
    counts = dict(line.split("\t") for line in (backup / "counts.tsv").read_text().splitlines())
    assert {table: int(rows) for table, rows in counts.items()} == TABLES
    assert json.loads((backup / "facts.json").read_text())["server_version"] == component.database.sql(
        "SHOW server_version"
    )
    assert all(path.stat().st_mode & 0o7 == 0 for path in (backup, *backup.iterdir()))
    assert component.leftovers() == []
    assert list((component.scratch).iterdir()) == []

    component.lose()
    restored = component.restore().run()
    assert restored.exit_code == 0, restored.log
    assert restored.last | {"seconds": 0} == {
        "program": "restore", "result": "ok", "component": "orchestrator", "name": name, "bytes": made.last["bytes"],
        "tables": len(TABLES), "rows": sum(TABLES.values()), "files": 13, "seconds": 0,
    }  # fmt: skip
    assert component.database.sql(FINGERPRINT) == before
    assert files_in(component.uploads) == files
    assert {path.name for path in component.uploads.glob(".*")} == set()
    owners = {(path.lstat().st_uid, path.lstat().st_gid) for path in component.uploads.rglob("*")}
    assert owners == {(10001, 10001)}
    # The service goes on from there.
    component.database.sql("INSERT INTO execution (status, facts, made) VALUES ('running', '{}', now())")
    # And is backed up again, though what holds its tables was made by the restore.
    again = component.backup().run()
    assert (again.exit_code, again.last["rows"]) == (0, sum(TABLES.values()) + 1)
    database.kill()


def test_drill_without_huge_pages(component: Component) -> None:
    component.template = None
    with deadly_huge_pages() as thread:
        made = thread.submit(component.backup().run).result()
    assert (made.exit_code, made.last["drill"]) == (0, "passed"), made.log


def test_writes_during_dump_left_out(component: Component) -> None:
    before = component.database.sql(FINGERPRINT)
    pod = component.backup(FAULT="pg_dump before 1").start()
    assert pod.wait_until_paused()
    component.database.sql("""
        INSERT INTO execution (status, facts, made) SELECT 'late', '{}', now() FROM generate_series(1, 500);
        DELETE FROM archive WHERE execution_id > 900;
        UPDATE auth_user SET is_active = NOT is_active;
    """)
    pod.go_on()
    made = pod.end()
    assert (made.exit_code, made.last["rows"]) == (0, sum(TABLES.values()))
    component.lose()
    assert component.restore().run().exit_code == 0
    # But for the sequence, which PostgreSQL keeps outside of transactions.
    after = component.database.sql(FINGERPRINT)
    assert after.replace("\n1500\n", "\n1000\n") == before


def test_a_password_is_in_no_argument(component: Component) -> None:
    for program in ("psql", "pg_dump", "pg_restore"):
        pod = component.backup(FAULT=f"{program} before 1").start()
        assert pod.wait_until_paused()
        arguments = subprocess.run(["ps", "-A", "-ww", "-o", "args"], capture_output=True, text=True, check=True).stdout
        assert pod.environment["POSTGRES_PASSWORD"] not in arguments
        pod.go_on()
        pod.end()


def test_second_run_at_same_time_ends(component: Component) -> None:
    first = component.backup(FAULT="pg_dump before 1").start()
    assert first.wait_until_paused()
    second = component.backup().run()
    assert second.exit_code == 75
    assert second.last["error"] == "another backup of orchestrator is running"
    restore = component.restore().run()
    assert restore.exit_code == 2, "there is no finished backup yet"
    first.go_on()
    assert first.end().exit_code == 0
    assert len(component.names()) == 1


def test_a_restore_and_a_backup_do_not_meet(backed_up: Component) -> None:
    component = backed_up
    component.lose()
    restore = component.restore(FAULT="pg_restore before 1").start()
    assert restore.wait_until_paused()
    assert component.backup().run().exit_code == 75
    assert component.restore().run().exit_code == 75
    restore.go_on()
    assert restore.end().exit_code == 0


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"DATABASE_HOST": ""}, "DATABASE_HOST is not set"),
        ({"BACKUP_KEEP_DAYS": "many"}, 'BACKUP_KEEP_DAYS must be a whole number, not "many"'),
        ({"BACKUP_COMPONENT": "../x"}, 'BACKUP_COMPONENT must be made of a-z, 0-9 and -, not "../x"'),
        ({"BACKUP_DESTINATION": "/nowhere"}, "/nowhere is not there"),
        ({"BACKUP_DESTINATION": "/uploads"}, "/uploads cannot be written by user 999"),
    ],
)
def test_wrong_settings_are_refused(component: Component, changes: dict[str, str], error: str) -> None:
    ended = component.backup(**changes).run()
    assert (ended.exit_code, ended.last["phase"], ended.last["error"]) == (2, "settings", error)


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"DATABASE_PORT": "5433"}, "Connection refused"),
        ({"DATABASE_HOST": "no-such-host"}, "could not translate host name"),
        ({"POSTGRES_DB": "other"}, 'database "other" does not exist'),
    ],
)
def test_a_database_that_does_not_answer_is_told(component: Component, changes: dict[str, str], error: str) -> None:
    ended = component.backup(**changes, DATABASE_WAIT_SECONDS="1").run()
    assert (ended.exit_code, ended.last["phase"]) == (1, "connect")
    assert error in ended.last["error"]
    assert component.names() == component.leftovers() == []


def test_empty_database_is_no_backup(component: Component) -> None:
    component.database.sql("TRUNCATE django_migrations")
    ended = component.backup().run()
    assert (ended.exit_code, ended.last["phase"], ended.last["drill"]) == (1, "drill-counts", "failed")
    assert "django_migrations is missing or empty" in ended.last["error"]
    assert component.names() == []


def test_small_scratch_volume_told_before_dump(component: Component) -> None:
    limited = component.backup(BACKUP_SCRATCH_LIMIT="1000000").run()
    component.scratch_size = "20M"
    small = component.backup().run()
    assert limited.exit_code == small.exit_code == 1
    needed = r"the drill needs about \d+ bytes of scratch, its limit is 1000000"
    assert re.fullmatch(needed, limited.last["error"])
    assert re.fullmatch(r"no room in /scratch: the drill needs \d+ bytes, \d+ are free", small.last["error"])
    assert component.names() == component.leftovers() == []


def test_a_restore_replaces_nothing_unless_told(backed_up: Component) -> None:
    component = backed_up
    before, files = component.database.sql(FINGERPRINT), files_in(component.uploads)
    component.database.sql("CREATE SCHEMA more; CREATE TABLE more.x (id int); DELETE FROM archive")
    (component.uploads / "new").write_text("new")
    now, files_now = component.database.sql(FINGERPRINT), files_in(component.uploads)

    refused = component.restore().run()
    assert refused.exit_code == 2
    assert refused.last["error"].startswith("database orchestrator is not empty: stop the service")
    assert (component.database.sql(FINGERPRINT), files_in(component.uploads)) == (now, files_now)

    told = component.restore(overwrite=True).run()
    assert told.exit_code == 0, told.log
    assert "WARNING" not in "\n".join(told.log)
    assert (component.database.sql(FINGERPRINT), files_in(component.uploads)) == (before, files)
    assert component.database.sql("SELECT count(*) FROM pg_namespace WHERE nspname = 'more'") == "0"

    component.lose()
    (component.uploads / "new").write_text("new")
    refused = component.restore().run()
    assert refused.exit_code == 2
    assert refused.last["error"].startswith("/uploads is not empty: stop the service")


def test_restored_sequences_give_no_id_twice(backed_up: Component) -> None:
    insert = "INSERT INTO model (file) VALUES ('') RETURNING id"
    handed_out = int(backed_up.database.sql(insert))
    assert backed_up.restore(overwrite=True).run().exit_code == 0
    assert int(backed_up.database.sql(insert)) == handed_out + 1


def test_restore_as_owner_of_a_clusters_database(component: Component) -> None:
    database = component.database
    owned = "\\connect owned\nSET ROLE owner_of_tests;\n"
    change = "DELETE FROM archive; CREATE TABLE more (id int)"
    database.sql(
        "CREATE ROLE owner_of_tests LOGIN PASSWORD 'owner-password'; CREATE DATABASE owned OWNER owner_of_tests"
    )
    database.sql(owned + SCHEMA + FILL.format(rows=100))
    before = database.sql(owned + FINGERPRINT)
    as_owner = {"POSTGRES_USER": "owner_of_tests", "POSTGRES_PASSWORD": "owner-password", "POSTGRES_DB": "owned"}
    try:
        assert component.backup(**as_owner).run().exit_code == 0
        database.sql(owned + change)
        restored = component.restore(overwrite=True, **as_owner).run()
        assert restored.exit_code == 0, restored.log
        assert database.sql(owned + FINGERPRINT) == before
        assert component.backup(NOW="20250101T000000Z", **as_owner).run().exit_code == 0
    finally:
        database.sql("DROP DATABASE owned; DROP ROLE owner_of_tests")


def test_restore_under_running_service_ends(backed_up: Component) -> None:
    component = backed_up
    holding = component.database.background(
        "sh", "-c", 'exec psql --username="$POSTGRES_USER" --dbname="$POSTGRES_DB" '
        '--command="BEGIN; LOCK TABLE execution; SELECT pg_sleep(60)"',
    )  # fmt: skip
    files = files_in(component.uploads)
    try:
        ended = component.restore(overwrite=True).run()
    finally:
        holding.kill()
        holding.wait()
    assert (ended.exit_code, ended.last["phase"]) == (1, "database")
    assert "lock timeout" in ended.last["error"]
    assert files_in(component.uploads) == files
    stop_sleeping(component.database)


def stop_sleeping(database: DatabaseContainer) -> None:
    database.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event = 'PgSleep'")
