"""Tables of all settings, from the settings' own models."""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from incisive.components import settings_model
from incisive.settings.model import model_in

SITE = settings_model()

Row = tuple[str, str, str]


def settings_tables() -> str:
    """Markdown: a section for the site, for each group of its settings, and for each group that several others use."""
    uses: Counter[type[BaseModel]] = Counter()
    _count(SITE, uses, set())
    shared = {model for model, count in uses.items() if count > 1}
    parts = ["## The site", _table(_rows_of_the_site(shared))]
    for name, field in _groups(shared):
        parts += [f"## {name}", field.description or "", _table(_nested_rows(name, field, shared))]
    for model in sorted(shared, key=lambda model: model.__name__):
        parts += [f"## {_title(model)}", _first_line(model), _table(_rows(model, "", shared - {model}))]
    return "\n\n".join(parts)


def _groups(shared: set[type[BaseModel]]) -> Iterator[tuple[str, FieldInfo]]:
    for name, field in SITE.model_fields.items():
        nested = model_in(field.annotation)
        if nested and nested not in shared:
            yield name, field


def _rows_of_the_site(shared: set[type[BaseModel]]) -> Iterator[Row]:
    groups = dict(_groups(shared))
    for row in _rows(SITE, "", shared):
        name, default, description = row
        if name in groups:
            yield name, default, f"{description} See [{name}](#{name})."
        elif name.partition(".")[0] not in groups:
            yield row


def _count(model: type[BaseModel], uses: "Counter[type[BaseModel]]", seen: set[type[BaseModel]]) -> None:
    for nested in _nested_models(model):
        uses[nested] += 1
        if nested not in seen:
            seen.add(nested)
            _count(nested, uses, seen)


def _nested_models(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    for field in model.model_fields.values():
        if nested := model_in(field.annotation):
            yield nested


def _rows(model: type[BaseModel], prefix: str, shared: set[type[BaseModel]]) -> Iterator[Row]:
    for name, field in model.model_fields.items():
        nested = model_in(field.annotation)
        description = field.description or ""
        if nested and nested in shared:
            description += f" See [{_title(nested)}](#{_title(nested).lower()})."
        opened_up = nested not in shared and isinstance(field.default, BaseModel)
        yield f"{prefix}{name}", "" if opened_up else _default(field), description
        yield from _nested_rows(f"{prefix}{name}", field, shared)


def _nested_rows(path: str, field: FieldInfo, shared: set[type[BaseModel]]) -> Iterator[Row]:
    nested = model_in(field.annotation)
    if nested and nested not in shared:
        yield from _rows(nested, f"{path}{'[]' if _is_list(field.annotation) else ''}.", shared)


def _is_list(annotation: Any) -> bool:  # noqa: ANN401
    """Whether it is a list, or a list or null."""
    return get_origin(annotation) is tuple or any(_is_list(each) for each in get_args(annotation))


def _default(field: FieldInfo) -> str:
    if field.is_required():
        return "required"
    if field.default_factory is not None:
        return "`{}`" if field.default_factory is dict else "derived"
    value = field.default
    if isinstance(value, BaseModel):
        value = value.model_dump(mode="json", exclude_defaults=True)
    elif isinstance(value, tuple):
        value = [each.model_dump(mode="json") if isinstance(each, BaseModel) else each for each in value]
    return f"`{json.dumps(value)}`"


def _table(rows: Iterator[Row]) -> str:
    lines = ["| setting | default | meaning |", "| --- | --- | --- |"]
    for name, default, meaning in rows:
        lines.append(f"| `{name}` | {default} | {meaning.replace('|', '&#124;')} |")
    return "\n".join(lines)


def _title(model: type[BaseModel]) -> str:
    return model.__name__.removesuffix("Settings")


def _first_line(model: type[BaseModel]) -> str:
    return (model.__doc__ or "").splitlines()[0]
