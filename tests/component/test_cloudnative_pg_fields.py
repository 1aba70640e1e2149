"""The typed fields of CloudNativePG's custom resources are those of its release."""

import pytest

from tests.sites import ROOT
from tools.imports import cloudnative_pg

DEFINITIONS = ROOT.parent / "shared" / "crds"


def test_typed_fields_as_in_release() -> None:
    if not DEFINITIONS.is_dir():
        pytest.skip(f"CloudNativePG's definitions are not at {DEFINITIONS}")
    assert cloudnative_pg.narrow(DEFINITIONS) == cloudnative_pg.narrowed()


def test_kept_kinds_only() -> None:
    assert {crd["spec"]["names"]["kind"] for crd in cloudnative_pg.narrowed()} == set(cloudnative_pg.TYPED_FIELDS)
    assert "description" not in cloudnative_pg.NARROWED.read_text()
