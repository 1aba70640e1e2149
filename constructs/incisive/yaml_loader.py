"""Reads YAML that others may have written."""

from typing import Any

import yaml

_DEEPEST = 100
"""Levels of a document. Settings have ten at most, and Kubernetes' own definitions 35."""


class TooDeepError(yaml.YAMLError):
    """Mappings and lists are nested too deep."""


class BoundedLoader(yaml.CSafeLoader):
    """Raises TooDeepError where libyaml's own recursion would end the interpreter, as with 300,000 brackets."""

    _depth = 0

    def descend_resolver(self, current_node: yaml.Node | None, current_index: object) -> None:
        """The composer calls it on its way into each node."""
        self._depth += 1
        if self._depth > _DEEPEST:
            raise TooDeepError("lists or mappings nested too deep")
        super().descend_resolver(current_node, current_index)

    def ascend_resolver(self) -> None:
        """The composer calls it on its way out."""
        self._depth -= 1
        super().ascend_resolver()


def documents(text: str) -> list[Any]:
    """Returns the documents of a text. yaml.YAMLError where it is no YAML."""
    try:
        return list(yaml.load_all(text, Loader=BoundedLoader))
    except ValueError:  # PyYAML's own, for an invalid date or number. It would repeat the value.
        raise yaml.YAMLError("a value is not valid for its type, such as a date in month 13") from None


def document(text: str) -> Any:  # noqa: ANN401 (what YAML may hold)
    """Returns the one document of a text, None if it is empty. yaml.YAMLError where it is no YAML, or has several."""
    found = documents(text)
    if len(found) > 1:
        raise yaml.YAMLError(f"{len(found)} documents; expected one")
    return found[0] if found else None
