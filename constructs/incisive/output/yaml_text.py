"""YAML that readers of every YAML version understand alike."""

import re
from collections.abc import Iterable
from typing import Any

import yaml


class _Dumper(yaml.CSafeDumper):
    """Quotes text that some reader takes for a number or a boolean. Writes text of several lines as a block."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 (anchors are for people's files)
        return True


def _text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _text)
# PyYAML quotes what YAML 1.1 reads as something else. kubectl's reader (YAML 1.2) also takes 1e3 and 0o17 for
# numbers, and both versions once took y and n for booleans.
_Dumper.add_implicit_resolver(
    "tag:yaml.org,2002:other-readers",
    re.compile(r"([yYnN]|[-+]?0o?[0-7_]+|[-+]?(\.\d+|\d[\d_]*(\.\d*)?)([eE][-+]?\d+)?)$"),
    list("yYnN-+.0123456789"),
)

_UNBROKEN = 2**31 - 1


def yaml_text(documents: Iterable[Any]) -> str:
    """The documents as one YAML file, keys in their given order."""
    return yaml.dump_all(documents, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=_UNBROKEN)
