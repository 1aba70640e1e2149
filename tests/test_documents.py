"""What the README says is so."""

import re
from pathlib import Path

import pytest

from tests.sites import SynthesizedSite
from tools.settings_table import README, written

ROOT = Path(__file__).parents[1]


def test_its_tables_of_settings_are_the_schemas() -> None:
    text = README.read_text()
    assert text == written(text), "run make readme"


def test_its_links_lead_somewhere() -> None:
    links = re.findall(r"\]\((?!http)([^)#]+)\)", README.read_text())
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_its_folders_exist() -> None:
    named = re.findall(r"^\| `([^`{]+)` \|", README.read_text().split("## Settings")[0], flags=re.MULTILINE)
    assert len(named) > 5
    assert [name for name in named if not (ROOT / name).exists()] == []


@pytest.mark.parametrize("user", ["10001", "999"])
def test_a_hospitals_folders_get_the_pods_users(hospital: SynthesizedSite, user: str) -> None:
    users = {
        str(each["spec"]["template"]["spec"]["securityContext"]["runAsUser"])
        for each in hospital.objects
        if each["kind"] == "Deployment"
    }
    assert users == {"10001", "999"}
    assert f"-o {user} -g {user}" in README.read_text()
