"""The reports that wait for the Orchestrator, and the order in which they go out."""

from __future__ import annotations

import heapq
import itertools
import threading
import time
from collections import deque
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Callable

from .reminders import Reminders

if TYPE_CHECKING:
    from .api_objects import Workflow


class State(Enum):
    """A state of an execution. SUCCEEDED is never told: the Orchestrator is asked whether the pods told it."""

    RUNNING = "running"
    FAILED = "failed"
    SUCCEEDED = "succeeded"


@dataclass(eq=False)
class Report:
    """One state of one execution, to be reported at `due` (monotonic seconds) or later.

    With `ask_first`, the Orchestrator may know it already and is asked before it is told. An empty `message` is
    composed at the first try.
    """

    workflow: Workflow
    state: State
    ask_first: bool
    message: str = ""
    due: float = field(default_factory=time.monotonic)
    tries: int = 0
    reminders: Reminders = field(default_factory=Reminders)


@dataclass(eq=False)
class _Chain:
    """The reports of one Workflow, in their order. `in_progress` are those that a worker has taken."""

    uid: str
    reports: list[Report] = field(default_factory=list)
    in_progress: list[Report] = field(default_factory=list)

    @property
    def due(self) -> float:
        return min(report.due for report in self.reports)

    @property
    def is_retry(self) -> bool:
        now = time.monotonic()
        return all(report.tries for report in self.reports if report.due <= now)

    @property
    def priority(self) -> int:
        return 0 if any(report.state is State.FAILED for report in self.reports) else 1


class ReportQueue:
    """Keeps the reports of one Workflow in order, without letting different Workflows wait for each other.

    New reports go before retries, and failures before other new reports. Retries may occupy only half of the workers,
    so that executions whose calls hang do not block the rest. `pause` returns the seconds to wait after so many
    failures in a row. `overtaken` is called with each report that a later one makes pointless.
    """

    def __init__(self, *, workers: int, pause: Callable[[int], float], overtaken: Callable[[Report], None]) -> None:
        self._most_retrying = max(1, workers // 2)
        self._retrying = 0
        self._pause = pause
        self._overtaken = overtaken
        self._changed = threading.Condition()
        self._sequence = itertools.count()
        self._chains: dict[str, _Chain] = {}
        self._waiting: list[tuple[float, int, _Chain]] = []
        self._new: list[tuple[int, int, _Chain]] = []
        self._retries: deque[_Chain] = deque()

    def waiting(self) -> int:
        """Counts the reports that are not settled, without those that only ask about a success."""
        with self._changed:
            return sum(
                report.state is not State.SUCCEEDED for chain in self._chains.values() for report in chain.reports
            )

    def add(self, report: Report) -> None:
        """Queues a report behind the others of its Workflow."""
        with self._changed:
            chain = self._chains.setdefault(report.workflow.uid, _Chain(report.workflow.uid))
            chain.reports.append(report)
            if not chain.in_progress:
                self._schedule(chain)

    def work(self, attempt: Callable[[Report], bool]) -> None:
        """Takes reports for ever. `attempt` returns whether it settled the report."""
        while True:
            chain, is_retry = self._take()
            settled = [report for report in chain.in_progress if attempt(report)]
            with self._changed:
                self._retrying -= is_retry
                self._finish(chain, settled)

    def _finish(self, chain: _Chain, settled: list[Report]) -> None:
        ended = any(report.state is State.FAILED for report in settled)
        for report in chain.in_progress:
            if report in settled:
                chain.reports.remove(report)
            elif ended:
                # The Orchestrator takes no other state after a failure.
                chain.reports.remove(report)
                self._overtaken(report)
            else:
                report.tries += 1
                report.ask_first = True  # the call may have arrived, and only its answer got lost
                report.due = time.monotonic() + self._pause(report.tries)
        chain.in_progress = []
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
        last_due = max(index for index, report in enumerate(chain.reports) if report.due <= now)
        is_retry = chain.is_retry
        # To keep the order, also take the reports that come before one that is due.
        chain.in_progress = chain.reports[: last_due + 1]
        self._retrying += is_retry
        self._changed.notify()  # another worker may take the next chain
        return chain, is_retry

    def _sort_due(self) -> None:
        now = time.monotonic()
        while self._waiting and self._waiting[0][0] <= now:
            _, sequence, chain = heapq.heappop(self._waiting)
            if not self._is_takable(chain):
                continue
            if chain.is_retry:
                self._retries.append(chain)
            else:
                heapq.heappush(self._new, (chain.priority, sequence, chain))

    def _next(self) -> _Chain | None:
        while self._new:
            chain = heapq.heappop(self._new)[2]
            if self._is_takable(chain):
                return chain
        while self._retries and self._retrying < self._most_retrying:
            chain = self._retries.popleft()
            if self._is_takable(chain):
                return chain
        return None

    def _is_takable(self, chain: _Chain) -> bool:
        """Returns False for a stale entry: its chain was taken through another entry, or has nothing due."""
        return self._chains.get(chain.uid) is chain and not chain.in_progress and chain.due <= time.monotonic()
