"""How a run starts."""

import subprocess
import sys
from pathlib import Path

from tests.command import files_of
from tests.sites import ROOT


def test_same_bytes_from_optimized_python(tmp_path: Path) -> None:
    file = tmp_path / "cloud.yaml"
    file.write_text("extends: cloud\ncredentials: {source: existing}\n")
    for option, output in (("-O", "optimized"), ("-B", "plain")):
        command: list[str | Path] = [sys.executable, option, ROOT / "main.py", "--environment", file, "--quiet"]
        subprocess.run([*command, "--output", tmp_path / output], check=True, stderr=subprocess.DEVNULL)
    assert files_of(tmp_path / "optimized") == files_of(tmp_path / "plain")
