"""The base of every settings model."""

from collections.abc import Mapping
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, model_validator

Item = TypeVar("Item")

List = Annotated[tuple[Item, ...], Field(strict=False)]
"""A list in the environment file, kept as a tuple."""


class SettingsModel(BaseModel):
    """Settings that are frozen, refuse unknown names, and convert no types."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, validate_default=True, defer_build=True)

    @model_validator(mode="before")
    @classmethod
    def _merge_with_defaults(cls, settings: Any) -> Any:  # noqa: ANN401 (anything may be given)
        if not isinstance(settings, Mapping):
            return settings
        completed = dict(settings)
        for name, value in settings.items():
            field = cls.model_fields.get(name)
            if field is not None and isinstance(field.default, SettingsModel) and isinstance(value, Mapping):
                completed[name] = type(field.default).overridden(field.default.model_dump(), value)
        return completed

    @classmethod
    def overridden(cls, base: Mapping[str, Any], settings: Mapping[str, Any]) -> dict[str, Any]:
        """Returns `base` overridden by `settings`, key by key, down to single settings.

        A mapping that is one setting, such as a node selector, is replaced as a whole.
        """
        merged = {**base, **settings}
        for name in base.keys() & settings.keys():
            nested = model_in(cls.model_fields[name].annotation) if name in cls.model_fields else None
            if nested and isinstance(base[name], Mapping) and isinstance(settings[name], Mapping):
                merged[name] = nested.overridden(base[name], settings[name])
        return merged


def model_in(annotation: Any) -> "type[SettingsModel] | None":  # noqa: ANN401 (any annotation)
    """Returns the settings model in a type hint, also within an optional or a list; None if there is none."""
    if isinstance(annotation, type) and issubclass(annotation, SettingsModel):
        return annotation
    return next((found for part in getattr(annotation, "__args__", ()) if (found := model_in(part))), None)
