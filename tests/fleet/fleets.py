"""A fleet of three hospitals, and what a synth makes of it."""

from pathlib import Path

import pytest
import yaml

from incisive import commands
from tests.sites import ENVIRONMENTS

HOSPITAL = "extends: local-inference\nnode: {node}\ncredentials: {{source: existing}}\n"
GITOPS = "gitops: {tool: flux, repository: 'https://git.example/sites'}\n"

Captured = pytest.CaptureFixture[str]


def files_in(folder: Path) -> int:
    """Manifest files of one site."""
    return len([*folder.rglob("*.yaml")])


def contents_of(folder: Path) -> str:
    """What a synth says of a site's folder, such as `38 objects in 5 files`."""
    objects = [each for file in folder.rglob("*.yaml") for each in yaml.safe_load_all(file.read_text())]
    return f"{len(objects)} objects in {files_in(folder)} files"


def synthesize(environment: Path, output: Path) -> None:
    commands.synthesize([str(environment)], ENVIRONMENTS, output)


def set_version(fleet: Path, version: str) -> None:
    base = fleet.with_name("bases") / "pilot.yaml"
    base.write_text(base.read_text().replace("2.1.1", version))
