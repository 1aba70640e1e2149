"""The JSON Schema of environment files, by which editors check and complete them."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from incisive.settings.environment_file import BASE_PATH, EXTENDS
from incisive.settings.site import SiteSettings

Schema = dict[str, Any]

_REFERENCE = "#/$defs/"
_OVERRIDE = "Override"
"""Ending of the definitions of settings that a base or a default completes."""


class _Generator(GenerateJsonSchema):
    """Leaves out titles, which only repeat names, and refuses keys of mappings that match no pattern."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ANN401, ARG002 (pydantic calls it)
        """None gets a title."""
        return False

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        """Refuses other keys."""
        made = super().dict_schema(schema)
        return {**made, "additionalProperties": False} if "patternProperties" in made else made


def environment_schema(model: type[SiteSettings], environments: Path) -> Schema:
    """Returns the JSON Schema of an environment file. `environments` is the folder of those that have a name.

    It is of draft 7, which every editor knows. A file that extends another need not be complete, at any depth.
    """
    site = model.model_json_schema(schema_generator=_Generator)
    definitions = site.pop("$defs")
    incomplete = _with_requirements(definitions)
    complete, override = (make(site, incomplete)["properties"] for make in (_complete, _override))
    made = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        **{name: value for name, value in site.items() if name not in ("properties", "required")},
        "properties": {EXTENDS: _extends(environments), **override},
        "if": {"required": [EXTENDS]},
        "else": {
            "required": site["required"],
            "properties": {name: each for name, each in complete.items() if each != override[name]},
        },
    }
    variants = {name: _complete(each, incomplete) for name, each in definitions.items()}
    variants |= {f"{name}{_OVERRIDE}": _override(definitions[name], incomplete) for name in incomplete}
    return {**made, "$defs": {name: variants[name] for name in sorted(_reachable(made, variants))}}


def _extends(environments: Path) -> Schema:
    return {
        "description": "The environment that this one overrides setting by setting: a name under environments/, or a "
        "file by its path from the folder of this one.",
        "anyOf": [
            {"enum": sorted(file.stem for file in environments.glob("*.yaml"))},
            {"type": "string", "pattern": BASE_PATH},
        ],
    }


def _with_requirements(definitions: Mapping[str, Schema]) -> set[str]:
    """Names of the definitions that require a setting, in themselves or in a setting without a default."""
    found: set[str] = set()
    while more := {
        name
        for name, each in definitions.items()
        if name not in found
        and ("required" in each or any(set(_direct_references(part)) & found for part in _without_default(each)))
    }:
        found |= more
    return found


def _without_default(schema: Schema) -> list[Schema]:
    return [each for each in schema.get("properties", {}).values() if not isinstance(each.get("default"), dict)]


def _direct_references(schema: Schema) -> Iterator[str]:
    """References of a setting, also of one that may be null, but not those of a list's items: lists are replaced."""
    for part in (schema, *schema.get("anyOf", ())):
        if "$ref" in part:
            yield part["$ref"].removeprefix(_REFERENCE)


def _reachable(schema: object, definitions: Mapping[str, Schema]) -> set[str]:
    found: set[str] = set()
    ahead = [schema]
    while ahead:
        part = ahead.pop()
        if isinstance(part, dict):
            name = str(part.get("$ref", "")).removeprefix(_REFERENCE)
            if name and name not in found:
                found.add(name)
                ahead.append(definitions[name])
        ahead += part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
    return found


def _complete(schema: Schema, incomplete: set[str]) -> Schema:
    """The schema of settings that nothing completes but defaults, those of a whole group among them."""
    properties = {
        name: _overriding(each, incomplete) if isinstance(each.get("default"), dict) else each
        for name, each in schema["properties"].items()
    }
    return {**schema, "properties": properties}


def _override(schema: Schema, incomplete: set[str]) -> Schema:
    """The schema of settings that a base or a default completes."""
    properties = {name: _overriding(each, incomplete) for name, each in schema["properties"].items()}
    return {**{name: value for name, value in schema.items() if name != "required"}, "properties": properties}


def _overriding(schema: Schema, incomplete: set[str]) -> Schema:
    made = dict(schema)
    if schema.get("$ref", "").removeprefix(_REFERENCE) in incomplete:
        made["$ref"] += _OVERRIDE
    if "anyOf" in schema:
        made["anyOf"] = [_overriding(part, incomplete) for part in schema["anyOf"]]
    return made
