"""Runs main.py without one of the tricks of `startup.py` and `workers.py`: python -m tools.bench.without TRICK ..."""

import gc
import os
import sys
from collections.abc import Callable
from pathlib import Path

from incisive import startup, workers


def _no_node() -> None:
    startup.start_nodes = lambda count: None  # noqa: ARG005


def _with_garbage() -> None:
    gc.disable = lambda: None
    gc.freeze = lambda: None


def _with_plugins() -> None:
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = ""


def _in_one_process() -> None:
    workers._cores = lambda: 1


TRICKS: dict[str, Callable[[], None]] = {
    "nothing": lambda: None,
    "early Node.js": _no_node,
    "no garbage collection": _with_garbage,
    "no pydantic plugins": _with_plugins,
    "a process for each core": _in_one_process,
}

if __name__ == "__main__":
    _, trick, *arguments = sys.argv
    sys.path.insert(0, str(Path(__file__).parents[2]))
    TRICKS[trick]()
    from main import main

    startup.end(main(arguments))
