"""YAML that two readers would understand differently, or not at all, is refused in the line where it stands."""

from pathlib import Path

import pytest

from incisive.errors import UserError
from incisive.settings.environment_yaml import parse
from tests.sites import environment


def problems(folder: Path, text: str) -> list[str]:
    file = environment(folder, text)
    with pytest.raises(UserError) as error:
        parse(file)
    return [problem.removeprefix(str(file)) for problem in error.value.problems]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a: 10:00", ":1: a: given 10:00, which is a number to YAML 1.1; expected 10:00 in quotes"),
        ("a: 0100", ":1: a: given 0100, which is a number to YAML 1.1; expected 0100 in quotes"),
        (
            "a: 1_000",
            ":1: a: given 1_000, which is a number to YAML 1.1; expected 1_000 in quotes for a text, or a number",
        ),
        ("a: 1e3", ":1: a: given 1e3, which is a number to YAML 1.2; expected 1e3 in quotes"),
        ("a: 08", ":1: a: given 08, which is a number to YAML 1.2; expected 08 in quotes"),
        (
            "a: {b: [x, 2026-11-24]}",
            ":1: a.b.1: given 2026-11-24, which is a date to YAML 1.1; expected 2026-11-24 in",
        ),
        (
            "a: yes",
            ":1: a: given yes, which is true or false to YAML 1.1; expected yes in quotes for a text, or true or",
        ),
        (
            "on: 1",
            ":1: on: given on, which is true or false to YAML 1.1; expected on in quotes for a text, or true or",
        ),
        ("a:\n\tb: 1", ":2: a tab before 'b: 1'; expected spaces"),
        ("a:\n  b: 1\n \tc: 1", ":3: a tab before 'c: 1'; expected spaces"),
        ("a: 1\nb:\n  c: 1\n  d: 2\n  c: 3", ":5: b.c: given twice, first in line 3; expected each name once"),
        ("a: {b: 1, b: 1}", ":1: a.b: given twice, first in line 1; expected each name once"),
        ("a: [", ":2: did not find expected node content; expected settings as YAML"),
        ("- a", ": given a list; expected settings as YAML, 'name: value'"),
        ("a", ": given one value; expected settings as YAML, 'name: value'"),
        ("a: 1\n---\nb: 1", ":2: but found another document; expected settings as YAML"),
        ("a: !!timestamp x", ":1: a: given x, which is a date to YAML 1.1; expected x in quotes"),
        ("? [a]\n: b", ":1: found unhashable key; expected settings as YAML"),
        ("a: !!python/name:os.system x", ":1: a: given the tag !!python/name:os.system; expected a value without it"),
        (f"a: {'[' * 5000}{']' * 5000}", ": lists or settings too deep within each other; expected settings as YAML"),
    ],
)
def test_a_trap_is_told_with_its_line(tmp_path: Path, text: str, problem: str) -> None:
    (line,) = problems(tmp_path, text)
    assert line.startswith(problem)


@pytest.mark.parametrize(
    ("value", "tag"), [("!!set {b, a}", "!!set"), ("!!binary YQ==", "!!binary"), ("!own b", "!own")]
)
def test_a_tag_is_told_with_its_line(tmp_path: Path, value: str, tag: str) -> None:
    assert problems(tmp_path, f"a: {value}") == [f":1: a: given the tag {tag}; expected a value without it"]


@pytest.mark.parametrize("opening", ["[", "{", "{a: "])
def test_brackets_without_end_are_one_line(tmp_path: Path, opening: str) -> None:
    assert problems(tmp_path, f"a: {opening * 300_000}") == [
        ": lists or settings too deep within each other; expected settings as YAML"
    ]


def test_every_trap_is_told_at_once(tmp_path: Path) -> None:
    lines = problems(tmp_path, "a: 10:00\nb: no\na: 1\n")
    assert [line.split(":")[1] for line in lines] == ["1", "2", "3"]


def test_what_may_be_a_secret_is_not_repeated(tmp_path: Path) -> None:
    (line,) = problems(tmp_path, "credentials: {password: 0123456}")
    assert line.startswith(":1: credentials.password: ")
    assert "0123456" not in line


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: '10:00'", "10:00"),
        ("a: true", True),
        ("a: null", None),
        ("a: 0", 0),
        ("a: -12", -12),
        ("a: 1.5", 1.5),
        ("a: 2.0.1-alpha.3", "2.0.1-alpha.3"),
        ("a:\tb", "b"),
        ("b: &x {c: 1}\na: {<<: *x, d: 2}", {"c": 1, "d": 2}),
    ],
)
def test_what_everyone_reads_alike_is_taken(tmp_path: Path, text: str, value: object) -> None:
    assert parse(environment(tmp_path, text))["a"] == value


def test_a_value_within_itself_is_read(tmp_path: Path) -> None:
    read = parse(environment(tmp_path, "a: &x [*x]"))["a"]
    assert read[0] is read
