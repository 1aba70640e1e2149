"""The JSON Schema of environment files, by which editors check and complete them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from incisive.settings.reading.environment_file import BASE_PATH, EXTENDS
from incisive.settings.site import SiteSettings

Schema = dict[str, Any]


class _Generator(GenerateJsonSchema):
    """Leaves out titles, which only repeat names, and refuses keys of mappings that match no pattern."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ANN401, ARG002 (pydantic calls it)
        """Returns False: no field has a title."""
        return False

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        """Returns the schema of a mapping, without other keys."""
        mapping = super().dict_schema(schema)
        return {**mapping, "additionalProperties": False} if "patternProperties" in mapping else mapping


def environment_schema(model: type[SiteSettings], environments: Path) -> Schema:
    """Returns the JSON Schema of an environment file. `environments` is the folder of those that have a name.

    A base or a default may complete every group of settings, so only items of lists require settings.
    """
    schema = model.model_json_schema(schema_generator=_Generator)
    definitions = schema.pop("$defs")
    of_items = {each.rpartition("/")[2] for each in _item_references(definitions)}
    for incomplete in (schema, *(each for name, each in definitions.items() if name not in of_items)):
        incomplete.pop("required", None)
    return {
        # Every editor knows this version.
        "$schema": "http://json-schema.org/draft-07/schema#",
        **schema,
        "properties": {EXTENDS: _extends(environments), **schema["properties"]},
        "$defs": definitions,
    }


def _extends(environments: Path) -> Schema:
    return {
        "description": "The environment that this one overrides setting by setting: a name under environments/, or a "
        "file by its path from the folder of this one.",
        "anyOf": [
            {"enum": sorted(file.stem for file in environments.glob("*.yaml"))},
            {"type": "string", "pattern": BASE_PATH},
        ],
    }


def _item_references(schema: object) -> Iterator[str]:
    if isinstance(schema, dict):
        if "$ref" in (items := schema.get("items", ())):
            yield items["$ref"]
        schema = list(schema.values())
    for part in schema if isinstance(schema, list) else ():
        yield from _item_references(part)
