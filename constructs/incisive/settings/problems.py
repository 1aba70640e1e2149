"""What is wrong with settings, in words for the person who wrote them."""

import difflib
from collections.abc import Sequence

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from incisive.settings.model import model_in

_NEVER_SHOWN = ("credentials", "gitops.repository")
"""Someone may write a secret under these settings by mistake, so no message repeats their values."""


def problems_of(error: ValidationError, model: type[BaseModel], where: str) -> list[str]:
    """Returns a line for each problem: file, the setting's dotted path, what was given, what is accepted."""
    # A default that is derived from a wrong setting would only repeat the problem.
    own = [details for details in error.errors(include_url=False) if details["type"] != "default_factory_not_called"]
    return [f"{where}: {_line(details, model)}" for details in own]


def _line(details: ErrorDetails, model: type[BaseModel]) -> str:
    path = ".".join(str(part) for part in details["loc"] if part != "[key]")
    kind, given = details["type"], details["input"]
    if kind == "extra_forbidden":
        return f"{path}: no such setting{_similar(str(details['loc'][-1]), _names_at(model, details['loc'][:-1]))}"
    if kind == "missing":
        return f"{path}: nothing given; accepted: {_accepted_by(model, details['loc'])}"
    shown = f"given {_shown(given)}; " if not path.startswith(_NEVER_SHOWN) else ""
    return f"{path or 'settings'}: {shown}accepted: {_accepted(details)}"


def _shown(given: object) -> str:
    if isinstance(given, BaseModel):
        given = given.model_dump(mode="json")
    if given is None:
        return "nothing"
    text = repr(given)
    return text if len(text) <= 100 else f"{text[:97]}..."


def _accepted(details: ErrorDetails) -> str:
    if details["type"] == "value_error":
        return str(details["ctx"]["error"])
    message = details["msg"]
    for beginning in ("Input should be ", "Value should "):
        message = message.removeprefix(beginning)
    if details["type"] == "string_type" and isinstance(details["input"], (bool, int, float)):
        return f"{message}: write it in quotes"
    return message


def _similar(name: str, names: Sequence[str]) -> str:
    close = difflib.get_close_matches(name, names, n=1)
    return f"; did you mean {close[0]}?" if close else f"; accepted: {', '.join(names)}"


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


def _accepted_by(model: type[BaseModel], path: Sequence[int | str]) -> str:
    at = _model_at(model, path[:-1])
    description = at.model_fields[str(path[-1])].description if at else None
    return description or "a value"
