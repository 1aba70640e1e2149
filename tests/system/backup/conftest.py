"""A database that serves, and components that are backed up."""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.backed_up_sites import backed_up_hospital
from tests.system.backup.backed_up import BackedUpSite, Component
from tests.system.backup.django_data import fill, upload
from tests.system.backup.pods import USER, Pod, volume
from tests.system.postgresql.database_container import DatabaseContainer
from tests.system.postgresql.databases import Databases
from tests.system.postgresql.installations import installed


@pytest.fixture(scope="session")
def databases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Databases]:
    """Starts databases of the Orchestrator, as synthesized."""
    with Databases(tmp_path_factory.mktemp("databases")) as made:
        yield made


@pytest.fixture(scope="session")
def memory(databases: Databases) -> Path:
    """A folder in memory where there is some."""
    return databases.claims


@pytest.fixture(scope="session")
def backed_up_site(tmp_path_factory: pytest.TempPathFactory) -> BackedUpSite:
    """A hospital that keeps its backups in a folder of its node."""
    return BackedUpSite(backed_up_hospital(tmp_path_factory.mktemp("hospital")))


@pytest.fixture(scope="session")
def server(databases: Databases) -> DatabaseContainer:
    """One for all tests that only read it, or that fill it anew."""
    return databases.started(installed())


@pytest.fixture(scope="session")
def template(memory: Path) -> Path:
    """A fresh cluster as a drill makes it. Copied, it spares each test the half second of its own."""
    folder = volume(memory / "template", USER)
    initdb = str(installed().folder / "bin" / "initdb")
    options = ["--pgdata=/template/data", "--username=drill", "--auth=trust", "--encoding=UTF8", "--locale=C"]
    pod = Pod(memory / "template-pod", [initdb, *options], {}, [("folder", folder, "/template")])
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
    copy(yesterday, component.destination)
    return component


def copy(source: Path, into: Path) -> None:
    """With owners, modes and times."""
    subprocess.run(["cp", "--archive", source, into], check=True)


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
