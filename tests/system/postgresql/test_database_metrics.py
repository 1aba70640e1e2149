"""The real postgres_exporter reads a real server through the synthesized role, which may do nothing else."""

import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from incisive.component.database.postgres_exporter import ROLE
from incisive.monitoring.metric_sources import POSTGRES_EXPORTER
from tests.sites import synthesize_text
from tests.system.postgresql.database_container import POD_ADDRESS, DatabaseContainer, claim, require_namespaces
from tests.system.postgresql.installations import Installation, installed, published
from tests.system.postgresql.manifests import Manifests

pytestmark = pytest.mark.postgres

METERED = "extends: cloud\norchestrator: {database: {metrics: {}}}\n"
PLAIN = "extends: cloud\n"
WITHOUT_PASSWORD = ("psql", "--no-password", "--no-psqlrc", "--tuples-only", "--command=SELECT 1")


@pytest.fixture
def exporter_program() -> str:
    names = ("postgres_exporter", "prometheus-postgres-exporter")
    found = next((path for name in names if (path := shutil.which(name))), None)
    if found is None:
        pytest.skip("no postgres_exporter in $PATH")
    return found


@contextmanager
def running(installation: Installation, text: str, data: Path, scratch: Path) -> Iterator[DatabaseContainer]:
    """The Orchestrator's database of a site with these settings, on this data; init containers first."""
    require_namespaces()
    scratch.mkdir()
    manifests = Manifests(tuple(synthesize_text(scratch, text).objects))
    deployment = manifests.deployment("orchestrator", "database")
    database = DatabaseContainer(manifests, deployment, installation, data, scratch / "container")
    database.scratch.mkdir()
    try:
        for each in database.pod["initContainers"]:
            assert database.run(*each["command"], *each.get("args", ())) == 0, database.log.read_text()
        database.start()
        database.wait_until_ready()
        yield database
    finally:
        database.kill()


@pytest.fixture
def data(claims: Path) -> Path:
    return claim(claims / "data", 999)


def scraped(database: DatabaseContainer, program: str) -> str:
    """What the exporter answers in the pod's network, with the synthesized environment, as its own user."""
    (spec,) = [each for each in database.pod["containers"] if each["name"] == "metrics"]
    user = spec["securityContext"]["runAsUser"]
    enter = ["nsenter", f"--target={database.first_process}", "--net"]
    environment = {"PATH": os.environ["PATH"]} | database.manifests.environment(spec)
    # It runs outside the pod's files, and may not enter the folder of the test.
    (mounted,) = spec["volumeMounts"]
    folder = Path(tempfile.mkdtemp())
    shutil.copytree(database.scratch / f"volume-{mounted['name']}", folder / "volume")
    folder.chmod(0o755)
    for name, value in environment.items():
        environment[name] = value.replace(mounted["mountPath"], str(folder / "volume"))
    arguments = [each.replace(mounted["mountPath"], str(folder / "volume")) for each in spec["args"]]
    # Debian's 12 has one of before that file.
    known = subprocess.run([program, "--help"], capture_output=True, text=True, check=False)
    if "--config.file" not in known.stdout + known.stderr:
        arguments = []
    process = subprocess.Popen(
        [*enter, "setpriv", f"--reuid={user}", f"--regid={user}", "--clear-groups", program, *arguments],
        env=environment,
        stderr=subprocess.PIPE,
        text=True,
    )
    address = f"http://127.0.0.1:{spec['ports'][0]['containerPort']}/metrics"
    fetch = f"import urllib.request; print(urllib.request.urlopen('{address}').read().decode())"
    try:
        end = time.monotonic() + 20
        while True:
            answer = subprocess.run(
                [*enter, "python3", "-c", fetch], capture_output=True, text=True, check=False, timeout=20
            )
            if answer.returncode == 0:
                break
            assert time.monotonic() < end, answer.stderr
            time.sleep(0.2)
    finally:
        process.kill()
        log = process.communicate()[1]
        shutil.rmtree(folder)
    assert not re.search("level=error|level=ERROR|permission denied|Error loading config", log), log
    return answer.stdout


