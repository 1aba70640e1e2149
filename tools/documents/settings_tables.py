"""The README's tables of settings, from the settings' own schema: `make readme`."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from incisive.settings.model import model_in
from incisive.settings.site import SiteSettings

README = Path(__file__).parents[2] / "README.md"
BEGIN, END = "<!-- settings: begin (make readme) -->", "<!-- settings: end -->"


def tables() -> str:
    """Markdown: one table of all settings by dotted path, and one for each group that is used in several places."""
    uses: Counter[type[BaseModel]] = Counter()
    _count(SiteSettings, uses, set())
    shared = {model for model, count in uses.items() if count > 1}
    parts = [_table(_rows(SiteSettings, "", shared))]
    for model in sorted(shared, key=lambda model: model.__name__):
        title = model.__name__.removesuffix("Settings")
        parts += [f"**{title}**: {_first_line(model)}", _table(_rows(model, "", shared - {model}))]
    return "\n\n".join(parts)


def written(readme: str) -> str:
    """The README's text with the tables as they are now."""
    before, _, rest = readme.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{tables()}\n\n{END}{after}"


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


def _rows(model: type[BaseModel], prefix: str, shared: set[type[BaseModel]]) -> Iterator[tuple[str, str, str]]:
    for name, field in model.model_fields.items():
        nested = model_in(field.annotation)
        description = field.description or ""
        if nested and nested in shared:
            description += f" See {nested.__name__.removesuffix('Settings')} below."
        default = "" if nested and nested not in shared else _default(field)
        yield f"{prefix}{name}", default, description
        if nested and nested not in shared:
            yield from _rows(nested, f"{prefix}{name}{'[]' if _is_list(field.annotation) else ''}.", shared)


def _is_list(annotation: Any) -> bool:  # noqa: ANN401
    return getattr(annotation, "__origin__", None) is tuple


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


def _table(rows: Iterator[tuple[str, str, str]]) -> str:
    lines = ["| setting | default | meaning |", "| --- | --- | --- |"]
    for name, default, meaning in rows:
        lines.append(f"| `{name}` | {default} | {meaning.replace('|', '&#124;')} |")
    return "\n".join(lines)


def _first_line(model: type[BaseModel]) -> str:
    return (model.__doc__ or "").splitlines()[0]
