"""The settings of docs/backup.md."""

from pathlib import Path

import pytest

from tests.sites import synthesize_text
from tests.system.documents.documented_commands import blocks


@pytest.mark.parametrize(
    ("heading", "kind"), [("A hospital", "visaris-rm2"), ("The cloud", "cloud"), ("Off site", "visaris-rm2")]
)
def test_the_documented_settings_are_taken(heading: str, kind: str, tmp_path: Path) -> None:
    (documented,) = blocks("backup.md", heading, "yaml")
    site = synthesize_text(tmp_path, f"extends: {kind}\n{documented}")
    assert site.the("CronJob", "maas-backup")
