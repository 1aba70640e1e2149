"""What the documents say is so."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sites import SynthesizedSite
from tools.documents.documents import DOCUMENTS, Document, part

ROOT = Path(__file__).parents[1]
PAGES = [*sorted(ROOT.glob("*.md")), *sorted(ROOT.glob("docs/*.md"))]


def anchors(page: Path) -> set[str]:
    """Of a page's headings, as GitHub and others make them."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: str(document.file.relative_to(ROOT)))
def test_what_is_generated_is_current(document: Document) -> None:
    assert document.is_current, "run make docs"


def test_make_docs_without_node_in_path(tmp_path: Path) -> None:
    for name in ("constructs", "docs", "environments", "examples", "imports", "tools", "README.md"):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, tmp_path / name)
    environment = {name: value for name, value in os.environ.items() if name != "JSII_NODE"}
    answer = subprocess.run(
        [sys.executable, "-m", "tools.documents"],
        cwd=tmp_path,
        env=environment | {"PATH": "", "PYTHONPATH": str(tmp_path / "constructs")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (answer.returncode, answer.stderr) == (0, "")
    assert (tmp_path / "README.md").read_text() == (ROOT / "README.md").read_text()


def test_generated_part_between_comments() -> None:
    place = "<!-- settings: begin (make docs) -->\nold\n<!-- settings: end -->"
    written = part("settings", lambda: "new")(f"before\n{place}\nafter")
    assert written == f"before\n{place.replace('old', chr(10) + 'new' + chr(10))}\nafter"
    with pytest.raises(LookupError):
        part("settings", lambda: "new")("before and after")


def test_missing_generated_document_written(tmp_path: Path) -> None:
    document = Document(tmp_path / "schema.json", lambda _: "{}\n")
    assert not document.is_current
    document.write()
    assert document.is_current


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!http)([^)]+)\)", page.read_text())
    for file, _, anchor in (link.partition("#") for link in links):
        target = page.parent / file if file else page
        assert target.exists(), file
        assert not anchor or anchor in anchors(target), f"{file}#{anchor}"


def test_the_readmes_folders_exist() -> None:
    _, places = (ROOT / "README.md").read_text().split("## Where things are")
    named = re.findall(r"^\| `([^`{]+)` \|", places, re.MULTILINE)
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
    assert f"-o {user} -g {user}" in (ROOT / "docs" / "operating.md").read_text()
