"""The table for who comes from a Helm chart names settings that exist."""

import re

import pytest
from pydantic import BaseModel

from incisive.components import settings_model
from incisive.settings.model import model_in
from tests.sites import ROOT

_, _TABLE = (ROOT / "docs" / "settings.md").read_text().split("## What a chart has, and where it is here\n")
ROWS = [
    tuple(cell.strip() for cell in line.strip("|").split(" | "))
    for line in _TABLE.partition("<!--")[0].splitlines()
    if line.startswith("| `")
]
SITE = settings_model()


def exists(path: str) -> bool:
    model: type[BaseModel] | None = SITE
    for name in path.split("."):
        if model is None or name not in model.model_fields:
            return False
        model = model_in(model.model_fields[name].annotation)
    return True


@pytest.mark.parametrize(("value", "here"), ROWS, ids=[value for value, _ in ROWS])
def test_each_value_is_a_setting_or_says_what_to_do(value: str, here: str) -> None:
    paths = [
        path for path in re.findall(r"`([a-z_]+(?:\.[a-z_]+)*)`", here) if path.partition(".")[0] in SITE.model_fields
    ]
    assert [path for path in paths if not exists(path)] == []
    assert paths or here.startswith("none: "), f"{value} has no answer"
