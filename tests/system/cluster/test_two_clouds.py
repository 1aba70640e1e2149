"""A second cloud comes to the first one's cluster and goes, and the first one keeps what is cluster-wide."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sites import synthesize_text
from tests.system.cluster.conftest import deploy
from tests.system.cluster.deployed_site import Deployed
from tests.system.cluster_api import ClusterApi
from tests.system.documents.documented_commands import blocks, shell

pytestmark = pytest.mark.cluster

STAGING = "extends: cloud\nnamespace: staging\nkafka: {namespace: staging-kafka}\n"
CONTENT = ("rules", "roleRef", "subjects", "spec")


def cluster_wide(cluster: ClusterApi) -> dict[str, str]:
    """Identity and content of Strimzi's definitions and of the RBAC objects, by kind and name."""
    kinds = "customresourcedefinitions,clusterroles,clusterrolebindings"
    items = json.loads(cluster.kubectl("get", kinds, "--selector=app=strimzi", "--output=json"))["items"]
    return {
        f"{each['kind']} {each['metadata']['name']}": json.dumps(
            [each["metadata"]["uid"], *(each.get(name) for name in CONTENT)], sort_keys=True
        )
        for each in items
    }


@pytest.fixture
def staging(deployed_cloud: Deployed, tmp_path: Path) -> Iterator[Deployed]:
    """A second cloud, beside the first."""
    (tmp_path / "sites" / "b").mkdir(parents=True)
    site = synthesize_text(tmp_path, STAGING)
    yield deploy(deployed_cloud.cluster, site, tmp_path / "sites" / "b")
    deployed_cloud.cluster.delete_namespaces("staging", "staging-kafka")


def test_second_cloud_comes_and_goes(deployed_cloud: Deployed, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    cluster = deployed_cloud.cluster
    alone = cluster_wide(cluster)
    assert "CustomResourceDefinition kafkas.kafka.strimzi.io" in alone
    request.getfixturevalue("staging")
    together = cluster_wide(cluster)
    assert {name: together[name] for name in alone} == alone
    added = together.keys() - alone.keys()
    assert added == {
        f"ClusterRoleBinding strimzi-cluster-operator{part}.staging-kafka"
        for part in ("", "-kafka-broker-delegation", "-kafka-client-delegation")
    }
    (remove,) = [each for each in blocks("operating.md", "Removing") if "sites/b" in each]
    shell(cluster, tmp_path, remove)
    assert cluster_wide(cluster) == alone
