import pytest

from tests.system.argo_workflows import ARGO_WORKFLOWS
from tests.system.cluster_api import ClusterApi, cluster_of_the_environment


@pytest.fixture(scope="session")
def cluster() -> ClusterApi:
    """The cluster, with the hospital's node among its own, and with Argo Workflows."""
    api = cluster_of_the_environment()
    api.kubectl("label", "node", "node-1", "kubernetes.io/hostname=visaris-rm2", "--overwrite")
    api.apply(ARGO_WORKFLOWS)
    return api
