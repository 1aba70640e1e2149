"""What would break every user at once, and what keeps the package a place where things are found."""

import json
import subprocess
import sys
from collections import defaultdict
from graphlib import TopologicalSorter
from pathlib import Path

from tests.package import PACKAGE, imported_by, modules
from tests.sites import ROOT

ORDER = (
    ("errors", "locks", "programs", "yaml_loader"),
    ("node_process",),
    ("settings", "console"),
    ("components", "credentials"),
    ("kubernetes",),
    ("objects",),
    ("rules", "monitoring"),
    ("output", "component", "kafka", "strimzi", "description"),
    ("fleet", "orchestrator", "backup", "gitops"),
    ("site",),
    ("charts",),
    ("application",),
    ("commands",),
)
"""Rooms of the package, and its files beside them. Each imports from those above it alone."""


CONSTRUCTS = {
    *("kubernetes", "component", "backup", "kafka", "strimzi", "orchestrator", "monitoring"),
    *("objects", "rules", "description"),
}
KNOW_SITES = tuple(
    f"incisive.{name}"
    for name in ("site", "components", "settings.site", "charts", "application", "commands", "output")
)


def room(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


def test_packages_import_in_repository_root() -> None:
    program = "from constructs import Construct; import incisive; print(Construct.__module__, incisive.__file__)"
    printed = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        env={"PATH": "/usr/bin:/bin"},
    ).stdout.split()
    assert printed[0] == "constructs"
    assert Path(printed[1]).is_relative_to(PACKAGE)


def test_the_source_root_is_no_package() -> None:
    assert not (ROOT / "constructs" / "__init__.py").exists()


def test_the_lock_names_no_index() -> None:
    lock = json.loads((ROOT / "Pipfile.lock").read_text())
    assert lock["_meta"]["sources"] == []
    assert not [name for group in ("default", "develop") for name, entry in lock[group].items() if "index" in entry]
    assert "[[source]]" not in (ROOT / "Pipfile").read_text()


def test_settings_load_without_cdk8s() -> None:
    program = "import sys, incisive.commands; print([name for name in ('jsii', 'cdk8s') if name in sys.modules])"
    printed = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert printed.stdout.strip() == "[]"


def test_a_file_is_found_by_its_name() -> None:
    files = defaultdict(list)
    for file in PACKAGE.rglob("*.py"):
        # A file of settings is called like what it configures.
        if file.stem not in ("__init__", "__main__") and file.parent.name != "settings":
            files[file.stem].append(str(file.relative_to(PACKAGE)))
    assert {name: places for name, places in files.items() if len(places) > 1} == {}


def test_every_room_has_its_place_in_the_order() -> None:
    rooms = [room for row in ORDER for room in row]
    assert sorted(rooms) == sorted({room(module) for module in modules()} - {""})


def test_imports_point_one_way() -> None:
    rank = {name: number for number, row in enumerate(ORDER) for name in row}
    files = modules()
    upwards = [
        f"{module} imports {imported}"
        for module in files
        for imported in imported_by(module, files)
        if room(imported) not in ("", room(module)) and rank[room(imported)] >= rank[room(module)]
    ]
    assert upwards == []


def test_constructs_know_no_site() -> None:
    files = modules()
    reaches = [
        f"{module} imports {imported}"
        for module in files
        for imported in imported_by(module, files)
        if room(module) in CONSTRUCTS and imported.startswith(KNOW_SITES)
    ]
    assert reaches == []


def test_no_two_files_import_each_other() -> None:
    files = modules()
    graph = {module: {*imported_by(module, files)} - {module} for module in files}
    list(TopologicalSorter(graph).static_order())
