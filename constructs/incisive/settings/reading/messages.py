"""Messages about wrong settings, for the person who wrote them."""

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
"""Last part of pydantic's path if the key in a mapping is wrong, not its value."""

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


def error_messages(
    error: ValidationError, model: type[BaseModel], where: str, *, own: Mapping[str, Any], merged: Mapping[str, Any]
) -> list[str]:
    """Returns a line for each problem: file, dotted path, given value, expected value.

    `own`: the settings in the file itself. `merged`: together with those that it extends.
    """
    errors = error.errors(include_url=False)
    return [f"{where}: {_line(each, model, own, merged)}" for each in errors if not _follows_from_another(each, errors)]


def _follows_from_another(details: ErrorDetails, errors: Sequence[ErrorDetails]) -> bool:
    """Whether a default depends on a wrong setting, or a list is too short only without its wrong items."""
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
    value = _value_at(own, names)
    value = _value_at(merged, names) if value is _NOTHING else value
    if value is _NOTHING and not details["input"]:
        wanted = expected if kind == "value_error" else f"a value: {_description(model, names)}"
        return f"{path}: nothing given; expected {wanted}"
    if value is _NOTHING:
        default = _shown(details["input"], names)
        return f"{path}: nothing given, and its default {default} is refused, so set it; expected {expected}"
    shown = "" if is_never_shown(names) else f"given {_shown(value, names)}; "
    return f"{path}: {shown}expected {expected}"


def _value_at(value: object, path: Sequence[int | str]) -> object:
    """Returns the value at a path, or `_NOTHING`."""
    try:
        for part in path:
            value = value[part]  # type: ignore[index]
    except (KeyError, IndexError, TypeError):
        return _NOTHING
    return value


def _shown(value: object, path: Sequence[int | str]) -> str:
    text = "nothing" if value is None else _as_yaml(value, path, levels=4)
    return text if len(text) <= 100 else f"{text[:97]}..."


def _as_yaml(value: object, path: Sequence[int | str], levels: int) -> str:
    """Returns the beginning of a value. It stops after a few levels, since an alias may contain itself."""
    if is_never_shown(path) or (isinstance(value, (Mapping, list)) and not levels):
        return "..."
    if isinstance(value, Mapping):
        some = islice(value.items(), _ITEMS_SHOWN)
        return f"{{{', '.join(f'{name}: {_as_yaml(value, (*path, name), levels - 1)}' for name, value in some)}}}"
    if isinstance(value, list):
        return f"[{', '.join(_as_yaml(item, path, levels - 1) for item in value[:_ITEMS_SHOWN])}]"
    if value is None or isinstance(value, bool):
        return "null" if value is None else str(value).lower()
    return repr(value)


def _expected(details: ErrorDetails, model: type[BaseModel], path: Sequence[int | str]) -> str:
    kind, value = details["type"], details["input"]
    if kind == "value_error":
        return str(details["ctx"]["error"])
    if kind == "too_short":
        return f"at least {details['ctx']['min_length']} of them"
    expected = _EXPECTED.get(kind) or details["msg"].removeprefix("Input should be ").removeprefix("Value should ")
    if kind == "string_type" and isinstance(value, (bool, int, float)):
        expected += " in quotes"
    if kind in ("int_type", "bool_type") and isinstance(value, str):
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
