"""What waits to be told to the Orchestrator, and in which order."""

from __future__ import annotations

import heapq
import itertools
import logging
import threading
import time
from collections import deque
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Callable

if TYPE_CHECKING:
    from .backoff import Backoff
    from .workflow import Workflow

log = logging.getLogger(__name__)


class State(Enum):
    """What is told of an execution; of SUCCEEDED, it is only asked whether the pods told it."""

    RUNNING = "running"
    FAILED = "failed"
    SUCCEEDED = "succeeded"


@dataclass(eq=False)
class Report:
    """One state of one execution, to be told at `due` (monotonic seconds) or later.

    `asks_first`: the Orchestrator may know it already, so ask before telling. `message` is made at the first try where
    it is not given.
    """

    workflow: Workflow
    state: State
    asks_first: bool
    message: str = ""
    due: float = field(default_factory=time.monotonic)
    tries: int = 0


class ReportQueue:
    """Reports of one Workflow are told in order; those of different ones never wait for each other.

    A first try goes before any repeated one and repeated ones may occupy only half of the workers, so that executions
    whose calls hang leave the others a way. A failure goes before news of lesser weight.
    """

    def __init__(self, *, workers: int, backoff: Backoff, overtaken: Callable[[Report], None]) -> None:
        self._most_repeating = max(1, workers // 2)
        self._backoff = backoff
        self._overtaken = overtaken
        self._changed = threading.Condition()
        self._sequence = itertools.count()
        self._chains: dict[str, deque[Report]] = {}
        self._waiting: list[tuple[float, int, Report]] = []
        self._fresh: list[tuple[bool, int, Report]] = []
        self._repeated: deque[Report] = deque()
        self._busy: set[Report] = set()

    def __len__(self) -> int:
        with self._changed:
            return sum(report.state is not State.SUCCEEDED for chain in self._chains.values() for report in chain)

    def add(self, report: Report) -> None:
        """Queue it behind what waits for the same Workflow."""
        with self._changed:
            chain = self._chains.setdefault(report.workflow.uid, deque())
            chain.append(report)
            head = chain[0]
            if head is report:
                self._schedule(report)
            elif head.tries and head not in self._busy:
                self._advance(chain, overtaken=True)

    def work(self, attempt: Callable[[Report], bool]) -> None:
        """Take reports for ever; `attempt` answers whether that settled it."""
        while True:
            report = self._take()
            settled = attempt(report)
            with self._changed:
                self._busy.remove(report)
                report.tries += 1
                chain = self._chains[report.workflow.uid]
                if settled or len(chain) > 1:
                    self._advance(chain, overtaken=not settled)
                else:
                    report.asks_first = True
                    report.due = time.monotonic() + self._backoff.pause(report.tries)
                    self._schedule(report)

    def _advance(self, chain: deque[Report], *, overtaken: bool) -> None:
        report = chain.popleft()
        if overtaken:
            self._overtaken(report)
        if chain:
            self._schedule(chain[0])
        else:
            del self._chains[report.workflow.uid]
        self._changed.notify()

    def _schedule(self, report: Report) -> None:
        heapq.heappush(self._waiting, (report.due, next(self._sequence), report))
        self._changed.notify()

    def _take(self) -> Report:
        with self._changed:
            while True:
                self._sort_due()
                report = self._next()
                if report is not None:
                    self._busy.add(report)
                    return report
                self._changed.wait(max(0.0, self._waiting[0][0] - time.monotonic()) if self._waiting else None)

    def _sort_due(self) -> None:
        now = time.monotonic()
        while self._waiting and self._waiting[0][0] <= now:
            _, sequence, report = heapq.heappop(self._waiting)
            chain = self._chains.get(report.workflow.uid)
            if chain is None or chain[0] is not report:
                continue  # overtaken while it waited
            if report.tries:
                self._repeated.append(report)
            else:
                heapq.heappush(self._fresh, (report.state is not State.FAILED, sequence, report))

    def _next(self) -> Report | None:
        if self._fresh:
            return heapq.heappop(self._fresh)[2]
        repeating = sum(report.tries > 0 for report in self._busy)
        while self._repeated and repeating < self._most_repeating:
            report = self._repeated.popleft()
            chain = self._chains.get(report.workflow.uid)
            if chain is not None and chain[0] is report:
                return report
        return None
