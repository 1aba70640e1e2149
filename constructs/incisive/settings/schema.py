"""The JSON Schema of environment files, for editors."""

from typing import Any

from incisive.settings.environment_file import EXTENDS
from incisive.settings.site import SiteSettings


def environment_schema() -> dict[str, Any]:
    """Schema of an environment file. One that extends another needs no setting of its own."""
    schema = SiteSettings.model_json_schema()
    schema["properties"] = {
        EXTENDS: {
            "type": "string",
            "description": "Name of the environment, under environments/, that this one overrides key by key.",
        },
        **schema["properties"],
    }
    required = schema.pop("required")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema,
        "anyOf": [{"required": [EXTENDS]}, {"required": required}],
    }
