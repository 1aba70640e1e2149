"""A fleet in several processes, one for each processor core, each with a Node.js of its own."""

import gc
import os
import signal
import threading
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

from incisive.errors import UserError
from incisive.node_process.cdk8s_loading import claim_node_in_fork, load_cdk8s, load_cdk8s_for_forks
from incisive.node_process.node import release_nodes, start_nodes

if TYPE_CHECKING:
    from multiprocessing import SimpleQueue

Result = TypeVar("Result")

_FEWEST_EACH = 2
"""Fewest sites for each process: with fewer, starting it takes longer than it saves."""

_MOST_EACH = 100
"""Most sites for each process: jsii's kernel keeps all objects, about 1.2 MB a site, until its process ends."""

_function: Callable[[int], Any]
"""Forks inherit it: a function of the caller could not be pickled."""


def map_in_processes(function: Callable[[int], Result], count: int) -> Iterator[Result]:
    """Yields the function's results for 0, 1, ..., in this order, wherever it ran.

    The results have to be picklable. A UserError ends the iteration where it is raised.
    """
    processes = min(_cores(), count // _FEWEST_EACH)
    if processes < 2 or not load_cdk8s_for_forks(processes):
        load_cdk8s()
        yield from map(function, range(count))
        return
    global _function
    _function = function
    # Garbage collection would copy the memory that the processes share.
    gc.freeze()
    batch = processes * _MOST_EACH
    for first in range(0, count, batch):
        start_nodes(processes)
        yield from _map_batch(processes, range(first, min(first + batch, count)))


def _map_batch(processes: int, numbers: range) -> Iterator[Any]:
    # Not for a single site: they load slowly.
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    fork = multiprocessing.get_context("fork")
    slots = fork.SimpleQueue()
    for slot in range(processes):
        slots.put(slot)
    pool = ProcessPoolExecutor(processes, fork, initializer=_begin, initargs=(slots,))
    try:
        yield from pool.map(_call, numbers)
    except BrokenProcessPool:
        raise UserError([f"a process ended early; expected memory for {processes} processes of 300 MB"]) from None
    finally:
        pool.shutdown(cancel_futures=True)
        release_nodes()


def _begin(slots: "SimpleQueue[int]") -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    claim_node_in_fork(slots.get())


def _end_with_parent() -> None:
    # A killed parent says nothing, and its processes would wait for more sites for ever.
    from multiprocessing import parent_process

    if parent := parent_process():
        parent.join()
        os._exit(1)


def _call(number: int) -> Any:  # noqa: ANN401 (the function's result)
    return _function(number)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
