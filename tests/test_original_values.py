"""Whoever upgrades from the original charts finds the setting of every value."""

import re

import pytest

from tests.sites import ROOT, SynthesizedSite
from tests.system.documents.original_charts import VALUES

PAGE = ROOT / "docs" / "upgrading.md"
ROWS = [
    [re.findall(r"`([^`]+)`", cell) or [cell] for cell in line.strip("| \n").split(" | ")]
    for line in PAGE.read_text().splitlines()
    if line.startswith(("| orchestrator", "| maas", "| kafka"))
]


@pytest.mark.parametrize("chart", VALUES)
def test_every_value_is_in_the_table(chart: str) -> None:
    listed = [value for (charts,), values, _ in ROWS if chart in charts.split(", ") for value in values]
    assert sorted(listed) == sorted(VALUES[chart])


def test_every_setting_of_the_table_exists(cloud: SynthesizedSite) -> None:
    settings = [each for _, _, found in ROWS for each in found if re.fullmatch(r"[a-z_]+(\.[a-z_]+)*", each)]
    assert len(settings) > 20
    for setting in settings:
        value: object = cloud.settings
        for name in setting.split("."):
            assert name in type(value).model_fields, setting  # type: ignore[attr-defined]
            value = getattr(value, name)
