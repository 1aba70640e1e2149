"""What all tests share: both kinds of site, synthesized once."""

from pathlib import Path

import pytest

from incisive.startup import use_packaged_node

use_packaged_node()

from tests.sites import ENVIRONMENTS, ROOT, SynthesizedSite, synthesize  # noqa: E402 (cdk8s must find its Node.js)
from tests.skipped import pytest_sessionfinish, pytest_terminal_summary  # noqa: E402, F401 (pytest calls them)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that share something real run in one of xdist's workers; the longest groups begin first."""
    groups = {item: _group(item.path.relative_to(ROOT / "tests")) for item in items}
    for item, group in groups.items():
        item.add_marker(pytest.mark.xdist_group(group))
    order = ["node", "cluster"]
    items.sort(key=lambda item: order.index(groups[item]) if groups[item] in order else len(order))


def _group(path: Path) -> str:
    match path.parts:
        case ("system", "documents", *_):
            return "cluster"
        case ("system", folder, *_):
            return folder
        case _:
            return str(path)


@pytest.fixture(autouse=True)
def credentials_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for credentials that are made, in place of the clone's."""
    folder = tmp_path / "credentials"
    monkeypatch.setenv("INCISIVE_CREDENTIALS", str(folder))
    return folder


@pytest.fixture(scope="session")
def cloud() -> SynthesizedSite:
    """The cloud as its environment file has it."""
    return synthesize(ENVIRONMENTS / "cloud.yaml")


@pytest.fixture(scope="session")
def hospital() -> SynthesizedSite:
    """Local inference as its environment file has it."""
    return synthesize(ENVIRONMENTS / "local-inference.yaml")


@pytest.fixture(params=["cloud", "hospital"])
def site(request: pytest.FixtureRequest) -> SynthesizedSite:
    """Each kind of site."""
    found: SynthesizedSite = request.getfixturevalue(request.param)
    return found
