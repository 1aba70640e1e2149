"""Each program runs where it lands: on the images' Python, with their libraries, and only when started."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from incisive import programs
from tests.programs.interpreter import interpreter


def _is_source(path: Path) -> bool:
    return path.is_file() and "__pycache__" not in path.parts


_PROGRAMS = Path(programs.__file__).parent
_MONITOR = _PROGRAMS / "status_monitor"
_FILES = sorted(path for path in _PROGRAMS.rglob("*") if path.suffix != ".sh" and _is_source(path))
_LIBRARIES = {_PROGRAMS: {"django", "psycopg2"}, _MONITOR: {"requests"}}


@pytest.mark.parametrize("path", _FILES, ids=lambda path: str(path.relative_to(_PROGRAMS)))
def test_program_imports_available_in_image(path: Path) -> None:
    assert path.suffix == ".py"
    assert path.parent in _LIBRARIES, "a ConfigMap has no folders"
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names = [node.module or ""]
        else:
            # A relative import stays within the folder, which lands in the cluster as a whole.
            assert not isinstance(node, ast.ImportFrom) or node.level == 1
            continue
        for name in names:
            assert name.split(".")[0] in {*sys.stdlib_module_names, *_LIBRARIES[path.parent]}


@pytest.mark.parametrize("path", _FILES, ids=lambda path: str(path.relative_to(_PROGRAMS)))
def test_the_images_python_compiles_it(path: Path) -> None:
    compiles = "import sys; compile(sys.stdin.read(), 'program', 'exec')"
    subprocess.run([interpreter(), "-c", compiles], input=path.read_text(), text=True, check=True)


def test_monitor_imports_in_image_python() -> None:
    names = ", ".join(f"status_monitor.{path.stem}" for path in _MONITOR.glob("*.py") if path.stem != "__init__")
    environment = {"PYTHONPATH": str(_PROGRAMS), "PYTHONDONTWRITEBYTECODE": "1"}
    imported = subprocess.run(
        [interpreter(), "-c", f"import {names}"], env=environment, capture_output=True, text=True, check=False
    )
    assert (imported.returncode, imported.stdout, imported.stderr) == (0, "", "")


def test_migration_imports_in_image_python(tmp_path: Path) -> None:
    (tmp_path / "psycopg2.py").touch()
    environment = {"PYTHONPATH": f"{_PROGRAMS}:{tmp_path}", "PYTHONDONTWRITEBYTECODE": "1"}
    imported = subprocess.run(
        [interpreter(), "-c", "import migration"], env=environment, capture_output=True, text=True, check=False
    )
    assert (imported.returncode, imported.stdout, imported.stderr) == (0, "", "")
