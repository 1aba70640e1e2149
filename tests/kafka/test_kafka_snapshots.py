"""What changed in the Kafka profiles that no committed manifest has, to be looked at."""

from syrupy.assertion import SnapshotAssertion

from tests.constructs import Resource
from tests.snapshots import assert_as_in_snapshot


def test_profile(clusters: dict[str, list[Resource]], snapshot: SnapshotAssertion) -> None:
    for profile in ("three", "every option"):
        assert_as_in_snapshot(clusters[profile], snapshot, profile.replace(" ", "-"))
