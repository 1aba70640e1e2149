"""The cloud's committed objects, and what a change of them makes."""

import copy
from collections.abc import Callable
from typing import Any

from incisive.output.changes import ObjectChange, changes

Resource = dict[str, Any]


def the(objects: list[Resource], kind: str, name: str) -> Resource:
    (found,) = [each for each in objects if each["kind"] == kind and each["metadata"]["name"] == name]
    return found


def changed(objects: list[Resource], kind: str, name: str, change: Callable[[Resource], object]) -> ObjectChange:
    """The difference that a change of one object makes."""
    after = copy.deepcopy(objects)
    change(the(after, kind, name))
    (found,) = changes(objects, after)
    assert (found.object.kind, found.object.name, found.action) == (kind, name, "changed")
    return found


def concerns(found: ObjectChange) -> list[str]:
    return [*found.warnings, *(field.warning for field in found.fields if field.warning)]


SUFFIX = "-2nd-prototype"
