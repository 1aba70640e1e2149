"""What would break every user at once."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_both_packages_import_in_a_fresh_interpreter_started_in_the_root() -> None:
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
    assert Path(printed[1]).is_relative_to(ROOT / "constructs" / "incisive")


def test_the_source_root_is_no_package() -> None:
    assert not (ROOT / "constructs" / "__init__.py").exists()


def test_the_lock_names_no_index() -> None:
    lock = json.loads((ROOT / "Pipfile.lock").read_text())
    assert lock["_meta"]["sources"] == []
    assert not [name for group in ("default", "develop") for name, entry in lock[group].items() if "index" in entry]
    assert "[[source]]" not in (ROOT / "Pipfile").read_text()


def test_settings_load_without_cdk8s() -> None:
    program = "import sys, incisive.command; print([name for name in ('jsii', 'cdk8s') if name in sys.modules])"
    printed = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert printed.stdout.strip() == "[]"
