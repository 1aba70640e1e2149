"""What all tests share: both kinds of site, synthesized once."""

from pathlib import Path

import pytest
from xdist.scheduler import LoadScopeScheduling  # type: ignore[import-untyped]

from incisive.node_process.startup import use_packaged_node

use_packaged_node()

from tests.sites import ENVIRONMENTS, SynthesizedSite, synthesize  # noqa: E402 (cdk8s must find its Node.js)
from tests.skipped import pytest_sessionfinish, pytest_terminal_summary  # noqa: E402, F401 (pytest calls them)


class Groups(LoadScopeScheduling):  # type: ignore[misc]
    """Tests that share something real run in one process."""

    def _split_scope(self, nodeid: str) -> str:
        return _group(nodeid)


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> Groups:
    """Which tests `--numprocesses` keeps together."""
    return Groups(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest groups begin first: what is left for the end is short, so that no process waits for another."""
    groups = {item: _group(item.nodeid) for item in items}
    items.sort(key=lambda item: LONGEST.index(groups[item]) if groups[item] in LONGEST else len(LONGEST))


# Two nodes at a time are enough for two cores.
LONGEST = [
    "node backups",
    "node procedures",
    "cluster",
    "node",
    "gitops",
    "backup",
    "kafka_brokers",
    "monitoring",
    "postgresql",
    "status_monitor",
]


def _group(nodeid: str) -> str:
    file, _, _ = nodeid.partition("::")
    match file.split("/"):
        case ("tests", "system", "documents", *_):
            return "cluster"
        case ("tests", "system", "node", "test_backups.py" | "test_faults.py"):
            return "node backups"
        case ("tests", "system", "node", "test_rotation.py" | "test_upgrading.py" | "test_removing_and_moving.py"):
            return "node procedures"
        case ("tests", "system", folder, *_):
            return folder
        case _:
            return file


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
    """A hospital as its environment file has it."""
    return synthesize(ENVIRONMENTS / "visaris-rm2.yaml")


@pytest.fixture(params=["cloud", "hospital"])
def site(request: pytest.FixtureRequest) -> SynthesizedSite:
    """Each kind of site."""
    found: SynthesizedSite = request.getfixturevalue(request.param)
    return found
