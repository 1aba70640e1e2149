"""Environment files are YAML 1.2. Messages name the line of an error."""

from pathlib import Path

import pytest

from incisive.errors import UserError
from incisive.settings.reading.environment_yaml import parse
from tests.sites import environment


def problem(folder: Path, text: str) -> str:
    file = environment(folder, text)
    with pytest.raises(UserError) as error:
        parse(file)
    (line,) = error.value.problems
    return line.removeprefix(str(file))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\nb:\n  c: 1\n  d: 2\n  c: 3", ":5: c: given twice, first in line 3; expected each name once"),
        ("a: {b: 1, b: 1}", ":1: b: given twice, first in line 1; expected each name once"),
        ("a:\n\tb: 1", r":2: found character '\t' that cannot start any token; expected settings as YAML"),
        ("a: [", ":1: expected the node content, but found '<stream end>'; expected settings as YAML"),
        ("a: 1\n---\nb: 1", ":2: but found another document; expected settings as YAML"),
        ("? {a: 1}\n: b", ":1: found unhashable key; expected settings as YAML"),
        ("a: !!int x", ": a number or tag that cannot be read; expected settings as YAML"),
        ("a: !!bool x", ": a number or tag that cannot be read; expected settings as YAML"),
        ("- a", ": given a list; expected settings as YAML, 'name: value'"),
        ("a", ": given one value; expected settings as YAML, 'name: value'"),
        ("{a: " * 1000, ": lists or mappings nested too deep; expected settings as YAML"),
    ],
)
def test_no_yaml(tmp_path: Path, text: str, expected: str) -> None:
    assert problem(tmp_path, text) == expected


@pytest.mark.parametrize("value", ["!!set {b, a}", "!!binary YQ==", "!own b", "!!python/name:os.system x"])
def test_tags(tmp_path: Path, value: str) -> None:
    assert problem(tmp_path, f"a: {value}").startswith(":1: could not determine a constructor for the tag ")


@pytest.mark.parametrize("text", ["password: hunter2\n  password: hunter2", "password: !!int hunter2"])
def test_values_are_not_shown(tmp_path: Path, text: str) -> None:
    assert "hunter2" not in problem(tmp_path, f"credentials:\n  {text}\n")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: yes", "yes"),
        ("a: 10:00", "10:00"),
        ("a: 2026-11-24", "2026-11-24"),
        ("a: 010", 10),
        ("a: 1e3", 1000.0),
        ("a: true", True),
        ("a: null", None),
        ("a: -12", -12),
        ("a: 2.0.1-alpha.3", "2.0.1-alpha.3"),
        ("b: &x {c: 1}\na: {<<: *x, d: 2}", {"c": 1, "d": 2}),
    ],
)
def test_values(tmp_path: Path, text: str, value: object) -> None:
    assert parse(environment(tmp_path, text))["a"] == value


def test_value_within_itself(tmp_path: Path) -> None:
    value = parse(environment(tmp_path, "a: &x [*x]"))["a"]
    assert value[0] is value


def test_file_that_changes(tmp_path: Path) -> None:
    assert [parse(environment(tmp_path, f"a: {number}"))["a"] for number in (1, 2)] == [1, 2]
