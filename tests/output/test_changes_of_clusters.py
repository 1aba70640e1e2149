"""What a reader of a difference is told to look at again, in a database cluster."""

import copy
from collections.abc import Callable
from pathlib import Path

import pytest

from incisive.output.changes import changes
from tests.constructs import Resource, the
from tests.sites import synthesize_text


@pytest.fixture(scope="module")
def objects(tmp_path_factory: pytest.TempPathFactory) -> list[Resource]:
    folder: Path = tmp_path_factory.mktemp("site")
    backup = "backup: {destination: s3://bucket/maas}"
    return synthesize_text(
        folder, f"extends: cloud\nmaas: {{database: {{engine: cloudnative-pg, cluster: {{{backup}}}}}}}\n"
    ).objects


@pytest.mark.parametrize("kind", ["Cluster", "ObjectStore"])
def test_removed_cluster_objects_marked(objects: list[Resource], kind: str) -> None:
    (found,) = changes(objects, [each for each in objects if each["kind"] != kind])
    assert found.action == "gone"
    assert found.warnings


@pytest.mark.parametrize(
    ("change", "concern"),
    [
        (lambda spec: spec["bootstrap"]["initdb"].update(encoding="LATIN1"), "has no effect on a Cluster that exists"),
        (lambda spec: spec["storage"].update(size="5Gi"), "a disk never shrinks"),
        (lambda spec: spec["walStorage"].update(size="2Gi"), "a disk never shrinks"),
        (lambda spec: spec.update(imageName=spec["imageName"].replace(":18", ":17")), "stops the database"),
        (lambda spec: spec.update(imageName=spec["imageName"].replace(":18.4", ":18.5")), "other software"),
    ],
)
def test_cluster_change_marked(objects: list[Resource], change: Callable[[Resource], None], concern: str) -> None:
    after = copy.deepcopy(objects)
    change(the("Cluster", after)["spec"])
    (found,) = changes(objects, after)
    (field,) = found.fields
    assert concern in (field.warning or "")


def test_more_instances_unmarked(objects: list[Resource]) -> None:
    after = copy.deepcopy(objects)
    the("Cluster", after)["spec"]["instances"] = 5
    (found,) = changes(objects, after)
    assert (found.warnings, [field.warning for field in found.fields if field.warning]) == ((), [])
