import pytest
import yaml

from tests.constructs import Resource
from tests.sites import ROOT
from tests.strimzi.deployed_operator import operator_at

STRIMZI_INSTALLATION = ROOT.parent / "shared" / "strimzi"


@pytest.fixture(scope="session")
def operator(tmp_path_factory: pytest.TempPathFactory) -> list[Resource]:
    """The operator's objects as the platform installs them."""
    return operator_at(tmp_path_factory.mktemp("operator"))


@pytest.fixture(scope="session")
def strimzi_installation() -> list[Resource]:
    """Strimzi's own installation, with its namespace replaced by the platform's."""
    if not STRIMZI_INSTALLATION.is_dir():
        pytest.skip(f"Strimzi's own installation is not at {STRIMZI_INSTALLATION}")
    objects = [yaml.safe_load(file.read_text()) for file in sorted(STRIMZI_INSTALLATION.glob("*.yaml"))]
    for subject in (subject for each in objects for subject in each.get("subjects", ())):
        subject["namespace"] = "kafka"
    return objects
