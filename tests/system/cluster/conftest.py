"""Both kinds of site in the cluster of `$KUBECONFIG_TEST`, deployed the way the README says."""

from pathlib import Path

import pytest

from tests.sites import SynthesizedSite
from tests.system.cluster.deployed_site import Deployed, make_deploy, make_pull_secrets, write_site
from tests.system.cluster_api import ClusterApi


def deploy(cluster: ClusterApi, site: SynthesizedSite, folder: Path) -> Deployed:
    write_site(site, folder)
    make_pull_secrets(cluster, site)
    answer = make_deploy(cluster, folder, "YES=1")
    assert answer.returncode == 0, answer.stdout + answer.stderr
    return Deployed(cluster, site, folder, answer.stdout + answer.stderr)


@pytest.fixture(scope="session")
def deployed_cloud(cluster: ClusterApi, cloud: SynthesizedSite, tmp_path_factory: pytest.TempPathFactory) -> Deployed:
    """The cloud, deployed by `make deploy`."""
    return deploy(cluster, cloud, tmp_path_factory.mktemp("cloud"))


@pytest.fixture(scope="session")
def deployed_hospital(
    cluster: ClusterApi, hospital: SynthesizedSite, tmp_path_factory: pytest.TempPathFactory
) -> Deployed:
    """A hospital, deployed by `make deploy`."""
    return deploy(cluster, hospital, tmp_path_factory.mktemp("hospital"))


@pytest.fixture(params=["deployed_cloud", "deployed_hospital"])
def deployed(request: pytest.FixtureRequest) -> Deployed:
    """Each kind of site."""
    found: Deployed = request.getfixturevalue(request.param)
    return found
