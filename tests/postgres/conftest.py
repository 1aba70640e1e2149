"""Databases as the platform's manifests describe them, run for real."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.postgres.database_container import DatabaseContainer, claim, require_namespaces
from tests.postgres.installations import Installation
from tests.postgres.manifests import Manifests
from tests.sites import SynthesizedSite

StartDatabase = Callable[..., DatabaseContainer]


@pytest.fixture(scope="session")
def manifests(cloud: SynthesizedSite) -> Manifests:
    return Manifests(tuple(cloud.objects))


@pytest.fixture
def database(manifests: Manifests, tmp_path: Path) -> Iterator[StartDatabase]:
    """Makes the database container of a component, run by an installation; ends what was started."""
    require_namespaces()
    containers: list[DatabaseContainer] = []

    def make(
        installation: Installation,
        component: str = "orchestrator",
        data: Path | None = None,
        init_scripts: Path | None = None,
    ) -> DatabaseContainer:
        deployment = manifests.deployment(component, "database")
        group = deployment["spec"]["template"]["spec"]["securityContext"]["fsGroup"]
        scratch = tmp_path / f"container-{len(containers)}"
        scratch.mkdir()
        container = DatabaseContainer(
            manifests=manifests,
            deployment=deployment,
            installation=installation,
            data=data or claim(scratch / "claim", group),
            scratch=scratch,
            init_scripts=init_scripts,
        )
        containers.append(container)
        return container

    yield make
    for container in containers:
        container.kill()
