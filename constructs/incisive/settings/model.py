"""The base of every settings model."""

from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, Field

Item = TypeVar("Item")

Listed = Annotated[tuple[Item, ...], Field(strict=False)]
"""A list in the environment file, kept as a tuple."""


class SettingsModel(BaseModel):
    """Settings that cannot change once read, refuse what they do not know, and take no value of another type."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, validate_default=True)
