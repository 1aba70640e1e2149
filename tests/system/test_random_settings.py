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


def test_thousands_of_files_are_read_or_told_in_words(tmp_path: Path) -> None:
    taken = sum(is_taken(read, tmp_path, RandomSettings(seed).damaged()) for seed in range(READ))
    assert READ / 20 < taken < READ / 2


@pytest.mark.parametrize("value", NASTY, ids=repr)
def test_each_setting_of_the_site_takes_or_refuses_anything(tmp_path: Path, value: object) -> None:
    taken = [name for name in SCHEMA["properties"] if is_taken(read, tmp_path, {"extends": "cloud", name: value})]
    assert len(taken) < len(SCHEMA["properties"])


def test_hundreds_of_sites_are_synthesized_or_told_in_words(tmp_path: Path) -> None:
    made = sum(is_taken(synthesize, tmp_path, RandomSettings(seed).accepted()) for seed in range(SYNTHESIZED))
    assert SYNTHESIZED / 4 < made < SYNTHESIZED
