"""A database that serves, and components that are backed up."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.backed_up_sites import backed_up_hospital
from tests.system.backup.backed_up import BackedUpSite, Component
from tests.system.backup.django_data import fill, upload
from tests.system.backup.pods import USER, Pod, volume
from tests.system.postgresql.database_container import DatabaseContainer, claim, require_namespaces
from tests.system.postgresql.installations import Installation, installed

MakeDatabase = Callable[[Installation], DatabaseContainer]


@pytest.fixture(scope="session")
def memory() -> Iterator[Path]:
    """A folder in memory where there is some: no test waits for this machine's disk."""
    with tempfile.TemporaryDirectory(dir="/dev/shm" if os.access("/dev/shm", os.W_OK) else None) as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.fixture(scope="session")
def backed_up_site(tmp_path_factory: pytest.TempPathFactory) -> BackedUpSite:
    """A hospital that keeps its backups in a folder of its node."""
    return BackedUpSite(backed_up_hospital(tmp_path_factory.mktemp("hospital")))


@pytest.fixture(scope="session")
def make_database(backed_up_site: BackedUpSite, memory: Path) -> Iterator[MakeDatabase]:
    """Starts the Orchestrator's database as synthesized."""
    require_namespaces()
    manifests = backed_up_site.manifests
    made: list[DatabaseContainer] = []

    def make(installation: Installation) -> DatabaseContainer:
        folder = memory / f"database-{len(made)}"
        folder.mkdir()
        database = DatabaseContainer(
            manifests=manifests,
            deployment=manifests.deployment("orchestrator", "database"),
            installation=installation,
            data=claim(folder / "claim", 999),
            scratch=folder,
        )
        made.append(database)
        database.start()
        database.wait_until_ready()
        return database

    yield make
    for database in made:
        database.kill()


@pytest.fixture(scope="session")
def server(make_database: MakeDatabase) -> DatabaseContainer:
    """One for all tests that only read it, or that fill it anew."""
    return make_database(installed())


@pytest.fixture(scope="session")
def template(memory: Path) -> Path:
    """A fresh cluster as a drill makes it. Copied, it spares each test the half second of its own."""
    folder = volume(memory / "template", USER)
    initdb = str(installed().folder / "bin" / "initdb")
    options = ["--pgdata=/template/data", "--username=drill", "--auth=trust", "--encoding=UTF8", "--locale=C"]
    pod = Pod(memory / "template-pod", [initdb, *options], {}, [("folder", folder, "/template")], network=None)
    assert pod.run().exit_code == 0
    return folder / "data"


YESTERDAY = "orchestrator-20240101T000000Z"


@pytest.fixture(scope="session")
def yesterday(server: DatabaseContainer, backed_up_site: BackedUpSite, memory: Path, template: Path) -> Path:
    """A good backup of what each component has at first."""
    fill(server)
    folder = memory / "yesterday"
    folder.mkdir()
    component = Component(folder, server, backed_up_site, template=template)
    upload(component.uploads)
    assert component.backup(NOW="20240101T000000Z").run().exit_code == 0
    return component.destination / YESTERDAY


@pytest.fixture
def backed_up(component: Component, yesterday: Path) -> Component:
    """A component with a good backup of yesterday."""
    folder = component.destination / YESTERDAY
    shutil.copytree(yesterday, folder)
    for path in (folder, *folder.iterdir()):
        os.chown(path, USER, USER)
    return component


@pytest.fixture
def component(
    server: DatabaseContainer, backed_up_site: BackedUpSite, memory: Path, template: Path
) -> Iterator[Component]:
    """A component with a small database and few uploads."""
    if not server.running:
        server.start()
        server.wait_until_ready()
    fill(server)
    folder = Path(tempfile.mkdtemp(dir=memory))
    folder.chmod(0o755)
    made = Component(folder, server, backed_up_site, template=template)
    upload(made.uploads)
    yield made
    made.end()
    shutil.rmtree(folder, ignore_errors=True)