def names_in(text: str) -> set[str]:
    return set(re.findall(r"^([a-z_]+)", text, re.MULTILINE))


def test_a_new_site_reports_every_metric_that_is_listed(exporter_program: str, data: Path, tmp_path: Path) -> None:
    with running(installed(), METERED, data, tmp_path / "metered") as database:
        answer = scraped(database, exporter_program)
        # Scrapes go on for ever, and so would what they are refused.
        assert "ERROR" not in database.log.read_text()
    assert set(POSTGRES_EXPORTER.metrics) <= names_in(answer)
    assert re.search(r"^pg_up 1$", answer, re.MULTILINE)
    assert re.search(r'^pg_database_size_bytes{datname="orchestrator".*} [1-9]', answer, re.MULTILINE)
    assert "pg_exporter_last_scrape_error 0" in answer


def test_other_collations_than_the_indexes_have_are_told(exporter_program: str, data: Path, tmp_path: Path) -> None:
    with running(installed(), METERED, data, tmp_path / "metered") as database:
        database.sql("UPDATE pg_database SET datcollversion = '2.0' WHERE datname = 'orchestrator'")
        answer = scraped(database, exporter_program)
    mismatch = dict(re.findall(r'^pg_database_collation_mismatch{datname="(\w+)".*} (\d)$', answer, re.MULTILINE))
    assert mismatch.pop("orchestrator") == "1"
    assert set(mismatch.values()) == {"0"}


@pytest.mark.parametrize("version", ["12.14", "17.10"])
def test_a_running_site_gets_the_role_at_its_next_start(version: str, data: Path, tmp_path: Path) -> None:
    """Also again and again, and after a crash."""
    installation = published(version)
    with running(installation, PLAIN, data, tmp_path / "plain") as database:
        assert ROLE not in database.sql("SELECT rolname FROM pg_roles")
        database.sql("CREATE TABLE execution AS SELECT 1 AS id")
    for number in range(2):
        with running(installation, METERED, data, tmp_path / f"metered-{number}") as database:
            assert database.sql("SELECT id FROM execution") == "1"
            rights = database.sql("SELECT rolname, rolsuper, rolcreaterole, rolcreatedb, rolbypassrls FROM pg_roles")
            assert f"{ROLE}|f|f|f|f" in rights.splitlines()
            assert reached(database, "127.0.0.1", ROLE, "postgres")


def test_the_role_sees_only_statistics_and_only_from_its_pod(data: Path, tmp_path: Path) -> None:
    with running(installed(), METERED, data, tmp_path / "metered") as database:
        assert reached(database, "127.0.0.1", ROLE, "postgres")
        assert not reached(database, "127.0.0.1", ROLE, "orchestrator")
        assert not reached(database, POD_ADDRESS, ROLE, "postgres")
        # As the exporter, an intruder could be the database's owner without these rules.
        assert not reached(database, "127.0.0.1", database.environment["POSTGRES_USER"], "postgres")
        connection = f"host=127.0.0.1 user={ROLE} dbname=postgres"
        for forbidden in ("SELECT passwd FROM pg_shadow", "CREATE ROLE another", "SELECT pg_read_file('PG_VERSION')"):
            answer = database.execute("psql", "--no-psqlrc", f"--command={forbidden}", connection)
            assert b"permission denied" in answer.stderr, answer


def test_the_service_logs_in_as_before(data: Path, tmp_path: Path) -> None:
    with running(installed(), METERED, data, tmp_path / "metered") as database:
        secrets = database.environment
        password = f"PGPASSWORD={secrets['POSTGRES_PASSWORD']}"
        connection = f"host={POD_ADDRESS} user={secrets['POSTGRES_USER']} dbname=orchestrator"
        assert database.execute("env", password, *WITHOUT_PASSWORD, connection).returncode == 0
        assert database.execute(*WITHOUT_PASSWORD, connection).returncode != 0


def reached(database: DatabaseContainer, host: str, user: str, name: str) -> bool:
    return database.execute(*WITHOUT_PASSWORD, f"host={host} user={user} dbname={name}").returncode == 0
