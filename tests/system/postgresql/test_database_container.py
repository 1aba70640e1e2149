"""The database container as synthesized, run with real servers."""

import os
import stat
import time
from decimal import Decimal
from pathlib import Path

import pytest

from incisive.settings.quantities import amount
from tests.system.postgresql.conftest import StartDatabase
from tests.system.postgresql.database_container import POD_ADDRESS, DatabaseContainer
from tests.system.postgresql.installations import PUBLISHED, Installation, installed, published
from tests.waiting import wait_for

pytestmark = pytest.mark.postgres

MEBIBYTE = 1024**2
PROBES = ["startup", "readiness", "liveness"]


@pytest.fixture(params=["installed", *PUBLISHED])
def installation(request: pytest.FixtureRequest) -> Installation:
    """This machine's version, the one that sites have today, and the one that new sites get."""
    return installed() if request.param == "installed" else published(request.param)


@pytest.fixture
def running(database: StartDatabase) -> DatabaseContainer:
    container = database(installed())
    container.start()
    container.wait_until_ready()
    return container


def test_the_published_version_is_the_one_that_new_sites_get(database: StartDatabase) -> None:
    version, _, _ = database(installed()).container["image"].split(":")[1].partition("-")
    assert version in PUBLISHED


def test_it_starts_serves_and_ends_as_synthesized(database: StartDatabase, installation: Installation) -> None:
    container = database(installation)
    container.start()
    container.wait_until_ready()

    assert all(container.probe(kind) for kind in PROBES)
    assert container.sql("SHOW server_version").startswith(installation.version)
    assert container.sql("SELECT current_database(), current_user").split("|") == [
        container.environment["POSTGRES_DB"],
        container.environment["POSTGRES_USER"],
    ]
    container.sql("CREATE TABLE execution (id int); INSERT INTO execution SELECT generate_series(1, 100000)")

    assert container.stop() < container.pod["terminationGracePeriodSeconds"]
    assert container.wait_for_end(0) == 0
    assert "database system is shut down" in container.log.read_text()

    container.start()
    container.wait_until_ready()
    assert container.sql("SELECT count(*) FROM execution") == "100000"
    assert "was not properly shut down" not in container.log.read_text()


def test_its_user_logs_in_from_other_pods_by_password_alone(running: DatabaseContainer) -> None:
    def login(password: str) -> bool:
        address = f"host={POD_ADDRESS} user=$POSTGRES_USER dbname=$POSTGRES_DB"
        command = f'PGPASSWORD="{password}" exec psql "{address}" --command="SELECT 1"'
        return running.execute("sh", "-c", command).returncode == 0

    assert login("$POSTGRES_PASSWORD")
    assert not login("another")


def test_no_probe_succeeds_before_the_server_serves_all(database: StartDatabase, tmp_path: Path) -> None:
    scripts = tmp_path / "init-scripts"
    scripts.mkdir()
    (scripts / "hold.sh").write_text("until [ -e /tmp/continue ]; do sleep 0.1; done\n")
    container = database(installed(), init_scripts=scripts)
    container.start()
    assert not any(container.probe(kind) for kind in PROBES)

    def answers_on_socket() -> bool:
        return container.execute("pg_isready", "--host=/var/run/postgresql").returncode == 0

    wait_for(answers_on_socket, "the server that initializes, on its socket")
    time.sleep(0.5)
    assert answers_on_socket()
    assert not any(container.probe(kind) for kind in PROBES)

    container.execute("touch", "/tmp/continue")
    container.wait_until_ready()
    assert all(container.probe(kind) for kind in PROBES)


def test_it_can_write_its_volumes_and_nothing_else(running: DatabaseContainer) -> None:
    def can_write(folder: str) -> bool:
        return running.execute("touch", f"{folder}/probe").returncode == 0

    mounts = [mount["mountPath"] for mount in running.container["volumeMounts"]]
    assert [folder for folder in mounts if not can_write(folder)] == []
    others = ["", "/etc", "/usr", "/var", "/var/lib", "/var/lib/postgresql", "/image", "/run"]
    assert [folder for folder in others if can_write(folder)] == []


