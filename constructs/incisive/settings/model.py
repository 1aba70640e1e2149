"""The base of every settings model."""

from collections.abc import Mapping
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, model_validator

Item = TypeVar("Item")

Listed = Annotated[tuple[Item, ...], Field(strict=False)]
"""A list in the environment file, kept as a tuple."""


class SettingsModel(BaseModel):
    """Settings that are frozen, refuse unknown names, and convert no types."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, validate_default=True, defer_build=True)

    @model_validator(mode="before")
    @classmethod
    def _keep_defaults_of_what_is_not_given(cls, given: Any) -> Any:  # noqa: ANN401 (anything may be given)
        if not isinstance(given, Mapping):
            return given
        completed = dict(given)
        for name, value in given.items():
            field = cls.model_fields.get(name)
            if field is not None and isinstance(field.default, SettingsModel) and isinstance(value, Mapping):
                completed[name] = type(field.default).overridden(field.default.model_dump(), value)
        return completed

    @classmethod
    def overridden(cls, base: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
        """Returns `base` overridden by `given`, key by key, down to single settings.

        A mapping that is one setting, such as a node selector, is replaced as a whole.
        """
        merged = {**base, **given}
        for name in base.keys() & given.keys():
            nested = model_in(cls.model_fields[name].annotation) if name in cls.model_fields else None
            if nested and isinstance(base[name], Mapping) and isinstance(given[name], Mapping):
                merged[name] = nested.overridden(base[name], given[name])
        return merged


def model_in(annotation: Any) -> "type[SettingsModel] | None":  # noqa: ANN401 (any annotation)
    """Returns the settings model in a type hint, also within an optional or a list; None if there is none."""
    if isinstance(annotation, type) and issubclass(annotation, SettingsModel):
        return annotation
    return next((found for part in getattr(annotation, "__args__", ()) if (found := model_in(part))), None)
