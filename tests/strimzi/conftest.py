from pathlib import Path
from typing import Any

import pytest
import yaml

from incisive.strimzi.operator import StrimziOperator
from tests.constructs import synthesized
from tests.system.cluster_api import ClusterApi, cluster_of_the_environment

NAMESPACE = "kafka"
STRIMZI_INSTALLATION = Path(__file__).parents[3] / "shared" / "strimzi"


@pytest.fixture(scope="session")
def operator() -> list[dict[str, Any]]:
    """The operator's objects as the platform installs them."""
    return synthesized(
        lambda chart: StrimziOperator(chart, "operator", namespace=NAMESPACE, monitoring_namespaces=("monitoring",))
    )


@pytest.fixture(scope="session")
def strimzi_installation() -> list[dict[str, Any]]:
    """Strimzi's own installation, with its namespace replaced by the platform's."""
    if not STRIMZI_INSTALLATION.is_dir():
        pytest.skip(f"Strimzi's own installation is not at {STRIMZI_INSTALLATION}")
    objects = [yaml.safe_load(file.read_text()) for file in sorted(STRIMZI_INSTALLATION.glob("*.yaml"))]
    for subject in (subject for each in objects for subject in each.get("subjects", ())):
        subject["namespace"] = NAMESPACE
    return objects


@pytest.fixture(scope="session")
def cluster() -> ClusterApi:
    return cluster_of_the_environment()
