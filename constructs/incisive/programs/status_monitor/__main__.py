"""`python3 -m status_monitor`. Exits with 0 on SIGTERM, 1 if a thread died, 2 if its environment is wrong."""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
import time

from . import variables


def main() -> None:
    """Runs until SIGTERM or SIGINT."""
    stop = threading.Event()
    # Process 1 of a container ignores a signal until it has a handler, so this comes before the slow imports.
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    logging.Formatter.converter = time.gmtime
    logging.basicConfig(
        level=logging.INFO,
        stream=sys.stderr,
        format="%(asctime)sZ %(levelname)s %(message)s",
        datefmt="%Y-%m-%dT%H:%M:%S",
    )
    problems = variables.problems(os.environ)
    if problems:
        for problem in problems:
            logging.critical("%s", problem)
        sys.exit(2)
    logging.getLogger().setLevel(variables.LOG_LEVEL.read(os.environ))

    from .monitor import start

    every_second = start(os.environ)
    while not stop.wait(1.0):
        every_second()
    logging.info("stopped by a signal")
    logging.shutdown()
    # Threads that wait for an answer are abandoned: the next monitor lists everything and finds what is left to do.
    os._exit(0)


if __name__ == "__main__":
    main()
