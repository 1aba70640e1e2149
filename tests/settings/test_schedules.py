"""Schedules that Kubernetes and Quartz take."""

import pytest
from pydantic import TypeAdapter, ValidationError

from incisive.settings.schedules import CronSchedule, MaintenanceWindow

CRON: TypeAdapter[str] = TypeAdapter(CronSchedule)
WINDOW: TypeAdapter[str] = TypeAdapter(MaintenanceWindow)


@pytest.mark.parametrize(
    "schedule",
    [
        "*/5 * * * *",
        "0 3 1-15 * MON-FRI",
        "0,30 0-23/2 * JAN 6",
        "05 03 * * sun",
        "0 0 29 2 *",
        "0 0 31 2 1",
        "0 0 * * */7",
    ],
)
def test_cron(schedule: str) -> None:
    assert CRON.validate_python(schedule) == schedule


@pytest.mark.parametrize(
    ("schedule", "problem"),
    [
        ("60 * * * *", "a cron schedule of five fields such as '*/5 * * * *': bad minute"),
        ("* 24 * * *", "bad hour"),
        ("* * 0 * *", "bad day-of-month"),
        ("* * * FOO *", "bad month"),
        ("* * * * 8", "bad day-of-week"),
        ("*/0 * * * *", "bad minute"),
        ("5-1 * * * *", "bad minute"),
        ("0 0 31 2 *", "bad day-of-month"),
        ("0 0 31 4,6 *", "bad day-of-month"),
        # CronSim takes the next four, Kubernetes does not.
        ("* * * * 7", "without L and day 7"),
        ("* * * * 5-7", "without L and day 7"),
        ("* * * * 5L", "without L and day 7"),
        ("* * LW * *", "without L and day 7"),
        ("* * ? * *", "a cron schedule of five fields"),
        ("@daily", "a cron schedule of five fields"),
        ("*  * * * *", "a cron schedule of five fields"),
    ],
)
def test_cron_refused(schedule: str, problem: str) -> None:
    with pytest.raises(ValidationError) as error:
        CRON.validate_python(schedule)
    assert problem in str(error.value)


@pytest.mark.parametrize(
    "window",
    [
        "* * 1-4 ? * SUN",
        "* * 22-2 ? * L",
        "* * * 1/7 NOV-FEB ?",
        "0/5 0-30/10 14,18 31 1/12 ?",
        "* * * ? * 6#3",
        "* * * ? * friL",
        "* * * 28-3 2 ?",
        "* * * 29 2 ? 2090-2099",
    ],
)
def test_window(window: str) -> None:
    assert WINDOW.validate_python(window) == window


@pytest.mark.parametrize(
    ("window", "problem"),
    [
        ("99 99 99 ? 13 FOO", "'99' is no second"),
        ("* * 25 ? * SUN", "'25' is no hour"),
        ("* * * ? 13 SUN", "'13' is no month"),
        ("* * * ? * FOO", "'FOO' is no day of week"),
        ("* * * ? * 0", "'0' is no day of week"),
        ("* * * ? * 6#6", "'6#6' is no day of week"),
        ("* * * L * ?", "'L' is no day of month"),
        ("* * * 15W * ?", "'15W' is no day of month"),
        ("* * * ? * SUN-3", "'SUN-3' is no day of week"),
        ("* * * * * *", "one of the two days '?'"),
        ("* * * ? * ?", "one of the two days '?'"),
        ("? * * 1 * *", "one of the two days '?'"),
        ("* * * ? * SUN 1969", "'1969' is no year"),
        ("* */0 * ? * SUN", "'*/0' is no minute"),
        ("nightly", "a Quartz cron expression"),
    ],
)
def test_window_refused(window: str, problem: str) -> None:
    with pytest.raises(ValidationError) as error:
        WINDOW.validate_python(window)
    assert problem in str(error.value)
