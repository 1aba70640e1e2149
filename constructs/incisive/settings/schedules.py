"""Cron schedules: Kubernetes' with five fields, and Quartz's, by which Strimzi reads maintenance windows."""

import re
from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache
from typing import Annotated

from incisive.settings.text import Matching

_SECTION = re.compile(r"(\*|(?P<first>[A-Za-z0-9]+)(-(?P<last>[A-Za-z0-9]+))?)(/(?P<step>[0-9]+))?")


@dataclass(frozen=True, kw_only=True)
class _Field:
    """One field of a schedule: a list of '*', numbers and ranges, each perhaps with a step."""

    name: str
    lowest: int
    highest: int
    names: tuple[str, ...] = ()
    """What the numbers from the lowest on may be called, also in lower case."""
    special: str | None = None
    """Pattern of what the field may be instead."""
    goes_round: bool = False
    """Whether a range may end before it begins."""

    @property
    def all(self) -> set[int]:
        """All its numbers."""
        return set(range(self.lowest, self.highest + 1))

    @property
    def largest_step(self) -> int:
        """Larger ones name nothing more."""
        return min(self.highest, 99)

    @property
    def value(self) -> str:
        """Pattern of one number or name."""
        return f"{self.number}|{self.name_in_either_case}" if self.names else self.number

    @property
    def number(self) -> str:
        """Pattern of one number."""
        return "|".join(_patterns_of_numbers(self.lowest, self.highest))

    @property
    def name_in_either_case(self) -> str:
        """Pattern of one name."""
        return "|".join([*self.names, *map(str.lower, self.names)])

    @property
    def pattern(self) -> str:
        """Pattern of the field."""
        step = "|".join(_patterns_of_numbers(1, self.largest_step))
        ranges = f"({self.number})(-({self.number}))?"
        if self.names:
            ranges += f"|({self.name_in_either_case})(-({self.name_in_either_case}))?"
        section = rf"(\*|{ranges})(/({step}))?"
        return f"({section}(,{section})*{f'|{self.special}' if self.special else ''})"

    def numbers(self, text: str) -> set[int]:
        """All numbers that the text names. ValueError, with what the field may be, if it is none of it."""
        try:
            if self.special and re.fullmatch(self.special, text):
                return self._special_numbers(text)
            return {number for section in text.split(",") for number in self._numbers(section)}
        except ValueError:
            names = f" or {self.names[0]} to {self.names[-1]}" if self.names else ""
            numbers = f"{self.lowest} to {self.highest}{names}"
            raise ValueError(
                f"{text!r} is no {self.name}: {numbers}, '*', a range such as '1-5', or a step such as '*/5'"
            ) from None

    def _special_numbers(self, text: str) -> set[int]:
        """Any for '?', the one of 6L or 6#3, and the last for L."""
        if text == "?":
            return self.all
        match = re.fullmatch(f"({self.value})(L|#[1-5])", text)
        return {self._number(match[1]) if match else self.highest}

    def _numbers(self, section: str) -> set[int]:
        match = _SECTION.fullmatch(section)
        if not match:
            raise ValueError(section)
        first = self._number(match["first"] or str(self.lowest))
        step = _in_range(match["step"] or "1", 1, self.largest_step)
        open_end = match["first"] is None or (match["step"] and not match["last"])
        last = self.highest if open_end else self._number(match["last"] or match["first"])
        of_two_kinds = match["last"] is not None and match["first"].isdecimal() != match["last"].isdecimal()
        if of_two_kinds or (last < first and not self.goes_round):
            raise ValueError(section)
        size = self.highest - self.lowest + 1
        numbers = range(first, last + 1 if first <= last else last + size + 1, step)
        return {(number - self.lowest) % size + self.lowest for number in numbers}

    def _number(self, value: str) -> int:
        for names in (self.names, tuple(map(str.lower, self.names))):
            if value in names:
                return self.lowest + names.index(value)
        return _in_range(value, self.lowest, self.highest)


def _in_range(digits: str, lowest: int, highest: int) -> int:
    number = int(digits)
    if not lowest <= number <= highest or len(digits) > max(2, len(str(number))):
        raise ValueError(digits)
    return number


