import pytest

from tests.constructs import Resource
from tests.kafka.profiles import PROFILES, kafka_at


@pytest.fixture(scope="session")
def clusters(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Resource]]:
    """The custom resources of each profile, and of a site that uses every option."""
    folder = tmp_path_factory.mktemp("kafka")
    networks = {"client_cidrs": ["10.0.0.0/8"]}
    return {name: kafka_at(folder, settings, networks=networks) for name, settings in PROFILES.items()}


@pytest.fixture(params=PROFILES)
def resources(request: pytest.FixtureRequest, clusters: dict[str, list[Resource]]) -> list[Resource]:
    """Those of each in turn."""
    return clusters[request.param]
