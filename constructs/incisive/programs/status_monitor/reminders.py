"""Keeps the log readable while the same thing goes wrong again and again."""

from __future__ import annotations

import time

# The alerts' commands show the log of an hour, so what still holds must be in it.
REMINDER_SECONDS = 600.0


class Reminders:
    """Lets a problem into the log at first, and again while it lasts, once in so many seconds."""

    def __init__(self, seconds: float = REMINDER_SECONDS) -> None:
        self._seconds = seconds
        self._logged: dict[str, float] = {}

    def due(self, problem: str) -> bool:
        """Returns whether to log a problem now, and takes it as logged."""
        now = time.monotonic()
        self._logged = {each: then for each, then in self._logged.items() if now - then < self._seconds}
        if problem in self._logged:
            return False
        self._logged[problem] = now
        return True

    def clear(self) -> bool:
        """Forgets all problems, because they are over. Returns whether there was one."""
        had, self._logged = bool(self._logged), {}
        return had
