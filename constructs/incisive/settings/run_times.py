"""Run times of a cron schedule: the longest interval, and runs that a clock change skips or doubles."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import pairwise
from zoneinfo import ZoneInfo

from incisive.settings.schedules import parsed

DAY = timedelta(days=1)
YEARS_OF_DAYS = 8 * 366
"""Days in which every date occurs, 29 February too, except around a year like 2100."""

DAYS_OF_CLOCK_CHANGES = 366
RARE = timedelta(hours=12)
"""If runs are closer together, one more or less does not matter."""


@lru_cache
def longest_interval(schedule: str) -> timedelta:
    """Returns the longest time between two runs of a schedule, without clock changes."""
    minutes = _minutes_of_day(schedule)
    within = max((after - before for before, after in pairwise(minutes)), default=0)
    first = date(2024, 1, 1)
    days = [day for day in (first + number * DAY for number in range(YEARS_OF_DAYS)) if _runs_on(schedule, day)]
    between = max((after - before for before, after in pairwise(days)), default=YEARS_OF_DAYS * DAY)
    over_night = between - timedelta(minutes=minutes[-1] - minutes[0])
    return max(timedelta(minutes=within), over_night)


def clock_change(schedule: str, time_zone: str, year: int) -> str | None:
    """Returns a warning if a clock change of this year skips or doubles a run, or None."""
    if longest_interval(schedule) < RARE:
        return None
    for day, begin, end, what in _clock_changes(ZoneInfo(time_zone), year):
        if _runs_on(schedule, day) and any(begin <= minute < end for minute in _minutes_of_day(schedule)):
            hours = f"{_time(begin)} and {_time(end)}"
            return f"the clocks of {time_zone} {what} a run between {hours}, as on {day}"
    return None


def _minutes_of_day(schedule: str) -> list[int]:
    times = parsed(schedule)
    return sorted(60 * hour + minute for hour in times.hours for minute in times.minutes)


def _runs_on(schedule: str, day: date) -> bool:
    times = parsed(schedule)
    return day.month in times.months and times.match_day(day)


def _clock_changes(zone: ZoneInfo, year: int) -> Iterator[tuple[date, int, int, str]]:
    """Yields the day of each clock change, its first minute, the one after its last, and skip or double."""
    for number in range(DAYS_OF_CLOCK_CHANGES):
        day = datetime(year, 1, 1, tzinfo=zone) + number * DAY
        before, after = day.utcoffset(), (day + DAY).utcoffset()
        if before is None or after is None or before == after:
            continue
        change = after - before
        minutes = [minute for minute in range(24 * 60) if _is_odd(day + timedelta(minutes=minute))]
        if minutes:
            yield day.date(), minutes[0], minutes[-1] + 1, "skip" if change > timedelta() else "double"


def _is_odd(time: datetime) -> bool:
    """Whether clocks skip this time, or show it twice."""
    return time.replace(fold=0).utcoffset() != time.replace(fold=1).utcoffset()


def _time(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"
