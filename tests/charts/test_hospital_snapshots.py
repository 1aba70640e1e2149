"""What changed in a hospital's manifests, to be looked at. The cloud's are committed in dist/."""

from syrupy.assertion import SnapshotAssertion

from tests.sites import SynthesizedSite
from tests.snapshots import assert_as_in_snapshot


def test_hospital(hospital: SynthesizedSite, snapshot: SnapshotAssertion) -> None:
    for name in hospital.files:
        assert_as_in_snapshot(hospital.objects_of(name), snapshot, name.removesuffix(".k8s.yaml"))
