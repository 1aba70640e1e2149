"""How long to wait before trying again."""

from __future__ import annotations

import random
from typing import NamedTuple


class Backoff(NamedTuple):
    """A pause that doubles with every failure, up to a limit, with jitter so that not all return at once."""

    first_seconds: float
    limit_seconds: float

    def pause(self, failures: int) -> float:
        """Give the seconds to wait after so many failures in a row (1 or more)."""
        longest = min(self.limit_seconds, self.first_seconds * 2.0 ** min(failures - 1, 32))
        return longest * random.uniform(0.5, 1.0)  # noqa: S311  no secret depends on it
