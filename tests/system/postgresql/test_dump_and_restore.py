"""PostgreSQL from the major version that sites have to the one that new sites get, by the documented commands."""

import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import yaml

from tests.sites import SynthesizedSite, synthesize_text
from tests.system.documents.documented_commands import blocks
from tests.system.postgresql.database_container import POD_ADDRESS, DatabaseContainer, claim, require_namespaces
from tests.system.postgresql.installations import Installation, installed, published
from tests.system.postgresql.played_cluster import PlayedCluster

pytestmark = pytest.mark.postgres

PAGE = "upgrading.md"
OLD, NEW = "12.14", "17.10"
USER = 999

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


@pytest.fixture
def cluster(cloud: SynthesizedSite, claims: Path, tmp_path: Path) -> Iterator[PlayedCluster]:
    """A site whose Orchestrator has a database of the old major version, with data in it."""
    require_namespaces()
    for version in (OLD, NEW):
        published(version)
    with filled(cloud, claims, tmp_path, OLD, published) as played:
        yield played


@pytest.fixture
def debian_cluster(cloud: SynthesizedSite, claims: Path, tmp_path: Path) -> Iterator[PlayedCluster]:
    """The same with Debian's PostgreSQL, which can sort by ICU: the tests' system has no locale with a version."""
    require_namespaces()
    debians = installed()
    with filled(cloud, claims, tmp_path, NEW, lambda _: debians) as played:
        yield played


@contextmanager
def filled(
    cloud: SynthesizedSite, claims: Path, folder: Path, version: str, installation_of: Callable[[str], Installation]
) -> Iterator[PlayedCluster]:
    (folder / "dist-site").mkdir()
    played = PlayedCluster(
        folder=folder,
        secrets=[each for each in cloud.objects if each["kind"] == "Secret"],
        data=claim(claims / "database", USER),
        installation_of=installation_of,
    )
    synthesize(folder, version)
    try:
        played.apply((folder / "dist-site" / "60-orchestrator.k8s.yaml").read_text())
        database(played).wait_until_ready()
        database(played).sql(FILL)
        yield played
    finally:
        played.end()


def synthesize(folder: Path, version: str) -> None:
    """Writes the manifests of the documented environment file, whose Orchestrator's database has this version."""
    documented, _ = blocks(PAGE, "Settings", "yaml")
    environment = yaml.safe_load(documented)
    assert environment["orchestrator"]["database"]["version"] == OLD
    if version == NEW:
        del environment["orchestrator"]["database"]["version"]
    for name, text in synthesize_text(folder, yaml.safe_dump(environment)).files.items():
        (folder / "dist-site" / name).write_text(text)


def database(cluster: PlayedCluster) -> DatabaseContainer:
    assert cluster.database
    return cluster.database


def commands(heading: str) -> list[str]:
    return blocks(PAGE, heading)


def names() -> list[str]:
    """The commands that tell the shell what is moved."""
    return [commands("Settings")[1], *commands("Moving a database to another major version")]


def put_aside(from_to: str) -> list[str]:
    stop, _, move = commands("Putting the old data directory aside")
    return [stop, from_to, move]


def test_a_database_moves_to_the_new_major_version_and_back(cluster: PlayedCluster) -> None:
    before = database(cluster).sql(FINGERPRINT)
    service = "orchestrator-service-2nd-prototype"
    assert cluster.replicas[service] == 1
    aside = commands("Putting the old data directory aside")[1]

    cluster.shell(*names(), *commands("Dump"), *put_aside(aside))
    assert cluster.replicas[service] == 0
    synthesize(cluster.folder, NEW)
    cluster.shell(*names(), *commands("Restore"))

    assert database(cluster).sql("SHOW server_version") == NEW
    assert database(cluster).sql(FINGERPRINT) == before
    assert database(cluster).sql("SELECT count(*) FROM pg_stats WHERE tablename = 'execution'") != "0"
    login = f'PGPASSWORD="$POSTGRES_PASSWORD" psql --host={POD_ADDRESS} --command="" "$POSTGRES_DB" "$POSTGRES_USER"'
    assert database(cluster).execute("sh", "-c", login).returncode == 0
    assert "cronjob" in cluster.deleted
    assert cluster.executed_while_serving == []
    assert cluster.replicas[service] == 1
    database(cluster).sql("INSERT INTO execution (status, made) VALUES ('running', now())")

    to_new, to_old, apply = commands("Back to the old major version")
    cluster.shell(*names(), *put_aside(to_new), *put_aside(to_old))
    synthesize(cluster.folder, OLD)
    cluster.shell(*names(), apply)
    database(cluster).wait_until_ready()
    assert database(cluster).sql("SHOW server_version") == OLD
    assert database(cluster).sql(FINGERPRINT) == before


