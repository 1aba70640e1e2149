"""Waiting for what happens in another process."""

import time
from collections.abc import Callable


def wait_for(condition: Callable[[], bool], what: str = "what the test waits for", seconds: float = 30) -> None:
    """Asks until the answer is yes, first often; fails where it stays no."""
    deadline = time.monotonic() + seconds
    pause = 0.05
    while not condition():
        assert time.monotonic() < deadline, f"{what} did not happen within {seconds:.0f} s"
        time.sleep(pause)
        pause = min(pause * 1.3, 0.25)
