"""Fields in which two objects differ."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Json = Any
"""A value of an object."""


def differences(before: Json, after: Json) -> Iterator[tuple[str, Json, Json]]:
    """Yields path, old and new value of each field that differs. None: the field is not there.

    Items of a list are compared by their name or mount path if all have one.
    """
    return _differences("", before, after)


def _differences(path: str, before: Json, after: Json) -> Iterator[tuple[str, Json, Json]]:
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        for key in [*before, *(key for key in after if key not in before)]:
            yield from _differences(_joined(path, str(key)), before.get(key), after.get(key))
    elif _hold_mappings(before, after):
        yield from _list_differences(path, before, after)
    elif repr(before) != repr(after):  # `==` holds 1 and true for the same
        yield path, before, after


def _joined(path: str, key: str) -> str:
    if "." in key:
        return f"{path}[{key}]"
    return f"{path}.{key}" if path else key


def _hold_mappings(*lists: Json) -> bool:
    return all(isinstance(each, list) and all(isinstance(item, Mapping) for item in each) for each in lists)


def _list_differences(path: str, before: Sequence[Json], after: Sequence[Json]) -> Iterator[tuple[str, Json, Json]]:
    for key in ("name", "mountPath"):
        old, new = ({item[key]: item for item in items if key in item} for items in (before, after))
        if len(old) == len(before) and len(new) == len(after):
            for name in [*old, *(name for name in new if name not in old)]:
                yield from _differences(f"{path}[{name}]", old.get(name), new.get(name))
            if old.keys() == new.keys() and list(old) != list(new):
                yield f"{path} (order)", list(old), list(new)
            return
    if len(before) == len(after):
        for index, (old_item, new_item) in enumerate(zip(before, after, strict=True)):
            yield from _differences(f"{path}[{index}]", old_item, new_item)
        return
    gone = [item for item in before if item not in after]
    added = [item for item in after if item not in before]
    yield from ((f"{path}[]", item, None) for item in gone)
    yield from ((f"{path}[]", None, item) for item in added)
    if not gone and not added:
        yield path, before, after
