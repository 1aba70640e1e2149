"""What waits to be told to the Orchestrator, and in which order."""

from __future__ import annotations

import heapq
import itertools
import threading
import time
from collections import deque
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Callable

if TYPE_CHECKING:
    from .backoff import Backoff
    from .workflow import Workflow


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


@dataclass(eq=False)
class _Chain:
    """The reports of one Workflow, in the order in which they are told."""

    uid: str
    reports: list[Report] = field(default_factory=list)
    at_work: list[Report] = field(default_factory=list)

    @property
    def due(self) -> float:
        return min(report.due for report in self.reports)

    @property
    def repeats(self) -> bool:
        now = time.monotonic()
        return all(report.tries for report in self.reports if report.due <= now)

    @property
    def weight(self) -> int:
        return 0 if any(report.state is State.FAILED for report in self.reports) else 1


class ReportQueue:
    """Reports of one Workflow are told in order; those of different ones never wait for each other.

    What was never tried goes before what is repeated, and repeating may occupy only half of the workers, so that
    executions whose calls hang leave the others a way. Failures go before news of lesser weight.
    """

    def __init__(self, *, workers: int, backoff: Backoff, overtaken: Callable[[Report], None]) -> None:
        self._most_repeating = max(1, workers // 2)
        self._repeating = 0
        self._backoff = backoff
        self._overtaken = overtaken
        self._changed = threading.Condition()
        self._sequence = itertools.count()
        self._chains: dict[str, _Chain] = {}
        self._waiting: list[tuple[float, int, _Chain]] = []
        self._fresh: list[tuple[int, int, _Chain]] = []
        self._repeated: deque[_Chain] = deque()

    def waiting(self) -> int:
        """Count the reports that are not settled, without the questions about executions that succeeded."""
        with self._changed:
            return sum(
                report.state is not State.SUCCEEDED for chain in self._chains.values() for report in chain.reports
            )

    def add(self, report: Report) -> None:
        """Queue it behind what waits for the same Workflow."""
        with self._changed:
            chain = self._chains.setdefault(report.workflow.uid, _Chain(report.workflow.uid))
            chain.reports.append(report)
            if not chain.at_work:
                self._schedule(chain)

    def work(self, attempt: Callable[[Report], bool]) -> None:
        """Take reports for ever; `attempt` answers whether that settled it."""
        while True:
            chain, repeats = self._take()
            settled = [report for report in chain.at_work if attempt(report)]
            with self._changed:
                self._repeating -= repeats
                self._finish(chain, settled)

    def _finish(self, chain: _Chain, settled: list[Report]) -> None:
        ended = any(report.state is State.FAILED for report in settled)
        for report in chain.at_work:
            if report in settled:
                chain.reports.remove(report)
            elif ended:
                # An execution that has failed takes no other news.
                chain.reports.remove(report)
                self._overtaken(report)
            else:
                report.tries += 1
                report.asks_first = True  # it may have been heard, though the answer was lost
                report.due = time.monotonic() + self._backoff.pause(report.tries)
        chain.at_work = []
        if chain.reports:
            self._schedule(chain)
        else:
            del self._chains[chain.uid]
        self._changed.notify()

    def _schedule(self, chain: _Chain) -> None:
        heapq.heappush(self._waiting, (chain.due, next(self._sequence), chain))
        self._changed.notify()

    def _take(self) -> tuple[_Chain, bool]:
        with self._changed:
            while True:
                self._sort_due()
                chain = self._next()
                if chain is not None:
                    return self._begin(chain)
                self._changed.wait(max(0.0, self._waiting[0][0] - time.monotonic()) if self._waiting else None)

    def _begin(self, chain: _Chain) -> tuple[_Chain, bool]:
        now = time.monotonic()
        last = max(index for index, report in enumerate(chain.reports) if report.due <= now)
        repeats = chain.repeats
        # What comes before the last that is due is told before it, in order.
        chain.at_work = chain.reports[: last + 1]
        self._repeating += repeats
        self._changed.notify()  # another worker may take the next
        return chain, repeats

    def _sort_due(self) -> None:
        now = time.monotonic()
        while self._waiting and self._waiting[0][0] <= now:
            _, sequence, chain = heapq.heappop(self._waiting)
            if not self._takable(chain):
                continue
            if chain.repeats:
                self._repeated.append(chain)
            else:
                heapq.heappush(self._fresh, (chain.weight, sequence, chain))

    def _next(self) -> _Chain | None:
        while self._fresh:
            chain = heapq.heappop(self._fresh)[2]
            if self._takable(chain):
                return chain
        while self._repeated and self._repeating < self._most_repeating:
            chain = self._repeated.popleft()
            if self._takable(chain):
                return chain
        return None

    def _takable(self, chain: _Chain) -> bool:
        """Tell whether an entry still holds: a chain may have been taken by another entry since."""
        return self._chains.get(chain.uid) is chain and not chain.at_work and chain.due <= time.monotonic()
