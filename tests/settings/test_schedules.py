"""Schedules that Kubernetes and Quartz take, and none that names no time."""

import pytest
from pydantic import TypeAdapter, ValidationError

from incisive.settings.schedules import CronSchedule, MaintenanceWindow

CRON: TypeAdapter[str] = TypeAdapter(CronSchedule)
WINDOW: TypeAdapter[str] = TypeAdapter(MaintenanceWindow)


@pytest.mark.parametrize(
    "schedule",
    ["*/5 * * * *", "0 3 1-15 * MON-FRI", "0,30 0-23/2 * JAN 6", "05 03 * * sun", "0 0 29 2 *", "0 0 31 2 1"],
)
def test_kubernetes_schedules(schedule: str) -> None:
    assert CRON.validate_python(schedule) == schedule


@pytest.mark.parametrize(
    ("schedule", "problem"),
    [
        ("60 * * * *", "'60' is no minute: 0 to 59, '*', a range such as '1-5', or a step such as '*/5'"),
        ("* 24 * * *", "'24' is no hour"),
        ("* * 0 * *", "'0' is no day of month"),
        ("* * * FOO *", "'FOO' is no month: 1 to 12 or JAN to DEC"),
        ("* * * * 7", "'7' is no day of week: 0 to 6 or SUN to SAT"),
        ("*/0 * * * *", "'*/0' is no minute"),
        ("5-1 * * * *", "'5-1' is no minute"),
        ("* * ? * *", "a cron schedule of five fields"),
        ("0 0 31 2 *", "a time that exists; month 2 has no day 31"),
        ("0 0 31 4,6 *", "a time that exists; month 4 has no day 31"),
        ("@daily", "a cron schedule of five fields"),
        ("*  * * * *", "with one space between two fields"),
    ],
)
def test_what_kubernetes_refuses_or_never_comes(schedule: str, problem: str) -> None:
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
def test_quartz_expressions(window: str) -> None:
    assert WINDOW.validate_python(window) == window


@pytest.mark.parametrize(
    ("window", "problem"),
    [
        ("99 99 99 ? 13 FOO", "'99' is no second: 0 to 59"),
        ("* * 25 ? * SUN", "'25' is no hour: 0 to 23"),
        ("* * * ? 13 SUN", "'13' is no month"),
        ("* * * ? * FOO", "'FOO' is no day of week: 1 to 7 or SUN to SAT"),
        ("* * * ? * 0", "'0' is no day of week"),
        ("* * * ? * 6#6", "'6#6' is no day of week"),
        ("* * * L * ?", "'L' is no day of month"),
        ("* * * 15W * ?", "'15W' is no day of month"),
        ("* * * ? * SUN-3", "'SUN-3' is no day of week"),
        ("* * * * * *", "one of the two days '?'"),
        ("* * * ? * ?", "one of the two days '?'"),
        ("? * * 1 * *", "'?' is no second"),
        ("* * * 31 2 ?", "a time that exists; month 2 has no day 31"),
        ("* * * 30-31 FEB ?", "a time that exists; month 2 has no day 30"),
        ("* * * 29 2 ? 2097-2099", "a time that exists; month 2 has no day 29"),
        ("* * * ? * SUN 2020", "a time to come; 2020 is past"),
        ("* * * ? * SUN 2099-2098", "'2099-2098' is no year"),
        ("nightly", "a Quartz cron expression"),
    ],
)
def test_a_window_that_quartz_refuses_or_that_never_opens(window: str, problem: str) -> None:
    with pytest.raises(ValidationError) as error:
        WINDOW.validate_python(window)
    assert problem in str(error.value)
