"""Every object is one that Kubernetes 1.30 and later take."""

import json

import kubernetes_validate
import pytest

from tests import strimzi_crds
from tests.sites import CRDS_FILE, Resource, SynthesizedSite


@pytest.mark.parametrize("version", ["1.30", "1.36"])
@pytest.mark.parametrize("kind", ["cloud", "hospital"])
def test_kubernetes_own_objects(kind: str, version: str, request: pytest.FixtureRequest) -> None:
    site: SynthesizedSite = request.getfixturevalue(kind)
    own = [each for each in site.objects if "strimzi" not in each["apiVersion"]]
    assert own
    for each in own:
        kubernetes_validate.validate(each, version, strict=True)


def test_custom_resources_are_what_their_definitions_allow(cloud: SynthesizedSite) -> None:
    custom = [each for each in cloud.objects if "strimzi" in each["apiVersion"]]
    assert custom
    assert {each["metadata"]["name"]: strimzi_crds.problems(each) for each in custom} == {
        each["metadata"]["name"]: [] for each in custom
    }


def test_all_of_strimzis_definitions_are_deployed(cloud: SynthesizedSite) -> None:
    definitions: list[Resource] = cloud.objects_of(CRDS_FILE)
    assert {each["spec"]["names"]["kind"] for each in definitions} == {
        "Kafka",
        "KafkaNodePool",
        "KafkaTopic",
        "KafkaUser",
        "StrimziPodSet",
        "KafkaConnect",
        "KafkaConnector",
        "KafkaBridge",
        "KafkaMirrorMaker2",
        "KafkaRebalance",
    }
    # kubectl's client-side apply keeps the whole object in an annotation of 256 KiB at most.
    assert max(len(json.dumps(each, separators=(",", ":"))) for each in definitions) < 256 * 1024
