"""The CRDs that are deployed are Strimzi's, complete, and small enough for every way of applying them."""

import json
from typing import Any

import pytest

from tests.strimzi.custom_resources import crds, problems
from tools.imports.crds import schemas
from tools.imports.typed_fields import GENERATED_FIELDS

LONGEST_ANNOTATION = 262_144
"""`kubectl apply` without --server-side keeps a copy of the object in an annotation."""


def test_crds_complete_in_v1() -> None:
    assert set(crds()) == {
        *("Kafka", "KafkaNodePool", "KafkaTopic", "KafkaUser", "StrimziPodSet"),
        *("KafkaConnect", "KafkaConnector", "KafkaBridge", "KafkaMirrorMaker2", "KafkaRebalance"),
    }
    for crd in crds().values():
        assert crd["apiVersion"] == "apiextensions.k8s.io/v1"
        assert [(each["name"], each["served"], each["storage"]) for each in crd["spec"]["versions"]] == [
            ("v1", True, True)
        ]


def test_crds_labels_and_scope() -> None:
    for crd in crds().values():
        assert crd["metadata"]["labels"] == {"app": "strimzi", "strimzi.io/crd-install": "true"}
        assert "namespace" not in crd["metadata"]


def test_crds_never_deleted_server_side_apply() -> None:
    for crd in crds().values():
        annotations = crd["metadata"]["annotations"]
        assert annotations["kustomize.toolkit.fluxcd.io/prune"] == "disabled"
        options = set(annotations["argocd.argoproj.io/sync-options"].split(","))
        assert options == {"Prune=false", "Delete=false", "ServerSideApply=true"}


def test_crds_sorted_and_small() -> None:
    names = [each["metadata"]["name"] for each in crds().values()]
    assert names == sorted(names)
    for crd in crds().values():
        assert len(json.dumps(crd, separators=(",", ":"))) < LONGEST_ANNOTATION


def test_crds_without_descriptions() -> None:
    for crd in crds().values():
        assert not [schema["description"] for schema in schemas(crd) if "description" in schema]


def test_crds_unchanged_by_api_server() -> None:
    for crd in crds().values():
        assert [schema for schema in schemas(crd) if schema.get("properties") == {}] == []


def test_unknown_typed_field_is_error() -> None:
    for kind in GENERATED_FIELDS.keys() & crds().keys():
        (version,) = crds()[kind]["spec"]["versions"]
        for field in GENERATED_FIELDS[kind]:
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
def test_validator_finds_invalid_resource(change: dict[str, Any], problem: str | None) -> None:
    topic = {
        "apiVersion": "kafka.strimzi.io/v1",
        "kind": "KafkaTopic",
        "metadata": {"name": "status", "namespace": "kafka"},
    }
    found = problems(topic | change)
    assert not found if problem is None else problem in found[0]
