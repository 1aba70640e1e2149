"""docs/upgrading.md between the versions that sites have and get, which the node's images are not.

Nothing is a cluster here: `kubectl exec` runs in the database's container, all else of kubectl is written down.
tests/system/node follows the page in a cluster.
"""

import shlex
import subprocess
from pathlib import Path

import pytest
import yaml

from tests.system.documents.documented_commands import blocks
from tests.system.postgresql.database_container import POD_ADDRESS, DatabaseContainer
from tests.system.postgresql.databases import Databases
from tests.system.postgresql.installations import PUBLISHED, installed, published

pytestmark = pytest.mark.postgres

PAGE = "upgrading.md"
OLD, NEW = PUBLISHED
NAMES = ["namespace=incisive suffix=-2nd-prototype", *blocks(PAGE, "Moving a database to another major version")]
STOP, ASIDE, MOVE = blocks(PAGE, "Putting the old data directory aside")
TO_NEW, TO_OLD, _ = blocks(PAGE, "Back to the old major version")
RESTORE, _ = blocks(PAGE, "Restore")
STARTED = "rollout status --namespace=incisive --timeout=15m deployment/orchestrator-service-2nd-prototype"
KUBECTL = """
kubectl() {
  printf '%s\\n' "$*" >> calls
  case "$*" in
    exec\\ *) while [ "$1" != -- ]; do shift; done; shift; $in_container "$@" ;;
    *--filename=-*) cat > given.yaml ;;
  esac
}
"""

FILL = """
CREATE TABLE execution (id bigserial PRIMARY KEY, status varchar(32) NOT NULL, message text, made timestamptz NOT NULL);
CREATE INDEX execution_status ON execution (status text_pattern_ops);
INSERT INTO execution (status, message, made)
  SELECT CASE WHEN n % 3 = 0 THEN 'failed' ELSE 'succeeded' END, 'μήνυμα ' || n || E'\\n\\\\ "quoted"', now()
  FROM generate_series(1, 10000) AS n;
CREATE TABLE archive (
  execution_id bigint REFERENCES execution DEFERRABLE INITIALLY DEFERRED, content bytea, facts jsonb
);
INSERT INTO archive SELECT id, decode(md5(id::text), 'hex'), json_build_object('id', id) FROM execution;
CREATE VIEW failed AS SELECT * FROM execution WHERE status = 'failed';
"""
FINGERPRINT = """
SELECT md5(string_agg(execution::text, ',' ORDER BY id)) FROM execution;
SELECT md5(string_agg(archive::text, ',' ORDER BY execution_id)) FROM archive;
SELECT count(*) FROM failed;
SELECT last_value FROM execution_id_seq;
SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY indexname;
SELECT relname, relkind, pg_get_userbyid(relowner) FROM pg_class WHERE relnamespace = 'public'::regnamespace ORDER BY 1;
SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint
  WHERE connamespace = 'public'::regnamespace AND contype <> 'n' ORDER BY 1;
SELECT pg_get_userbyid(datdba), pg_encoding_to_char(encoding) FROM pg_database WHERE datname = current_database();
"""


def follow(folder: Path, database: DatabaseContainer, *commands: str) -> str:
    """Runs commands of the page in a folder. Returns what kubectl was told to do; a command that fails raises."""
    (folder / "calls").write_text("")
    answer = subprocess.run(
        ["bash", "-eu", "-o", "pipefail", "-c", "\n".join([KUBECTL, *NAMES, *commands])],
        cwd=folder,
        env=database.environment | {"in_container": shlex.join(database.entering()) if database.running else "false"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert answer.returncode == 0, answer.stdout + answer.stderr
    return (folder / "calls").read_text()


def put_aside(folder: Path, database: DatabaseContainer, names: str) -> None:
    """Stops the database, and runs the Pod of the page."""
    follow(folder, database, STOP, names, MOVE)
    if database.running:
        database.stop()
    (container,) = yaml.safe_load((folder / "given.yaml").read_text())["spec"]["containers"]
    assert database.run(*container["command"]) == 0, database.log.read_text()


def test_move_to_new_major_version_and_back(databases: Databases, tmp_path: Path) -> None:
    old = databases.started(published(OLD))
    old.sql(FILL)
    before = old.sql(FINGERPRINT)
    follow(tmp_path, old, *blocks(PAGE, "Dump"))
    put_aside(tmp_path, old, ASIDE)

    new = databases.started(published(NEW), data=old.data)
    assert STARTED in follow(tmp_path, new, RESTORE)
    assert new.sql("SHOW server_version") == NEW
    assert new.sql(FINGERPRINT) == before
    assert new.sql("SELECT count(*) FROM pg_stats WHERE tablename = 'execution'") != "0"
    login = f'PGPASSWORD="$POSTGRES_PASSWORD" psql --host={POD_ADDRESS} --command="" "$POSTGRES_DB" "$POSTGRES_USER"'
    assert new.execute("sh", "-c", login).returncode == 0
    new.sql("INSERT INTO execution (status, made) VALUES ('running', now())")

    put_aside(tmp_path, new, TO_NEW)
    put_aside(tmp_path, new, TO_OLD)
    again = databases.started(published(OLD), data=old.data)
    assert again.sql("SHOW server_version") == OLD
    assert again.sql(FINGERPRINT) == before


def test_failed_restore_leaves_service_stopped(databases: Databases, tmp_path: Path) -> None:
    old = databases.started(published(OLD))
    old.sql(FILL)
    follow(tmp_path, old, *blocks(PAGE, "Dump"))
    with (tmp_path / "orchestrator.sql").open("a") as end:
        end.write("TABLE missing;\n")
    new = databases.started(published(NEW))
    with pytest.raises(AssertionError, match='relation "missing" does not exist'):
        follow(tmp_path, new, RESTORE)
    assert STARTED not in (tmp_path / "calls").read_text()
    assert new.sql("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'") == "0"


def test_indexes_rebuilt_under_other_debian(databases: Databases, tmp_path: Path) -> None:
    # Debian's PostgreSQL can sort by ICU. The tests' system has no locale with a version.
    database = databases.started(installed())
    database.sql(FILL)
    database.sql("CREATE DATABASE sorted TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'el'")
    database.sql("UPDATE pg_database SET datcollversion = '2.0' WHERE datname = 'sorted'")
    others = "SELECT datname FROM pg_database WHERE datcollversion <> pg_database_collation_actual_version(oid)"
    assert database.sql(others) == "sorted"
    index = "SELECT pg_relation_filenode('execution_status')"
    built, before = database.sql(index), database.sql(FINGERPRINT)

    assert STARTED in follow(tmp_path, database, *blocks(PAGE, "Another Debian release"))
    assert database.sql(others) == ""
    assert database.sql(index) != built
    assert database.sql(FINGERPRINT) == before
