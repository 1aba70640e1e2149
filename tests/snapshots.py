"""Snapshots of objects, to be looked at where they change: one YAML file for each, written by `make snapshots`."""

from collections.abc import Iterable

from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from incisive.output.yaml_text import yaml_text
from tests.constructs import Resource

LONGEST_ENTRY = 4000


class YamlFile(SingleFileSnapshotExtension):
    """One YAML file."""

    file_extension = "yaml"
    _write_mode = WriteMode.TEXT


def assert_as_in_snapshot(objects: Iterable[Resource], snapshot: SnapshotAssertion, name: str) -> None:
    """Fails where the objects are others than those of the snapshot with this name. Programs are left out."""
    text = yaml_text([_without_programs(each) for each in objects])
    assert text == snapshot.use_extension(YamlFile)(name=name), "run make snapshots, and look at git diff"


def _without_programs(resource: Resource) -> Resource:
    """The committed dist/ has the text of each program that runs in the cluster: once is enough."""
    if resource["kind"] != "ConfigMap" or sum(map(len, resource["data"].values())) <= LONGEST_ENTRY:
        return resource
    return resource | {"data": dict.fromkeys(resource["data"], "(a program's file)")}
