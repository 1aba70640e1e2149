"""`python3 -m status_monitor`: exit 0 on SIGTERM, 1 where a part died, 2 for a wrong environment."""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
import time

from . import configuration


def main() -> None:
    """Run until a signal says otherwise."""
    stop = threading.Event()
    # As process 1 of a container it would not even hear a signal without a handler: set before the slow imports.
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    logging.Formatter.converter = time.gmtime
    logging.basicConfig(
        level=logging.INFO,
        stream=sys.stderr,
        format="%(asctime)sZ %(levelname)s %(message)s",
        datefmt="%Y-%m-%dT%H:%M:%S",
    )
    problems = configuration.problems(os.environ)
    if problems:
        for problem in problems:
            logging.critical("%s", problem)
        sys.exit(2)

    from .monitor import start

    every_second = start(os.environ)
    while not stop.wait(1.0):
        every_second()
    logging.info("ends, as it was told to")
    logging.shutdown()
    # Threads that wait for an answer are left behind: what they did not finish is found again by the next list.
    os._exit(0)


if __name__ == "__main__":
    main()
