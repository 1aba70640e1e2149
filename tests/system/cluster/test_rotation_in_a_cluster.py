"""`make deploy` takes no credentials but the site's own. tests/system/node rotates them."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.command import run
from tests.sites import environment, synthesize
from tests.system.cluster.deployed_site import make_deploy, make_pull_secrets
from tests.system.cluster_api import ClusterApi

pytestmark = pytest.mark.cluster

NAMESPACE, SUFFIX = "rotated", "-rotated"
ENVIRONMENT = f"extends: cloud\nnamespace: {NAMESPACE}\nsuffix: {SUFFIX}\nkafka: null\nkafka_bootstrap_servers: k:1\n"


class Clone:
    """A folder of its own with the site's environment file, credentials and manifests."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        self.folder, self.file = folder, environment(folder, ENVIRONMENT)
        self.synthesize()

    def synthesize(self, *options: str) -> None:
        kept = {"INCISIVE_CREDENTIALS": str(self.folder / ".credentials")}
        answer = run("--environment", self.file, "--output", self.folder / "dist", *options, variables=kept)
        assert answer.returncode == 0, answer.stderr


@pytest.fixture(scope="module")
def clone(cluster: ClusterApi, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Clone]:
    """The clone that deployed the site."""
    made = Clone(tmp_path_factory.mktemp("clone"))
    make_pull_secrets(cluster, synthesize(made.file))
    deploy(cluster, made)
    yield made
    cluster.kubectl("delete", "namespace", NAMESPACE, "--wait=false")


def deploy(cluster: ClusterApi, clone: Clone) -> None:
    answer = make_deploy(cluster, clone.folder / "dist", "YES=1")
    assert answer.returncode == 0, answer.stderr


def refusal(cluster: ClusterApi, clone: Clone) -> str:
    answer = make_deploy(cluster, clone.folder / "dist", "YES=1")
    assert answer.returncode != 0
    assert "nothing was changed" in answer.stderr
    return answer.stderr


@pytest.mark.usefixtures("clone")
def test_another_clone_is_refused_whatever_it_rotated(cluster: ClusterApi, tmp_path: Path) -> None:
    other = Clone(tmp_path / "other")
    for _ in range(2):
        told = refusal(cluster, other)
        assert re.search(f"maas-service-secret{SUFFIX}(-r[0-9a-f]+)? has other values in the cluster", told)
        other.synthesize("--rotate", "maas", "--rotate", "orchestrator")


def test_a_clone_that_missed_a_rotation_is_refused(cluster: ClusterApi, clone: Clone, tmp_path: Path) -> None:
    shutil.copytree(clone.folder, tmp_path / "behind", symlinks=True)
    behind = Clone(tmp_path / "behind")
    # Rotated twice between two deployments, as anybody may.
    clone.synthesize("--rotate", "maas")
    clone.synthesize("--rotate", "maas")
    deploy(cluster, clone)
    assert "was rotated by another clone" in refusal(cluster, behind)
    behind.synthesize("--rotate", "maas")
    assert "has other values in the cluster" in refusal(cluster, behind)