def _patterns_of_numbers(lowest: int, highest: int) -> list[str]:
    """Patterns of all numbers of a range. Those of one digit may have a 0 before it."""
    return [
        f"{ten or '0?'}[{max(lowest - 10 * ten, 0)}-{min(highest - 10 * ten, 9)}]"
        for ten in range(lowest // 10, highest // 10 + 1)
    ]


@dataclass(frozen=True)
class _Schedule(Matching):
    """Fields with one space between two. The pattern is for editors alone: Python takes long to compile it."""

    fields: tuple[_Field, ...] = ()
    last_is_optional: bool = False
    question_marks: int = 0
    """How many of the fields are '?'."""

    def check(self, text: str) -> str:
        """Returns the text. ValueError with what is wrong."""
        given = text.split(" ")
        missing = len(self.fields) - len(given)
        if missing not in (0, int(self.last_is_optional)) or text.count("?") != self.question_marks:
            spaces = ", with one space between two fields" if "  " in text else ""
            raise ValueError(f"{self.expected}{spaces}")
        named = {each.name: each.numbers(part) for each, part in zip(self.fields, given, strict=False)}
        years = named.get(_YEAR.name, _YEAR.all) - set(range(datetime.now(tz=UTC).year))
        if not years:
            raise ValueError(f"a time to come; {given[-1]} is past")
        days, months = named[_DAY_OF_MONTH.name], named[_MONTH.name]
        any_day_of_week = len(named[_DAY_OF_WEEK.name]) == len(_DAYS)
        if any_day_of_week and all(min(days) > monthrange(year, month)[1] for year in years for month in months):
            raise ValueError(f"a time that exists; month {min(months)} has no day {min(days)}")
        return self.check_length(text)


def _pattern(fields: Sequence[_Field]) -> str:
    return " ".join(each.pattern for each in fields)


_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_DAYS = ("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT")
_MINUTE = _Field(name="minute", lowest=0, highest=59)
_HOUR = _Field(name="hour", lowest=0, highest=23)
_DAY_OF_MONTH = _Field(name="day of month", lowest=1, highest=31)
_MONTH = _Field(name="month", lowest=1, highest=12, names=_MONTHS)
_DAY_OF_WEEK = _Field(name="day of week", lowest=0, highest=6, names=_DAYS)
_YEAR = _Field(name="year", lowest=1970, highest=2099)
_CRON = (_MINUTE, _HOUR, _DAY_OF_MONTH, _MONTH, _DAY_OF_WEEK)

_SECOND = _Field(name="second", lowest=0, highest=59)
# Without L and W, the last day and the nearest working day: Quartz 2.5.0, which Strimzi has, misses most of them.
_QUARTZ_DAY_OF_MONTH = replace(_DAY_OF_MONTH, special=r"\?")
# Here L is the last one of the month, and 6#3 the third Friday.
_QUARTZ_DAY_OF_WEEK = replace(_DAY_OF_WEEK, lowest=1, highest=7)
_QUARTZ_DAY_OF_WEEK = replace(_QUARTZ_DAY_OF_WEEK, special=rf"\?|L|({_QUARTZ_DAY_OF_WEEK.value})(L|#[1-5])")
_QUARTZ = (
    *(replace(each, goes_round=True) for each in (_SECOND, _MINUTE, _HOUR, _QUARTZ_DAY_OF_MONTH, _MONTH)),
    replace(_QUARTZ_DAY_OF_WEEK, goes_round=True),
)


@lru_cache
def cron_fields(schedule: str) -> Mapping[str, set[int]]:
    """Returns each field's numbers by its name. The schedule has passed the check; its seconds are left out."""
    given = schedule.split(" ")[-len(_CRON) :]
    return {each.name: each.numbers(part) for each, part in zip(_CRON, given, strict=True)}


CronSchedule = Annotated[
    str, _Schedule(_pattern(_CRON), "a cron schedule of five fields such as '*/5 * * * *'", 253, _CRON)
]
"""When a CronJob runs."""

CronScheduleWithSeconds = Annotated[
    str,
    _Schedule(
        _pattern((_SECOND, *_CRON)),
        "a cron schedule of six fields, the first of them seconds, such as '0 0 2 * * *'",
        253,
        (_SECOND, *_CRON),
    ),
]
"""When CloudNativePG runs a ScheduledBackup, in UTC."""

MaintenanceWindow = Annotated[
    str,
    _Schedule(
        rf"(?=[^?]*\?[^?]*$){_pattern(_QUARTZ)}( {_YEAR.pattern})?",
        "a Quartz cron expression of seconds, minutes, hours, day of month, month and day of week in UTC, one of the "
        "two days '?', such as '* * 1-4 ? * SUN'",
        253,
        (*_QUARTZ, _YEAR),
        last_is_optional=True,
        question_marks=1,
    ),
]
"""When Strimzi may restart brokers, in UTC."""
