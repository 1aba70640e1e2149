"""Cron schedules: Kubernetes' with five fields, and Quartz's, by which Strimzi reads maintenance windows."""

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timezone
from typing import Annotated

from incisive.settings.text import Matching

_LAST_YEAR = 2099
"""Quartz knows no later one."""


@dataclass(frozen=True)
class _Field:
    """One field of a schedule."""

    name: str
    lowest: int
    highest: int
    names: tuple[str, ...] = ()
    """What the numbers from the lowest on may be called."""

    @property
    def value(self) -> str:
        """Pattern of one number or name."""
        names = [case for name in self.names for case in (name, name.lower())]
        return "|".join([*_number_patterns(self.lowest, self.highest), *names])

    @property
    def pattern(self) -> str:
        """Pattern of a list of '*', numbers and ranges, each perhaps with a step."""
        step = "|".join(_number_patterns(1, self.highest))
        section = rf"(\*|({self.value})(-({self.value}))?)(/({step}))?"
        return f"{section}(,{section})*"

    @property
    def accepted(self) -> str:
        """What the field may be, for people."""
        names = f" or {self.names[0]} to {self.names[-1]}" if self.names else ""
        return (
            f"{self.name}: {self.lowest} to {self.highest}{names}, '*', a range such as '1-5', or a step such as '*/5'"
        )

    def number(self, value: str) -> int:
        """Number that a value of the pattern stands for."""
        return int(value) if value.isdecimal() else self.lowest + self.names.index(value.upper())

    def ranges(self, text: str) -> Iterable[tuple[int, int, int]]:
        """First, last and step of each section of a text that matches."""
        for section in text.split(","):
            bounds, _, step = section.partition("/")
            first, _, last = bounds.partition("-")
            if first in "*?":
                first, last = str(self.lowest), str(self.highest)
            elif not last and step:
                last = str(self.highest)
            yield self.number(first), self.number(last or first), int(step or 1)

    def numbers(self, text: str) -> set[int]:
        """All numbers that a text of the pattern names. A range that ends before it begins goes round."""
        size = self.highest - self.lowest + 1
        return {
            (number - self.lowest) % size + self.lowest
            for first, last, step in self.ranges(text)
            for number in range(first, (last if first <= last else last + size) + 1, step)
        }


def _number_patterns(lowest: int, highest: int) -> list[str]:
    """Patterns of all numbers up to 99 in a range, those of one digit also with a 0 before it."""
    tens = range(lowest // 10, highest // 10 + 1)
    return [f"{ten or '0?'}[{max(lowest - 10 * ten, 0)}-{min(highest - 10 * ten, 9)}]" for ten in tens]


_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_DAYS = ("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT")
_SECONDS = _Field("seconds", 0, 59)
_MINUTES = _Field("minutes", 0, 59)
_HOURS = _Field("hours", 0, 23)
_DAYS_OF_MONTH = _Field("day of month", 1, 31)
_MONTHS_OF_YEAR = _Field("month", 1, 12, _MONTHS)
_DAYS_OF_WEEK = _Field("day of week", 0, 6, _DAYS)
_QUARTZ_DAYS_OF_WEEK = _Field("day of week", 1, 7, _DAYS)
_YEARS = _Field("year", 1970, _LAST_YEAR)

_YEAR = "19[7-9][0-9]|20[0-9]{2}"
_YEAR_SECTION = rf"(\*|({_YEAR})(-({_YEAR}))?)(/[1-9][0-9]?)?"
_SPECIAL_DAYS_OF_MONTH = rf"L(-([1-9]|[12][0-9]|30))?|LW|({'|'.join(_number_patterns(1, 31))})W"
_SPECIAL_DAYS_OF_WEEK = f"L|({_QUARTZ_DAYS_OF_WEEK.value})(L|#[1-5])"


def _any_date(days: set[int], months: set[int], years: Iterable[int]) -> bool:
    return any(min(days) <= monthrange(year, month)[1] for year in years for month in months)


@dataclass(frozen=True)
class _Schedule(Matching):
    """A schedule of fields with one space between them."""

    fields: tuple[_Field, ...] = field(default=())

    def check(self, text: str) -> str:
        """Returns the text. ValueError with the field that is wrong."""
        given = text.split(" ")
        if len(given) != len(self.fields):
            spaces = ", with one space between two fields" if len(text.split()) == len(self.fields) else ""
            raise ValueError(f"{self.accepted}{spaces}")
        for each, part in zip(self.fields, given, strict=True):
            if not re.fullmatch(each.pattern, part) or any(first > last for first, last, _ in each.ranges(part)):
                raise ValueError(f"{self.accepted}; {part!r} is no {each.accepted}")
        *_, days, months, days_of_week = given
        leap_year = (2000,)
        if days_of_week == "*" and not _any_date(
            _DAYS_OF_MONTH.numbers(days), _MONTHS_OF_YEAR.numbers(months), leap_year
        ):
            raise ValueError(f"{self.accepted}; month {months} has no day {days}")
        return super().check(text)


_FIELDS = (_MINUTES, _HOURS, _DAYS_OF_MONTH, _MONTHS_OF_YEAR, _DAYS_OF_WEEK)

CronSchedule = Annotated[
    str,
    _Schedule(
        " ".join(f"({each.pattern})" for each in _FIELDS),
        "a cron schedule of five fields such as '*/5 * * * *'",
        253,
        _FIELDS,
    ),
]
"""When a CronJob runs, in UTC."""


@dataclass(frozen=True)
class _Quartz(Matching):
    """A Quartz cron expression. Quartz takes a day of month or a day of week, and '?' for the other."""

    def check(self, text: str) -> str:
        """Returns the text. ValueError if Quartz would refuse it, or if it names no time to come."""
        super().check(text)
        _, _, _, days, months, days_of_week, *rest = text.split(" ")
        years = rest[0] if rest else "*"
        if any(first > last for first, last, _ in _YEARS.ranges(years)):
            raise ValueError(f"{self.accepted}; the years {years} end before they begin")
        to_come = _YEARS.numbers(years) - set(range(datetime.now(tz=timezone.utc).year))
        if not to_come:
            raise ValueError(f"a time to come; the years {years} are past")
        by_date = days_of_week == "?" and not re.fullmatch(_SPECIAL_DAYS_OF_MONTH, days)
        if by_date and not _any_date(_DAYS_OF_MONTH.numbers(days), _MONTHS_OF_YEAR.numbers(months), to_come):
            raise ValueError(f"a time that exists; month {months} has no day {days}")
        return text


MaintenanceWindow = Annotated[
    str,
    _Quartz(
        f"({_SECONDS.pattern}) ({_MINUTES.pattern}) ({_HOURS.pattern}) "
        rf"(({_DAYS_OF_MONTH.pattern}|{_SPECIAL_DAYS_OF_MONTH}) ({_MONTHS_OF_YEAR.pattern}) \?"
        rf"|\? ({_MONTHS_OF_YEAR.pattern}) ({_QUARTZ_DAYS_OF_WEEK.pattern}|{_SPECIAL_DAYS_OF_WEEK}))"
        f"( {_YEAR_SECTION}(,{_YEAR_SECTION})*)?",
        "a Quartz cron expression of seconds, minutes, hours, day of month, month and day of week in UTC, one of the "
        "two days '?', such as '* * 1-4 ? * SUN'",
        253,
    ),
]
"""When Strimzi may restart brokers, in UTC."""
