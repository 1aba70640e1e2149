"""Which backups are deleted, and which is the latest: decided by their names, in every shell that decides it."""

import random
import shutil
import subprocess
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

NAMES = Path(__file__).parents[3] / "constructs" / "incisive" / "programs" / "backup" / "names.sh"
SHELLS = {"bash": ["bash"], "dash": ["dash"], "busybox": ["busybox", "sh"]}


@pytest.fixture(params=SHELLS)
def shell(request: pytest.FixtureRequest) -> list[str]:
    command = SHELLS[request.param]
    if not shutil.which(command[0]):
        pytest.skip(f"no {command[0]}")
    return command


def run(shell: list[str], script: str, names: Iterable[str], **variables: object) -> list[str]:
    answer = subprocess.run(
        [*shell, "-euc", f"component=maas; . {NAMES}; {script}"],
        input="".join(f"{name}\n" for name in names),
        env={"PATH": "/usr/bin:/bin", "LC_ALL": "C"} | {name: str(value) for name, value in variables.items()},
        capture_output=True,
        text=True,
        check=True,
    )
    return answer.stdout.split()


def deleted(shell: list[str], names: list[str], newest: str, days: int, weeks: int) -> list[str]:
    return run(
        shell, f"to_delete {newest}", names, BACKUP_KEEP_DAYS=days, BACKUP_KEEP_WEEKS=weeks, BACKUP_KEEP_MANUAL_DAYS=30
    )


def named(time: datetime) -> str:
    return f"maas-{time:%Y%m%dT%H%M%SZ}"


def expected(names: list[str], newest: str, days: int, weeks: int) -> set[str]:
    """The rule in other words."""
    past = sorted((name for name in names if name <= newest), reverse=True)
    day = len("maas-YYYYMMDD")
    kept = {newest, *(name for name in names if name > newest or name[:day] == newest[:day])}
    for count, period in ((days, "%Y-%m-%d"), (weeks, "%G-%V")):
        last: dict[str, str] = {}
        for name in past:
            last.setdefault(datetime.strptime(name, "maas-%Y%m%dT%H%M%SZ").strftime(period), name)  # noqa: DTZ007
        kept.update(list(last.values())[:count])
    return set(names) - kept


def test_random_clocks(shell: list[str]) -> None:
    for seed in range(40):
        play = random.Random(seed)  # noqa: S311 (repeatable, not secret)
        time = datetime(play.choice([1999, 2024, 2026]), 1, 1, tzinfo=UTC)
        names = set()
        for _ in range(play.randint(1, 60)):
            time += timedelta(hours=play.choice([1, 23, 24, 24, 24, 25, 24 * 8]))
            if play.random() < 0.05:
                time += timedelta(days=play.choice([-4000, -400, -30, 30, 400, 4000]))
            names.add(named(time))
        newest, days, weeks = named(time), play.randint(0, 8), play.randint(0, 6)
        gone = deleted(shell, sorted(names), newest, days, weeks)
        assert set(gone) == expected(sorted(names), newest, days, weeks), f"seed {seed}"
        assert newest not in gone


def test_clock_jump_ahead_keeps_todays_backups(shell: list[str]) -> None:
    today = [named(datetime(2026, 1, day, tzinfo=UTC)) for day in range(1, 8)]
    ahead = [named(datetime(2099, 1, day, tzinfo=UTC)) for day in range(1, 8)]
    assert deleted(shell, [*today, *ahead], today[-1], 7, 0) == []


def test_clock_fall_back_keeps_unknown_backups(shell: list[str]) -> None:
    good = [named(datetime(2026, 1, day, tzinfo=UTC)) for day in range(1, 8)]
    assert deleted(shell, ["maas-19700101T000005Z", *good], "maas-19700101T000005Z", 1, 0) == []


def test_manual_backups_kept_apart_from_others(shell: list[str]) -> None:
    by_hand = ["maas-20260101T000000Z-before-upgrade", "maas-20260226T120000Z-first-backup"]
    scheduled = ["maas-20260226T010000Z", "maas-20260301T010000Z", "maas-20260301T020000Z"]
    gone = deleted(shell, sorted([*by_hand, *scheduled]), "maas-20260302T010000Z", 2, 0)
    assert set(gone) == {by_hand[0], "maas-20260301T010000Z"}


@pytest.mark.parametrize(
    ("job", "label"),
    [
        ("maas-backup-2nd-prototype-29401650", []),
        ("", []),
        ("maas-before-upgrade", ["-before-upgrade"]),
        ("maas-backup-2nd-prototype-now", ["-backup-2nd-prototype-now"]),
        ("now", ["-now"]),
    ],
)
def test_manual_job_name_becomes_label(shell: list[str], job: str, label: list[str]) -> None:
    assert run(shell, f"label_of_run '{job}' maas-backup-2nd-prototype", []) == label


def test_other_components_backups_ignored(shell: list[str]) -> None:
    others = ["maas-2-20260101T000000Z", "maas-20260101T000000Z.old", "maas-20260101", "orchestrator-20260101T000000Z"]
    own = ["maas-20260102T000000Z", "maas-20260102T000000Z-by-hand"]
    assert run(shell, "only_names", [*others, *own]) == own


def test_latest_backup_not_from_future(shell: list[str]) -> None:
    past, future = "maas-20240101T000000Z", "maas-20990101T000000Z"
    assert run(shell, "choose latest", [past, future]) == [past]
    assert run(shell, "choose latest", [future]) == [future]
    assert run(shell, "choose latest", []) == []
    assert run(shell, f"choose {future}", [past, future]) == [future]
    assert run(shell, "choose maas-2024", [past, future]) == []
