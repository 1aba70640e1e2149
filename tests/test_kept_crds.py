"""The definitions from which classes of other projects' custom resources are made."""

import pytest

from tests.sites import ROOT
from tools.imports.kept_crds import KEPT, kept_crds, narrowed_crds
from tools.imports.typed_fields import KEPT_FIELDS

DEFINITIONS = ROOT.parent / "shared" / "crds"


def test_kept_fields_as_in_release() -> None:
    if not DEFINITIONS.is_dir():
        pytest.skip(f"the definitions of releases are not at {DEFINITIONS}")
    kept = {crd["metadata"]["name"]: crd for crd in kept_crds()}
    narrowed = {crd["metadata"]["name"]: crd for crd in narrowed_crds(DEFINITIONS)}
    assert len(narrowed) > 5
    assert narrowed == {name: kept[name] for name in narrowed}


def test_kept_kinds_only() -> None:
    assert {crd["spec"]["names"]["kind"] for crd in kept_crds()} == set(KEPT_FIELDS)
    assert not [file.name for file in KEPT.iterdir() if "description" in file.read_text()]
