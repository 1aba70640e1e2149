"""Both kinds of site with backups."""

import pytest

from tests.backed_up_sites import backed_up_cloud, backed_up_hospital
from tests.sites import SynthesizedSite


@pytest.fixture(scope="session")
def hospital(tmp_path_factory: pytest.TempPathFactory) -> SynthesizedSite:
    return backed_up_hospital(tmp_path_factory.mktemp("hospital"))


@pytest.fixture(scope="session")
def cloud(tmp_path_factory: pytest.TempPathFactory) -> SynthesizedSite:
    return backed_up_cloud(tmp_path_factory.mktemp("cloud"))


@pytest.fixture(params=["hospital", "cloud"])
def site(request: pytest.FixtureRequest) -> SynthesizedSite:
    found: SynthesizedSite = request.getfixturevalue(request.param)
    return found
