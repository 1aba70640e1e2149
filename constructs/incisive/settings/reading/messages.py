"""What is wrong with settings, in words for the person who wrote them."""

import difflib
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from incisive.settings.model import model_in

_NEVER_SHOWN = (("credentials",), ("gitops", "repository"))
"""Someone may write a secret under these settings by mistake, so no message repeats their values."""

_KEY = "[key]"
"""The last part of pydantic's path where the name in a mapping is wrong, not its value."""

_NOTHING = object()

_ITEMS_SHOWN = 20
"""More do not fit into a line."""

_EXPECTED = {
    "bool_type": "true or false",
    "dict_type": "a mapping, 'name: value'",
    "finite_number": "a whole number",
    "int_from_float": "a whole number",
    "int_type": "a whole number",
    "model_attributes_type": "a mapping, 'name: value'",
    "model_type": "a mapping, 'name: value'",
    "string_type": "a text",
    "tuple_type": "a list",
}


def is_never_shown(path: Sequence[int | str]) -> bool:
    """Whether messages leave out the value at this path."""
    names = tuple(part for part in path if not str(part).isdecimal())
    return any(names[: len(hidden)] == hidden for hidden in _NEVER_SHOWN)


def problems_of(
    error: ValidationError, model: type[BaseModel], where: str, *, own: Mapping[str, Any], merged: Mapping[str, Any]
) -> list[str]:
    """Returns a line for each problem: file, the setting's dotted path, what was given, what is expected.

    `own` is what the file itself says, `merged` that together with what it extends.
    """
    errors = error.errors(include_url=False)
    return [f"{where}: {_line(each, model, own, merged)}" for each in errors if not _follows_from_another(each, errors)]


def _follows_from_another(details: ErrorDetails, errors: Sequence[ErrorDetails]) -> bool:
    """A default that is derived from a wrong setting, or a list that is too short without its wrong items."""
    location = details["loc"]
    return details["type"] == "default_factory_not_called" or any(
        location == other["loc"][: len(location)]
        for other in errors
        if len(other["loc"]) > len(location) and other["loc"][-1] != _KEY
    )


def _line(details: ErrorDetails, model: type[BaseModel], own: Mapping[str, Any], merged: Mapping[str, Any]) -> str:
    location, kind = details["loc"], details["type"]
    names = location[:-1] if location[-1:] == (_KEY,) else location
    path = ".".join(str(part) for part in names) or "settings"
    if kind == "extra_forbidden":
        return f"{path}: no such setting{_similar(str(names[-1]), _names_at(model, names[:-1]))}"
    if kind == "invalid_key":
        return f"{path}: no such setting; expected {', '.join(_names_at(model, names[:-1]))}"
    if kind == "missing":
        return f"{path}: nothing given; expected a value: {_description(model, names)}"
    expected = _expected(details, model, names)
    if location != names:
        return f"{path}: no such name; expected {expected}"
    given = _at(own, names)
    given = _at(merged, names) if given is _NOTHING else given
    if given is _NOTHING and not details["input"]:
        wanted = expected if kind == "value_error" else f"a value: {_description(model, names)}"
        return f"{path}: nothing given; expected {wanted}"
    if given is _NOTHING:
        default = _shown(details["input"], names)
        return f"{path}: nothing given, and its default {default} is refused, so set it; expected {expected}"
    shown = "" if is_never_shown(names) else f"given {_shown(given, names)}; "
    return f"{path}: {shown}expected {expected}"


def _at(given: object, path: Sequence[int | str]) -> object:
    """What was given at a path, or `_NOTHING`."""
    try:
        for part in path:
            given = given[part]  # type: ignore[index]
    except (KeyError, IndexError, TypeError):
        return _NOTHING
    return given


def _shown(given: object, path: Sequence[int | str]) -> str:
    text = "nothing" if given is None else _as_yaml(given, path, levels=4)
    return text if len(text) <= 100 else f"{text[:97]}..."


def _as_yaml(given: object, path: Sequence[int | str], levels: int) -> str:
    """The beginning of a value. An alias may lie within itself, so it goes down a few levels only."""
    if is_never_shown(path) or (isinstance(given, (Mapping, list)) and not levels):
        return "..."
    if isinstance(given, Mapping):
        some = islice(given.items(), _ITEMS_SHOWN)
        return f"{{{', '.join(f'{name}: {_as_yaml(value, (*path, name), levels - 1)}' for name, value in some)}}}"
    if isinstance(given, list):
        return f"[{', '.join(_as_yaml(item, path, levels - 1) for item in given[:_ITEMS_SHOWN])}]"
    if given is None or isinstance(given, bool):
        return "null" if given is None else str(given).lower()
    return repr(given)


def _expected(details: ErrorDetails, model: type[BaseModel], path: Sequence[int | str]) -> str:
    kind, given = details["type"], details["input"]
    if kind == "value_error":
        return str(details["ctx"]["error"])
    if kind == "too_short":
        return f"at least {details['ctx']['min_length']} of them"
    expected = _EXPECTED.get(kind) or details["msg"].removeprefix("Input should be ").removeprefix("Value should ")
    if kind == "string_type" and isinstance(given, (bool, int, float)):
        expected += " in quotes"
    if kind in ("int_type", "bool_type") and isinstance(given, str):
        expected += " without quotes"
    return f"{expected}, or null" if kind in _EXPECTED and _may_be_null(model, path) else expected


def _may_be_null(model: type[BaseModel], path: Sequence[int | str]) -> bool:
    at = _model_at(model, path[:-1])
    field = at.model_fields.get(str(path[-1])) if at else None
    return field is not None and type(None) in get_args(field.annotation)


def _similar(name: str, names: Sequence[str]) -> str:
    close = difflib.get_close_matches(name, names, n=1)
    return f"; did you mean {close[0]}?" if close else f"; expected {', '.join(names)}"


def _model_at(model: type[BaseModel], path: Sequence[int | str]) -> type[BaseModel] | None:
    for part in path:
        if isinstance(part, int):
            continue
        field = model.model_fields.get(part)
        nested = model_in(field.annotation) if field else None
        if nested is None:
            return None
        model = nested
    return model


def _names_at(model: type[BaseModel], path: Sequence[int | str]) -> list[str]:
    at = _model_at(model, path)
    return list(at.model_fields) if at else []


def _description(model: type[BaseModel], path: Sequence[int | str]) -> str:
    at = _model_at(model, path[:-1])
    description = at.model_fields[str(path[-1])].description if at else None
    return description or "a value"
