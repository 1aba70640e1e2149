"""Whatever is written into an environment file, the answer is words or manifests, never a traceback."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from incisive.errors import UserError
from incisive.output.yaml_text import yaml_text
from tests.settings.random_settings import NASTY, SCHEMA, RandomSettings
from tests.sites import environment, read, synthesize

READ = 2000
SYNTHESIZED = 300


def is_taken(answer: Callable[[Path], object], folder: Path, settings: dict[str, Any]) -> bool:
    """Whether a file of these settings is taken. If not, one line says so for each problem."""
    file = environment(folder, yaml_text([settings]))
    try:
        answer(file)
    except UserError as error:
        problems = error.problems
    else:
        return True
    assert problems
    assert [problem for problem in problems if len(problem) > 1000 or "\n" in problem] == []
    return False


def test_random_files(tmp_path: Path) -> None:
    taken = sum(is_taken(read, tmp_path, RandomSettings(seed).damaged()) for seed in range(READ))
    assert READ / 20 < taken < READ / 2


@pytest.mark.parametrize("value", NASTY, ids=repr)
def test_random_values_of_each_setting(tmp_path: Path, value: object) -> None:
    taken = [name for name in SCHEMA["properties"] if is_taken(read, tmp_path, {"extends": "cloud", name: value})]
    assert len(taken) < len(SCHEMA["properties"])


def test_random_sites(tmp_path: Path) -> None:
    made = sum(is_taken(synthesize, tmp_path, RandomSettings(seed).accepted()) for seed in range(SYNTHESIZED))
    assert SYNTHESIZED / 4 < made < SYNTHESIZED
