"""The YAML of environment files. What two readers of YAML would understand differently is refused.

This program reads YAML 1.1, as PyYAML does. Editors read YAML 1.2.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from incisive.errors import UserError
from incisive.settings.problems import is_never_shown
from incisive.yaml_loader import BoundedLoader, TooDeepError

_TAG = "tag:yaml.org,2002:"
_WORDS_1_1 = {"bool": "true or false", "int": "a number", "float": "a number", "timestamp": "a date", "str": "text"}
_NUMBER_1_2 = re.compile(
    r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-fA-F]+"
    r"|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)"
)
_BOOLEAN_1_2 = re.compile("true|True|TRUE|false|False|FALSE")
_KINDS = ("null", "bool", "int", "float", "str", "timestamp", "seq", "map", "merge", "value")
"""Kinds of values that both versions of YAML have, and settings too."""
_OCTAL_1_1 = re.compile("[-+]?0[0-9]+")


def parse(file: Path) -> dict[str, Any]:
    """Returns what the file says. UserError with every problem of its YAML."""
    try:
        text = file.read_text(encoding="utf-8")
    except OSError as error:
        raise UserError([f"{file}: {error.strerror}; accepted: a YAML file that can be read"]) from None
    except UnicodeDecodeError:
        raise UserError([f"{file}: no UTF-8 text; accepted: a YAML file"]) from None
    try:
        content = _content(file, text)
    except yaml.MarkedYAMLError as error:
        raise UserError([_syntax_problem(file, text, error)]) from None
    except TooDeepError:
        raise UserError([f"{file}: lists or settings too deep within each other; accepted: settings as YAML"]) from None
    except ValueError as error:  # such as the tag of a date on what is none
        raise UserError([f"{file}: {error}; accepted: settings as YAML, texts in quotes"]) from None
    except yaml.YAMLError as error:
        raise UserError([f"{file}: {' '.join(str(error).split())}; accepted: settings as YAML"]) from None
    if not isinstance(content, Mapping):
        given = "a list" if isinstance(content, list) else "one value"
        raise UserError([f"{file}: given {given}; accepted: settings as YAML, 'name: value'"])
    return {str(name): value for name, value in content.items()}


def _content(file: Path, text: str) -> Any:  # noqa: ANN401 (what YAML may hold)
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        if node is None or node.tag == f"{_TAG}null":
            return {}
        if problems := [f"{file}:{line}: {problem}" for line, problem in _problems(node, (), set())]:
            raise UserError(problems)
        return loader.construct_document(node)
    finally:
        loader.dispose()


class _WrittenFloat(float):
    """Shows itself as the file has it: 12.10, not 12.1."""

    text: str

    def __repr__(self) -> str:
        return self.text


class _Loader(BoundedLoader):
    def construct_yaml_float(self, node: yaml.ScalarNode) -> _WrittenFloat:
        made = _WrittenFloat(super().construct_yaml_float(node))
        made.text = node.value
        return made


_Loader.add_constructor(f"{_TAG}float", _Loader.construct_yaml_float)


def _problems(node: yaml.Node, path: tuple[str, ...], seen: set[int]) -> Iterator[tuple[int, str]]:
    """Yields line and problem of each key that is given twice, and of each value that YAML 1.1 and 1.2 read as two."""
    if id(node) in seen:  # an alias
        return
    seen.add(id(node))
    if node.tag not in {f"{_TAG}{kind}" for kind in _KINDS}:
        shown = node.tag.replace(_TAG, "!!")
        yield node.start_mark.line + 1, f"{'.'.join(path)}: given the tag {shown}; expected a value without it"
        return
    if isinstance(node, yaml.ScalarNode):
        yield from _ambiguities(node, path)
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            yield from _problems(item, (*path, str(index)), seen)
    elif isinstance(node, yaml.MappingNode):
        lines: dict[str, int] = {}
        for key, value in node.value:
            name, line = str(key.value), key.start_mark.line + 1
            if key.tag == f"{_TAG}merge":
                yield from _problems(value, path, seen)
                continue
            if name in lines:
                problem = f"given twice, first in line {lines[name]}; accepted: each name once"
                yield line, f"{'.'.join((*path, name))}: {problem}"
            lines.setdefault(name, line)
            yield from _problems(key, (*path, name), seen)
            yield from _problems(value, (*path, name), seen)


def _ambiguities(node: yaml.ScalarNode, path: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    if node.style in ("'", '"', "|", ">"):
        return
    kind_1_1, value = node.tag.removeprefix(_TAG), node.value
    if kind_1_1 not in _WORDS_1_1:
        return
    number, boolean = (pattern.fullmatch(value) is not None for pattern in (_NUMBER_1_2, _BOOLEAN_1_2))
    kinds_1_2 = ("int", "float") if number else ("bool",) if boolean else ("str",)
    if kind_1_1 in kinds_1_2 and not (kind_1_1 == "int" and _OCTAL_1_1.fullmatch(value)):
        return
    what = "a number to YAML 1.2" if kind_1_1 == "str" else f"{_WORDS_1_1[kind_1_1]} to YAML 1.1"
    shown = "a text" if is_never_shown(path) else value
    other = "true or false" if kind_1_1 == "bool" else "" if kind_1_1 == "timestamp" else "a number such as 1000000"
    otherwise = f" for a text, or {other}" if other else ""
    problem = f"given {shown}, which is {what}; accepted: {shown} in quotes{otherwise}"
    yield node.start_mark.line + 1, f"{'.'.join(path)}: {problem}"


def _syntax_problem(file: Path, text: str, error: yaml.MarkedYAMLError) -> str:
    mark = error.problem_mark
    if mark is None:
        return f"{file}: {error.problem}; accepted: settings as YAML"
    lines = text.splitlines()
    line = lines[mark.line] if mark.line < len(lines) else ""
    indentation = line[: len(line) - len(line.lstrip())]
    if "\t" in indentation or line[mark.column : mark.column + 1] == "\t":
        return f"{file}:{mark.line + 1}: a tab before {line.strip()!r}; accepted: spaces"
    return f"{file}:{mark.line + 1}: {error.problem}; accepted: settings as YAML"
