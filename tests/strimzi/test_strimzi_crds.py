"""The CRDs that are deployed are Strimzi's, complete, and small enough for every way of applying them."""

import json
from typing import Any

import pytest

from tests.strimzi.custom_resources import crds, problems
from tools.imports.strimzi_crds import schemas
from tools.imports.typed_fields import TYPED_FIELDS

LONGEST_ANNOTATION = 262_144
"""`kubectl apply` without --server-side keeps a copy of the object in an annotation."""


def test_all_kinds_of_strimzi_are_defined_once_in_v1() -> None:
    assert set(crds()) == {
        *("Kafka", "KafkaNodePool", "KafkaTopic", "KafkaUser", "StrimziPodSet"),
        *("KafkaConnect", "KafkaConnector", "KafkaBridge", "KafkaMirrorMaker2", "KafkaRebalance"),
    }
    for crd in crds().values():
        assert crd["apiVersion"] == "apiextensions.k8s.io/v1"
        assert [(each["name"], each["served"], each["storage"]) for each in crd["spec"]["versions"]] == [
            ("v1", True, True)
        ]


def test_they_carry_strimzis_labels_and_no_namespace() -> None:
    for crd in crds().values():
        assert crd["metadata"]["labels"] == {"app": "strimzi", "strimzi.io/crd-install": "true"}
        assert "namespace" not in crd["metadata"]


def test_gitops_tools_never_delete_them_and_argo_cd_applies_them_on_the_server() -> None:
    for crd in crds().values():
        annotations = crd["metadata"]["annotations"]
        assert annotations["kustomize.toolkit.fluxcd.io/prune"] == "disabled"
        options = set(annotations["argocd.argoproj.io/sync-options"].split(","))
        assert options == {"Prune=false", "Delete=false", "ServerSideApply=true"}


def test_they_are_sorted_and_fit_into_every_way_of_applying() -> None:
    names = [each["metadata"]["name"] for each in crds().values()]
    assert names == sorted(names)
    for crd in crds().values():
        assert len(json.dumps(crd, separators=(",", ":"))) < LONGEST_ANNOTATION


def test_descriptions_are_stripped_but_no_property() -> None:
    for crd in crds().values():
        assert not [schema["description"] for schema in schemas(crd) if "description" in schema]


def test_an_api_server_drops_nothing_of_them() -> None:
    for crd in crds().values():
        assert [schema for schema in schemas(crd) if schema.get("properties") == {}] == []


def test_a_typed_field_that_strimzi_does_not_know_is_an_error() -> None:
    for kind in TYPED_FIELDS.keys() & crds().keys():
        (version,) = crds()[kind]["spec"]["versions"]
        for field in TYPED_FIELDS[kind]:
            schema = version["schema"]["openAPIV3Schema"]
            for name in field.split("."):
                schema = schema.get("items", schema)["properties"][name]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"spec": {"partitions": 1, "replicas": 1}}, None),
        ({"spec": {"partition": 1}}, "Additional properties are not allowed"),
        ({"spec": {"partitions": 0}}, "less than the minimum"),
        ({}, "'spec' is a required property"),
    ],
)
def test_the_tests_check_of_custom_resources_finds_what_the_crd_forbids(
    change: dict[str, Any], problem: str | None
) -> None:
    topic = {
        "apiVersion": "kafka.strimzi.io/v1",
        "kind": "KafkaTopic",
        "metadata": {"name": "status", "namespace": "kafka"},
    }
    found = problems(topic | change)
    assert not found if problem is None else problem in found[0]
