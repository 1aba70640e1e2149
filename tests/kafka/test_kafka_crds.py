"""Strimzi's definitions accept what every profile deploys."""

from tests.constructs import Resource
from tests.kafka.profiles import strimzis
from tests.strimzi.custom_resources import problems


def test_every_custom_resource_is_valid_against_its_definition(resources: list[Resource]) -> None:
    for resource in strimzis(resources):
        assert not problems(resource), resource["metadata"]["name"]
