"""Strimzi's CRDs and its operator's own model accept what every profile deploys."""

import json
import re
import subprocess
from copy import deepcopy
from pathlib import Path

import pytest

from tests.constructs import Resource, the
from tests.kafka.profiles import STRIMZI_GROUP
from tests.strimzi.custom_resources import problems
from tests.system.cluster_api import ClusterApi
from tools.imports.java import resolve_class_path
from tools.java import MissingProgramError, find_java

READ_BACK = Path(__file__).with_name("ReadBack.java")


def strimzis(resources: list[Resource]) -> list[Resource]:
    return [each for each in resources if each["apiVersion"] == STRIMZI_GROUP]


def test_every_custom_resource_is_valid_against_its_crd(site: list[Resource]) -> None:
    for resource in strimzis(site):
        assert not problems(resource), resource["metadata"]["name"]


@pytest.mark.cluster
def test_the_api_server_accepts_every_custom_resource(cluster: ClusterApi, site: list[Resource]) -> None:
    cluster.apply(strimzis(site), "--dry-run=server")
    cluster.apply(strimzis(site))


@pytest.mark.cluster
@pytest.mark.parametrize(
    ("kind", "path", "value", "complaint"),
    [
        ("Kafka", ("spec", "kafka", "listeners", 0, "port"), 80, "should be greater than or equal to 9092"),
        (
            "Kafka",
            ("spec", "kafka", "storage"),
            {"type": "jbod"},
            "unknown field|field not declared",
        ),
        ("Kafka", ("spec", "kafka", "rack", "topologyKey"), "", "topologyKey property is required"),
        ("KafkaNodePool", ("spec", "roles"), ["observer"], "Unsupported value"),
        ("KafkaNodePool", ("spec", "jvmOptions", "-Xmx"), "2 GB", "should match"),
        ("KafkaTopic", ("spec", "partitions"), 0, "should be greater than or equal to 1"),
        ("KafkaUser", ("spec", "authentication", "validityDays"), 30, "can be configured only with 'type: tls'"),
    ],
)
def test_the_api_server_refuses_what_the_crd_forbids(
    cluster: ClusterApi,
    sites: dict[str, list[Resource]],
    kind: str,
    path: tuple[str | int, ...],
    value: object,
    complaint: str,
) -> None:
    resource = deepcopy(next(each for each in sites["every option"] if each["kind"] == kind))
    *parents, field = path
    part = resource
    for parent in parents:
        part = part[parent]  # type: ignore[index]
    part[field] = value  # type: ignore[index]
    answer = cluster.try_apply([resource], "--dry-run=server")
    assert answer.returncode != 0
    assert re.search(complaint, answer.stderr)


@pytest.mark.kafka
def test_strimzis_operator_knows_every_property(sites: dict[str, list[Resource]]) -> None:
    """Reads them with the operator's classes, and beside them one with a property that these do not have."""
    try:
        read_back = [str(find_java().program), "-cp", resolve_class_path(), str(READ_BACK)]
    except MissingProgramError as error:
        pytest.skip(str(error))
    resources = [each for site in sites.values() for each in strimzis(site)]
    wrong = deepcopy(the("Kafka", sites["single"]))
    wrong["metadata"]["name"] = "wrong"
    wrong["spec"]["entityOperator"]["template"]["pod"]["nodeSelector"] = {"agentpool": "kafka"}
    answer = subprocess.run(
        read_back, input=json.dumps([*resources, wrong]), capture_output=True, text=True, check=False
    )
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.splitlines() == ["Kafka wrong: PodTemplate nodeSelector"]