def test_the_server_runs_as_its_own_user_without_any_privilege(running: DatabaseContainer) -> None:
    status = running.execute("cat", "/proc/1/status").stdout.decode()
    facts = dict(line.split(":\t", 1) for line in status.splitlines() if ":\t" in line)
    assert facts["Name"] == "postgres"
    assert set(facts["Uid"].split() + facts["Gid"].split()) == {"999"}
    assert int(facts["CapEff"], 16) == int(facts["CapBnd"], 16) == 0
    assert facts["NoNewPrivs"] == "1"


def test_shared_buffers_are_a_quarter_of_the_memory_and_fit_into_shared_memory(running: DatabaseContainer) -> None:
    memory = amount(running.container["resources"]["limits"]["memory"])
    blocks = running.sql("SELECT setting::bigint * 8192 FROM pg_settings WHERE name = 'shared_buffers'")
    assert memory / 4 - MEBIBYTE < Decimal(blocks) <= memory / 4

    # Parallel queries take their memory from /dev/shm.
    running.sql("CREATE TABLE scanned AS SELECT generate_series(1, 500000) AS id")
    plan = running.sql(
        "SET max_parallel_workers_per_gather = 2; SET min_parallel_table_scan_size = 0; SET parallel_setup_cost = 0;"
        "SET parallel_tuple_cost = 0; SET work_mem = '64MB';"
        "EXPLAIN (ANALYZE, COSTS OFF) SELECT count(*) FROM scanned a JOIN scanned b USING (id)"
    )
    assert "Workers Launched: 2" in plan
    shared_memory = running.execute("df", "--block-size=1", "--output=size", "/dev/shm").stdout.split()[1]
    assert memory / 4 - MEBIBYTE < int(shared_memory) <= memory / 4


def test_it_recovers_from_a_crash(running: DatabaseContainer) -> None:
    running.sql("CREATE TABLE execution (id int); INSERT INTO execution VALUES (1)")
    running.kill()
    running.start()
    running.wait_until_ready()
    assert "was not properly shut down; automatic recovery in progress" in running.log.read_text()
    assert running.sql("SELECT count(*) FROM execution") == "1"


def test_it_ends_in_time_while_clients_are_connected(running: DatabaseContainer) -> None:
    running.sql("CREATE TABLE execution (id int)")
    container = running
    client = container.background(
        "sh", "-c", 'exec psql --username="$POSTGRES_USER" --dbname="$POSTGRES_DB" '
        '--command="BEGIN; INSERT INTO execution VALUES (1); SELECT pg_sleep(600)"',
    )  # fmt: skip
    wait_for(
        lambda: container.sql("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'") == "1", "query"
    )
    assert container.stop() < container.pod["terminationGracePeriodSeconds"]
    assert client.wait(timeout=10) != 0
    assert "database system is shut down" in container.log.read_text()


def test_a_data_directory_that_fs_group_opened_to_the_group_is_closed_again(
    database: StartDatabase, installation: Installation
) -> None:
    container = database(installation)
    container.start()
    container.wait_until_ready()
    container.sql("CREATE TABLE execution (id int); INSERT INTO execution VALUES (1)")
    container.stop()
    for folder, _, files in os.walk(container.data):
        give_to_group(Path(folder), container.user, 0o2770)
        for name in files:
            give_to_group(Path(folder, name), container.user, 0o660)

    # The server by itself refuses: the image's entrypoint is what makes it work.
    pgdata = container.data / Path(container.environment["PGDATA"]).name
    assert container.run("postgres", "-D", container.environment["PGDATA"]) == 1
    assert "has invalid permissions" in container.log.read_text()
    # It would refuse where the roles are set, too, before the entrypoint runs.
    (roles,) = [each for each in container.pod["initContainers"] if each["name"] == "roles"]
    assert container.run(*roles["command"]) == 0, container.log.read_text()

    container.start()
    container.wait_until_ready()
    assert container.sql("SELECT count(*) FROM execution") == "1"
    assert stat.S_IMODE(pgdata.stat().st_mode) == 0o700


def give_to_group(path: Path, group: int, mode: int) -> None:
    """What the kubelet does to each file of a volume whose root does not belong to `fsGroup` yet."""
    os.chown(path, -1, group)
    path.chmod(stat.S_IMODE(path.stat().st_mode) | mode)
