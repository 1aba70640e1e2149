import pytest

from tests.monitoring.monitored_sites import SETTINGS, Sites, monitored


@pytest.fixture(scope="session")
def monitored_sites(tmp_path_factory: pytest.TempPathFactory) -> Sites:
    """Each site with monitoring, as the defaults have it."""
    return {name: monitored(tmp_path_factory.mktemp("monitored"), name) for name in SETTINGS}
