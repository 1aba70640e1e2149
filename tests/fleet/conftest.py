"""A fleet, and its output."""

from pathlib import Path

import pytest

from tests.fleet.fleets import HOSPITAL, Captured, synthesize


@pytest.fixture
def fleet(tmp_path: Path) -> Path:
    """Two hospitals of one group, and one by itself."""
    folder = tmp_path / "fleet"
    (tmp_path / "bases").mkdir()
    (tmp_path / "bases" / "pilot.yaml").write_text(
        "extends: local-inference\ncredentials: {source: existing}\nmaas: {service: {version: 2.1.1}}\n"
    )
    (folder / "athens").mkdir(parents=True)
    for name in ("uoa", "auth"):
        (folder / "athens" / f"{name}.yaml").write_text(f"extends: ../../bases/pilot.yaml\nnode: {name}\n")
    (folder / "novi-sad.yaml").write_text(HOSPITAL.format(node="uns"))
    (folder / ".credentials").mkdir()
    (folder / ".credentials" / "uoa.credentials.yaml").write_text("no environment file")
    return folder


@pytest.fixture
def output(fleet: Path, capsys: Captured) -> Path:
    """The synthesized fleet."""
    folder = fleet.with_name("output")
    synthesize(fleet, folder)
    capsys.readouterr()
    return folder
