import pytest

from tests.cluster_api import ClusterApi, cluster_of_the_environment
from tests.kafka_cluster.profiles import SITES, kafka
from tests.strimzi_crds import CRDS_FILE
from tests.synthesized import Resource


@pytest.fixture(scope="session")
def sites() -> dict[str, list[Resource]]:
    """The custom resources of each profile, and of a site that uses every option."""
    return {name: kafka(settings, "10.0.0.0/8") for name, settings in SITES.items()}


@pytest.fixture(params=SITES)
def site(request: pytest.FixtureRequest, sites: dict[str, list[Resource]]) -> list[Resource]:
    return sites[request.param]


@pytest.fixture(scope="session")
def cluster() -> ClusterApi:
    """An API server that knows Strimzi's CRDs."""
    cluster = cluster_of_the_environment()
    cluster.kubectl("apply", "--server-side", "--force-conflicts", f"--filename={CRDS_FILE}")
    cluster.kubectl("wait", "--for=condition=Established", "--timeout=60s", "crd", "--selector=app=strimzi")
    cluster.apply([{"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "kafka"}}])
    return cluster
