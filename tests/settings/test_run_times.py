"""Longest interval of a schedule, and runs that clock changes skip or double."""

from datetime import timedelta
from pathlib import Path

import pytest

from incisive.settings.run_times import clock_change, longest_interval
from tests.command import run
from tests.sites import environment


@pytest.mark.parametrize(
    ("schedule", "hours"),
    [
        ("30 4 * * *", 24),
        ("0 */6 * * *", 6),
        ("0 8,18 * * *", 14),
        ("0 4 * * SUN", 7 * 24),
        ("0 4 * * 1-5", 3 * 24),
        ("0 4 1 * *", 31 * 24),
        ("0 4 1,15 * MON", 7 * 24),
        ("0 4 29 2 *", (4 * 365 + 1) * 24),
        ("0 30 4 * * *", 24),
    ],
)
def test_longest_interval(schedule: str, hours: int) -> None:
    assert longest_interval(schedule) == timedelta(hours=hours)


@pytest.mark.parametrize("zone", ["Europe/London", "Europe/Dublin", "Europe/Lisbon"])
def test_skipped_hour(zone: str) -> None:
    warning = f"the clocks of {zone} skip a run between 01:00 and 02:00, as on 2026-03-29"
    assert clock_change("30 1 * * *", zone, 2026) == warning


@pytest.mark.parametrize(("schedule", "day"), [("30 3 * * *", "2026-03-29"), ("30 3 25 10 *", "2026-10-25")])
def test_skipped_and_doubled_hours(schedule: str, day: str) -> None:
    warning = clock_change(schedule, "Europe/Athens", 2026)
    assert warning
    assert warning.endswith(f"{'double' if '10' in schedule else 'skip'} a run between 03:00 and 04:00, as on {day}")


@pytest.mark.parametrize("zone", ["Etc/UTC", "Europe/London", "Europe/Athens", "America/Havana", "America/Santiago"])
def test_default_hour(zone: str) -> None:
    assert clock_change("30 4 * * *", zone, 2026) is None


def test_frequent_runs() -> None:
    assert clock_change("30 * * * *", "Europe/London", 2026) is None


def test_synth_warns_of_clock_change(tmp_path: Path) -> None:
    backup = "{schedule: 30 1 * * *, time_zone: Europe/London, claim: {size: 100Gi}}"
    file = environment(tmp_path, f"extends: cloud\nbackup: {backup}\n")
    answer = run("--environment", file, "--output", tmp_path / "dist")
    assert "backup.schedule: given '30 1 * * *': the clocks of Europe/London skip a run" in answer.stderr
