"""What changed in the manifests of both kinds of site, to be looked at."""

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from tests.sites import CRDS_FILE, SynthesizedSite


class YamlFile(SingleFileSnapshotExtension):
    """One YAML file for each chart."""

    file_extension = "yaml"
    _write_mode = WriteMode.TEXT


@pytest.mark.parametrize("kind", ["cloud", "hospital"])
def test_charts(kind: str, request: pytest.FixtureRequest, snapshot: SnapshotAssertion) -> None:
    site: SynthesizedSite = request.getfixturevalue(kind)
    charts = snapshot.use_extension(YamlFile)
    for name, text in site.files.items():
        # Strimzi's CRDs are a copy of what `make imports` generates.
        if name != CRDS_FILE:
            assert text == charts(name=f"{kind}-{name.removesuffix('.k8s.yaml')}")
