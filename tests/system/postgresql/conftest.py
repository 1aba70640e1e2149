"""Databases as the platform's manifests describe them, run for real."""

import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.sites import SynthesizedSite
from tests.system.postgresql.database_container import DatabaseContainer, claim, require_namespaces
from tests.system.postgresql.installations import Installation
from tests.system.postgresql.manifests import Manifests

StartDatabase = Callable[..., DatabaseContainer]


@pytest.fixture(scope="session")
def manifests(cloud: SynthesizedSite) -> Manifests:
    return Manifests(tuple(cloud.objects))


@pytest.fixture
def claims() -> Iterator[Path]:
    """Folder of the claims: in memory where there is some, so that no server waits for this machine's disk."""
    memory = "/dev/shm"
    with tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None) as folder:
        yield Path(folder)


@pytest.fixture
def database(manifests: Manifests, claims: Path, tmp_path: Path) -> Iterator[StartDatabase]:
    """Makes the Orchestrator's database container, run by an installation; ends what was started."""
    require_namespaces()
    containers: list[DatabaseContainer] = []

    def make(
        installation: Installation,
        init_scripts: Path | None = None,
    ) -> DatabaseContainer:
        deployment = manifests.deployment("orchestrator", "database")
        group = deployment["spec"]["template"]["spec"]["securityContext"]["fsGroup"]
        scratch = tmp_path / f"container-{len(containers)}"
        scratch.mkdir()
        container = DatabaseContainer(
            manifests=manifests,
            deployment=deployment,
            installation=installation,
            data=claim(claims / scratch.name, group),
            scratch=scratch,
            init_scripts=init_scripts,
        )
        containers.append(container)
        return container

    yield make
    for container in containers:
        container.kill()
