"""Fixtures."""

import pytest
import yaml

from tests.output.committed import Resource
from tests.sites import ROOT


@pytest.fixture(scope="module")
def committed() -> list[Resource]:
    """The cloud's objects as they are committed, but for Strimzi's CRDs."""
    files = [file for file in sorted((ROOT / "dist").glob("*.k8s.yaml")) if "crds" not in file.name]
    return [each for file in files for each in yaml.load_all(file.read_text(), Loader=yaml.CSafeLoader)]
