"""Databases as the platform's manifests describe them, run for real."""

from collections.abc import Iterator

import pytest

from tests.system.postgresql.databases import Databases


@pytest.fixture
def databases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Databases]:
    """Makes containers of the Orchestrator's database, and ends them."""
    with Databases(tmp_path_factory.mktemp("databases")) as made:
        yield made
