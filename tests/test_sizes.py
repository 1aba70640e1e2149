"""What keeps the code readable on one screen."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sites import ROOT

FILE_LINES, FUNCTION_LINES, ARGUMENTS = 300, 60, 8
FILES = [
    ROOT / "main.py",
    *(
        file
        for folder in ("constructs", "examples", "tools", "tests")
        for kind in ("*.py", "*.sh")
        for file in sorted((ROOT / folder).rglob(kind))
    ),
]


def generated(tree: ast.Module) -> set[str]:
    """Names of what the file imports from generated code: one call of a generated class is one object's schema."""
    return {"k8s"} | {
        name.asname or name.name
        for each in ast.walk(tree)
        if isinstance(each, ast.ImportFrom) and (each.module or "").startswith("imports")
        for name in each.names
    }


def too_large(file: Path) -> Iterator[str]:
    text = file.read_text(encoding="utf-8")
    if (lines := len(text.splitlines())) > FILE_LINES:
        yield f"{lines} lines"
    if file.suffix != ".py":
        return
    tree = ast.parse(text)
    for each in ast.walk(tree):
        if isinstance(each, ast.FunctionDef):
            lines = (each.end_lineno or 0) - each.lineno + 1
            arguments = [*each.args.posonlyargs, *each.args.args, *each.args.kwonlyargs]
            given = len([argument for argument in arguments if argument.arg not in ("self", "cls")])
            name = each.name
        elif isinstance(each, ast.Call) and ast.unparse(each.func).partition(".")[0] not in generated(tree):
            lines, given, name = 0, len(each.args) + len(each.keywords), ast.unparse(each.func)
        else:
            continue
        if lines > FUNCTION_LINES or given > ARGUMENTS:
            yield f"line {each.lineno}: {name}: {lines} lines, {given} arguments"


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_fits_a_screen(file: Path) -> None:
    assert [*too_large(file)] == []
