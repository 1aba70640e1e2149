"""A real API server that knows Strimzi's definitions accepts what every profile deploys."""

import re
from copy import deepcopy
from typing import Any

import pytest

from incisive.application import STRIMZI_CRDS
from tests.constructs import Resource
from tests.kafka.profiles import PROFILES, kafka_at, strimzis
from tests.system.cluster_api import ClusterApi

pytestmark = pytest.mark.cluster


@pytest.fixture(scope="module")
def clusters(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Resource]]:
    folder = tmp_path_factory.mktemp("kafka")
    return {name: strimzis(kafka_at(folder, settings)) for name, settings in PROFILES.items()}


@pytest.fixture(scope="module")
def knowing_strimzi(cluster: ClusterApi) -> ClusterApi:
    """The cluster, with Strimzi's definitions and Kafka's namespace."""
    cluster.define(f"--filename={STRIMZI_CRDS}")
    cluster.apply([{"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "kafka"}}])
    return cluster


@pytest.mark.parametrize("profile", PROFILES)
def test_the_api_server_accepts_every_custom_resource(
    knowing_strimzi: ClusterApi, clusters: dict[str, list[Resource]], profile: str
) -> None:
    knowing_strimzi.apply(clusters[profile])


def test_the_api_server_refuses_what_the_crd_forbids(
    knowing_strimzi: ClusterApi, clusters: dict[str, list[Resource]]
) -> None:
    for kind, path, value, complaint in (
        ("Kafka", ("spec", "kafka", "listeners", 0, "port"), 80, "should be greater than or equal to 9092"),
        ("Kafka", ("spec", "kafka", "storage"), {"type": "jbod"}, "unknown field|field not declared"),
        ("Kafka", ("spec", "kafka", "rack", "topologyKey"), "", "topologyKey property is required"),
        ("KafkaNodePool", ("spec", "roles"), ["observer"], "Unsupported value"),
        ("KafkaNodePool", ("spec", "jvmOptions", "-Xmx"), "2 GB", "should match"),
        ("KafkaTopic", ("spec", "partitions"), 0, "should be greater than or equal to 1"),
        ("KafkaUser", ("spec", "authentication", "validityDays"), 30, "can be configured only with 'type: tls'"),
    ):
        resource = deepcopy(next(each for each in clusters["every option"] if each["kind"] == kind))
        *parents, field = path
        part: Any = resource
        for parent in parents:
            part = part[parent]
        part[field] = value
        answer = knowing_strimzi.try_apply([resource], "--dry-run=server")
        assert answer.returncode != 0, path
        assert re.search(complaint, answer.stderr), answer.stderr
