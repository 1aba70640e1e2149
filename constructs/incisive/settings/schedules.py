"""Cron schedules of Kubernetes and CloudNativePG, and the Quartz expressions of Strimzi's maintenance windows."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import lru_cache, partial
from typing import Annotated

from cronsim import CronSim, CronSimError
from pydantic import AfterValidator

from incisive.settings.text import Pattern

_FIELD = "[0-9A-Za-z*,/-]+"
_CRON = "a cron schedule of five fields such as '*/5 * * * *'"
_CRON_WITH_SECONDS = "a cron schedule of six fields, the first of them seconds, such as '0 0 2 * * *'"
_WINDOW = (
    "a Quartz cron expression of seconds, minutes, hours, day of month, month and day of week in UTC, one of the two "
    "days '?', such as '* * 1-4 ? * SUN'"
)
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_DAYS = ("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT")
_QUARTZ: Sequence[tuple[str, int, int, Sequence[str]]] = (
    ("second", 0, 59, ()),
    ("minute", 0, 59, ()),
    ("hour", 0, 23, ()),
    ("day of month", 1, 31, ()),
    ("month", 1, 12, _MONTHS),
    ("day of week", 1, 7, _DAYS),
    ("year", 1970, 2099, ()),
)


def _check_cron(text: str, expected: str) -> str:
    """Returns the text. ValueError if Kubernetes would refuse it, or it never runs."""
    *_, day_of_month, _, day_of_week = text.upper().split(" ")
    # CronSim knows more than Kubernetes: L, LW, and 7 for Sunday.
    if "L" in day_of_month or re.search(r"L|(?<!/)\b7\b", day_of_week):
        raise ValueError(f"{expected}, without L and day 7")
    try:
        parsed(text)
    except CronSimError as error:
        raise ValueError(f"{expected}: {str(error).lower()}") from None
    return text


@lru_cache
def parsed(schedule: str) -> CronSim:
    """Returns the schedule with its sets of minutes, hours and days. CronSimError if it is none."""
    return CronSim(schedule, datetime.min.replace(tzinfo=UTC))  # Only iterating over runs would begin here.


def _check_quartz(text: str) -> str:
    fields = text.split(" ")
    if (fields[3] == "?") == (fields[5] == "?"):
        raise ValueError(_WINDOW)
    for (name, lowest, highest, names), value in zip(_QUARTZ, fields, strict=False):
        is_day_of_week = name == "day of week"
        if (value == "?" and name.startswith("day")) or (value == "L" and is_day_of_week):
            continue
        # In the day of week, L is the last one of the month, and 6#3 the third Friday.
        end = "L|#[1-5]" if is_day_of_week else ""
        if not all(_is_section(each, lowest, highest, names, end) for each in value.split(",")):
            raise ValueError(f"{_WINDOW}; {value!r} is no {name}")
    return text


def _is_section(text: str, lowest: int, highest: int, names: Sequence[str], end: str) -> bool:
    match = re.fullmatch(rf"(\*|(\w+?)(-(\w+))?({end})?)(/([0-9]+))?", text)
    if not match or (match[4] and match[2].isdecimal() != match[4].isdecimal()):
        return False
    numbers = [_number(each, lowest, names) for each in (match[2], match[4]) if each]
    return all(lowest <= each <= highest for each in numbers) and 0 < int(match[7] or 1) <= highest


def _number(text: str, lowest: int, names: Sequence[str]) -> int:
    """Returns the number in the text, or the one that a name stands for; -1 if it is neither."""
    if text.upper() in names:
        return lowest + names.index(text.upper())
    return int(text) if text.isdecimal() else -1


CronSchedule = Annotated[
    str,
    Pattern(" ".join([_FIELD] * 5), _CRON, 253),
    AfterValidator(partial(_check_cron, expected=_CRON)),
]
"""When a CronJob runs."""

CronScheduleWithSeconds = Annotated[
    str,
    Pattern(" ".join([_FIELD] * 6), _CRON_WITH_SECONDS, 253),
    AfterValidator(partial(_check_cron, expected=_CRON_WITH_SECONDS)),
]
"""When CloudNativePG runs a ScheduledBackup, in UTC."""

MaintenanceWindow = Annotated[
    str, Pattern(r"[0-9A-Za-z*,/?#-]+( [0-9A-Za-z*,/?#-]+){5,6}", _WINDOW, 253), AfterValidator(_check_quartz)
]
"""When Strimzi may restart brokers, in UTC."""
