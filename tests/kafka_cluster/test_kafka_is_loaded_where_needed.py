"""Strimzi's generated classes take long to load, so a site without Kafka does not."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PROGRAM = """
import sys, main
exit_code = main.main(["--environment", sys.argv[1], "--output", sys.argv[2]])
print(exit_code, any(name.startswith("imports.") for name in sys.modules))
"""


def loaded_for(environment: str, folder: Path) -> str:
    file = folder / "site.yaml"
    file.write_text(f"extends: {environment}\n")
    program = [sys.executable, "-c", PROGRAM, str(file), str(folder / "dist")]
    return subprocess.run(program, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()


def test_a_hospital_does_not_load_them(tmp_path: Path) -> None:
    assert loaded_for("local-inference", tmp_path) == "0 False"


def test_the_cloud_does(tmp_path: Path) -> None:
    assert loaded_for("cloud", tmp_path) == "0 True"
