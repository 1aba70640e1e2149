"""What all tests share: both kinds of site, synthesized once."""

from pathlib import Path

import pytest

from incisive.synthesis.node import use_packaged_node

use_packaged_node()

from tests.sites import SynthesizedSite, synthesize  # noqa: E402 (cdk8s must find its Node.js)
from tests.skipped import pytest_sessionfinish, pytest_terminal_summary  # noqa: E402, F401 (pytest calls them)

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def cloud() -> SynthesizedSite:
    """The cloud as its environment file has it."""
    return synthesize(ROOT / "environments" / "cloud.yaml")


@pytest.fixture(scope="session")
def hospital() -> SynthesizedSite:
    """Local inference as its environment file has it."""
    return synthesize(ROOT / "environments" / "local-inference.yaml")
