"""Settings that fit alone, but not together."""

from collections.abc import Sequence
from typing import NamedTuple

from pydantic import ValidationError
from pydantic_core import InitErrorDetails, PydanticCustomError


class BrokenConstraint(NamedTuple):
    """A setting that another rules out."""

    path: tuple[str, ...]
    value: object
    expected: str

    def below(self, *names: str) -> "BrokenConstraint":
        """Returns the same, for a group of settings at this path."""
        return self._replace(path=(*names, *self.path))


def validation_error(broken: Sequence[BrokenConstraint]) -> ValidationError:
    """Returns an error that blames nested settings. A model's own validator could blame only the model."""
    return ValidationError.from_exception_data(
        "settings",
        [
            InitErrorDetails(
                type=PydanticCustomError("value_error", "{error}", {"error": each.expected}),
                loc=each.path,
                input=each.value,
            )
            for each in broken
        ],
    )
