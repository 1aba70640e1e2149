"""A database that serves, and components that are backed up."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.sites import SynthesizedSite
from tests.system.backup.django_data import fill, upload
from tests.system.backup.pods import USER, Component, Pod, volume
from tests.system.postgresql.database_container import DatabaseContainer, claim, require_namespaces
from tests.system.postgresql.installations import Installation, installed
from tests.system.postgresql.manifests import Manifests

MakeDatabase = Callable[[Installation], DatabaseContainer]


@pytest.fixture(scope="session")
def memory() -> Iterator[Path]:
    """A folder in memory where there is some: no test waits for this machine's disk."""
    with tempfile.TemporaryDirectory(dir="/dev/shm" if os.access("/dev/shm", os.W_OK) else None) as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.fixture(scope="session")
def make_database(cloud: SynthesizedSite, memory: Path) -> Iterator[MakeDatabase]:
    """Starts the Orchestrator's database as synthesized."""
    require_namespaces()
    manifests = Manifests(tuple(cloud.objects))
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
    folder = volume(memory / "template")
    initdb = str(installed().folder / "bin" / "initdb")
    options = ["--pgdata=/template/data", "--username=drill", "--auth=trust", "--encoding=UTF8", "--locale=C"]
    pod = Pod(memory / "template-pod", [initdb, *options], {}, [("folder", folder, "/template")], network=None)
    assert pod.run().exit_code == 0
    return folder / "data"


YESTERDAY = "orchestrator-20240101T000000Z"


@pytest.fixture(scope="session")
def yesterday(server: DatabaseContainer, memory: Path, template: Path) -> Path:
    """A good backup of what each component has at first."""
    fill(server)
    folder = memory / "yesterday"
    folder.mkdir()
    component = Component(folder, server, template=template)
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
def component(server: DatabaseContainer, memory: Path, template: Path) -> Iterator[Component]:
    """A component with a small database and few uploads."""
    if not server.running:
        server.start()
        server.wait_until_ready()
    fill(server)
    folder = Path(tempfile.mkdtemp(dir=memory))
    folder.chmod(0o755)
    made = Component(folder, server, template=template)
    upload(made.uploads)
    yield made
    made.end()
    shutil.rmtree(folder, ignore_errors=True)
