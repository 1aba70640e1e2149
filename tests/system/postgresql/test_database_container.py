"""The database container as synthesized, run with real servers of the versions that sites have and get.

tests/system/node runs it in real pods, of other major versions.
"""

import hashlib
import os
import stat
import time
from pathlib import Path

import pytest

from tests.sites import SynthesizedSite
from tests.system.postgresql.databases import Databases
from tests.system.postgresql.huge_pages import deadly_huge_pages
from tests.system.postgresql.installations import PUBLISHED, Installation, installed, published
from tests.waiting import wait_for

pytestmark = pytest.mark.postgres

OLD, NEW = PUBLISHED
PROBES = ["startup", "readiness", "liveness"]
FILL = "CREATE TABLE execution (id int); INSERT INTO execution SELECT generate_series(1, 100000)"
COUNT = "SELECT count(*) FROM execution"


@pytest.fixture(params=PUBLISHED)
def installation(request: pytest.FixtureRequest) -> Installation:
    return published(request.param)


def test_published_version_is_default(cloud: SynthesizedSite) -> None:
    image: str = cloud.container_of("orchestrator-database", "orchestrator-database")["image"]
    assert image.rpartition(":")[2].partition("-")[0] == NEW


def test_ends_in_time_with_clients_connected(databases: Databases, installation: Installation) -> None:
    container = databases.started(installation)
    assert all(container.probe(kind) for kind in PROBES)
    assert container.sql("SHOW server_version").startswith(installation.version)
    assert container.sql("SELECT current_database(), current_user").split("|") == [
        container.environment["POSTGRES_DB"],
        container.environment["POSTGRES_USER"],
    ]
    container.sql(FILL)
    client = container.background(
        "sh", "-c", 'exec psql --username="$POSTGRES_USER" --dbname="$POSTGRES_DB" '
        '--command="BEGIN; INSERT INTO execution VALUES (1); SELECT pg_sleep(600)"',
    )  # fmt: skip
    sleeping = "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'"
    wait_for(lambda: container.sql(sleeping) == "1", "query")

    assert container.stop() < container.pod["terminationGracePeriodSeconds"]
    assert container.wait_for_end(0) == 0
    assert client.wait(timeout=10) != 0
    assert "database system is shut down" in container.log.read_text()

    container.start()
    container.wait_until_ready()
    assert container.sql(COUNT) == "100000"
    assert "was not properly shut down" not in container.log.read_text()


@pytest.mark.parametrize("version", ["12.14", "installed", "17.10"])
def test_new_data_without_huge_pages(databases: Databases, version: str) -> None:
    installation = installed() if version == "installed" else published(version)
    with deadly_huge_pages() as thread:
        container = thread.submit(databases.started, installation).result()
    # initdb would keep the smallest number that it tries, if its tries die and nobody tells it another.
    assert container.sql("SHOW max_connections") == "100"


def test_no_probe_succeeds_before_server_serves(databases: Databases, tmp_path: Path) -> None:
    scripts = tmp_path / "init-scripts"
    scripts.mkdir()
    (scripts / "hold.sh").write_text("until [ -e /tmp/continue ]; do sleep 0.1; done\n")
    container = databases.make(installed(), init_scripts=scripts)
    container.run_init_containers()
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


def test_data_directory_closed_to_group_again(databases: Databases, installation: Installation) -> None:
    container = databases.started(installation)
    container.sql(FILL)
    container.stop()
    for folder, _, files in os.walk(container.data):
        give_to_group(Path(folder), container.user, 0o2770)
        for name in files:
            give_to_group(Path(folder, name), container.user, 0o660)

    # The server by itself refuses: what the image's entrypoint does makes it work.
    assert container.run("postgres", "-D", container.environment["PGDATA"]) == 1
    assert "has invalid permissions" in container.log.read_text()
    # It would refuse where the roles are set, too, before the entrypoint runs.
    again = databases.started(installation, data=container.data)
    assert again.sql(COUNT) == "100000"
    pgdata = container.data / Path(container.environment["PGDATA"]).name
    assert stat.S_IMODE(pgdata.stat().st_mode) == 0o700


def give_to_group(path: Path, group: int, mode: int) -> None:
    """What the kubelet does to each file of a volume whose root does not belong to `fsGroup` yet."""
    os.chown(path, -1, group)
    path.chmod(stat.S_IMODE(path.stat().st_mode) | mode)


def test_older_data_stops_server_unharmed(databases: Databases) -> None:
    old = databases.started(published(OLD))
    old.sql(FILL)
    old.stop()
    untouched = content(old.data / "pgdata")

    new = databases.make(published(NEW), data=old.data)
    new.start()
    assert new.wait_for_end(60) == 1
    assert "database files are incompatible with server" in new.log.read_text()
    assert content(old.data / "pgdata") == untouched

    assert databases.started(published(OLD), data=old.data).sql(COUNT) == "100000"


def content(directory: Path) -> dict[str, tuple[int, str]]:
    """Mode and hash of every file."""
    return {
        str(path.relative_to(directory)): (
            path.stat().st_mode,
            hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "",
        )
        for path in directory.rglob("*")
    }
