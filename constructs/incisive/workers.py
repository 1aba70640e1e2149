"""A fleet in several processes, one for each processor core."""

import gc
import os
import signal
import threading
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

from incisive import startup
from incisive.errors import UserError

if TYPE_CHECKING:
    from multiprocessing import SimpleQueue

Made = TypeVar("Made")

_FEWEST_EACH = 2
"""Sites for each process. With fewer, to start it takes longer than it saves."""

_MOST_EACH = 100
"""Sites for each process. jsii's kernel keeps all objects, about 1.2 MB of each site, until its process ends."""

_function: Callable[[int], Any]


def of_each_number(function: Callable[[int], Made], count: int) -> Iterator[Made]:
    """Yields what the function returns for 0, 1, ..., in this order, wherever it ran.

    The function's results have to be picklable. A UserError ends the iteration where it is raised.
    """
    processes = min(_cores(), count // _FEWEST_EACH)
    if processes < 2 or not startup.load_cdk8s_for_processes(processes):
        startup.load_cdk8s()
        yield from map(function, range(count))
        return
    global _function
    _function = function
    # What the processes share stays shared as long as nobody looks for garbage in it.
    gc.freeze()
    batch = processes * _MOST_EACH
    for first in range(0, count, batch):
        startup.start_nodes(processes)
        yield from _in_processes(processes, range(first, min(first + batch, count)))


def _in_processes(processes: int, numbers: range) -> Iterator[Any]:
    # Not for a single site: they load slowly.
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    fork = multiprocessing.get_context("fork")
    places = fork.SimpleQueue()
    for place in range(processes):
        places.put(place)
    pool = ProcessPoolExecutor(processes, fork, initializer=_begin, initargs=(places,))
    try:
        yield from pool.map(_call, numbers)
    except BrokenProcessPool:
        raise UserError([f"a process ended early; expected memory for {processes} processes of 300 MB"]) from None
    finally:
        pool.shutdown(cancel_futures=True)
        startup.leave_nodes()


def _begin(places: "SimpleQueue[int]") -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    startup.take_node(places.get())


def _end_with_parent() -> None:
    # A parent that was killed tells nobody, and its processes would wait for more sites for ever.
    from multiprocessing import parent_process

    if parent := parent_process():
        parent.join()
        os._exit(1)


def _call(number: int) -> Any:  # noqa: ANN401 (what the function returns)
    return _function(number)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
