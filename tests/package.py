"""The package's files, and what each imports by its own statements."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.sites import ROOT

PACKAGE = ROOT / "constructs" / "incisive"


def modules() -> dict[str, Path]:
    """Files of the package by the names under which they are imported."""
    found = {}
    for file in PACKAGE.rglob("*.py"):
        name = ".".join(file.relative_to(PACKAGE.parent).with_suffix("").parts)
        found[name.removesuffix(".__init__")] = file
    return found


def imported_by(module: str, files: dict[str, Path]) -> Iterator[str]:
    """Those of the package's files that one of them imports, wherever in it."""
    file = files[module]
    package = module if file.stem == "__init__" else module.rpartition(".")[0]
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in files)
        elif isinstance(node, ast.ImportFrom):
            outer = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            source = ".".join([*outer, *([node.module] if node.module else [])])
            for alias in node.names:
                name = f"{source}.{alias.name}"
                if name in files or source in files:
                    yield name if name in files else source
