"""Strimzi's definitions accept what every profile deploys."""

from tests.constructs import Resource
from tests.kafka.profiles import strimzis
from tests.strimzi.custom_resources import problems


def test_kafka_resources_valid(resources: list[Resource]) -> None:
    for resource in strimzis(resources):
        assert not problems(resource), resource["metadata"]["name"]