def test_cleaning_up_removes_the_old_data_directory_and_the_dump_alone(cluster: PlayedCluster) -> None:
    (cluster.data / "pgdata-12" / "base").mkdir(parents=True)
    for folder in (cluster.data / "pgdata-12", cluster.data / "pgdata-12" / "base"):
        os.chown(folder, USER, USER)
    (cluster.folder / "orchestrator.sql").write_text("-- PostgreSQL database dump complete")
    cluster.shell(*names(), *commands("Cleaning up"))
    assert [path.name for path in cluster.data.iterdir()] == ["pgdata"]
    assert not (cluster.folder / "orchestrator.sql").exists()
    assert database(cluster).probe("readiness")


def test_a_restore_that_fails_leaves_the_service_stopped_and_nothing_half_restored(cluster: PlayedCluster) -> None:
    aside = commands("Putting the old data directory aside")[1]
    cluster.shell(*names(), *commands("Dump"), *put_aside(aside))
    dump = cluster.folder / "orchestrator.sql"
    with dump.open("a") as end:
        end.write("TABLE missing;\n")
    synthesize(cluster.folder, NEW)
    with pytest.raises(AssertionError, match='relation "missing" does not exist'):
        cluster.shell(*names(), *commands("Restore"))
    assert cluster.replicas["orchestrator-service-2nd-prototype"] == 0
    assert database(cluster).sql("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'") == "0"


def test_an_old_data_directory_does_not_start_under_the_new_major_version_and_takes_no_harm(
    cluster: PlayedCluster,
) -> None:
    before = database(cluster).sql(FINGERPRINT)
    database(cluster).stop()
    directory = cluster.data / "pgdata"
    untouched = content(directory)

    synthesize(cluster.folder, NEW)
    cluster.apply((cluster.folder / "dist-site" / "60-orchestrator.k8s.yaml").read_text())
    assert database(cluster).wait_for_end(60) == 1
    assert "database files are incompatible with server" in database(cluster).log.read_text()
    assert content(directory) == untouched

    synthesize(cluster.folder, OLD)
    cluster.apply((cluster.folder / "dist-site" / "60-orchestrator.k8s.yaml").read_text())
    database(cluster).wait_until_ready()
    assert database(cluster).sql(FINGERPRINT) == before


def content(directory: Path) -> dict[str, tuple[int, str]]:
    """Mode and hash of every file."""
    return {
        str(path.relative_to(directory)): (
            path.stat().st_mode,
            hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "",
        )
        for path in directory.rglob("*")
    }


def test_indexes_are_rebuilt_under_another_debian_release(debian_cluster: PlayedCluster) -> None:
    cluster = debian_cluster
    database(cluster).sql("CREATE DATABASE sorted TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'el'")
    database(cluster).sql("UPDATE pg_database SET datcollversion = '2.0' WHERE datname = 'sorted'")
    others = "SELECT datname FROM pg_database WHERE datcollversion <> pg_database_collation_actual_version(oid)"
    assert database(cluster).sql(others) == "sorted"
    index = "SELECT pg_relation_filenode('execution_status')"
    built, before = database(cluster).sql(index), database(cluster).sql(FINGERPRINT)

    stop, *_ = commands("Dump")
    cluster.shell(*names(), stop)
    assert cluster.replicas["orchestrator-service-2nd-prototype"] == 0
    cluster.shell(*names(), *commands("Another Debian release"))

    assert database(cluster).sql(others) == ""
    assert database(cluster).sql(index) != built
    assert database(cluster).sql(FINGERPRINT) == before
    assert cluster.executed_while_serving == []
    assert cluster.replicas["orchestrator-service-2nd-prototype"] == 1
