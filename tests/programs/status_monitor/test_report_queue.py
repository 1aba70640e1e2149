"""In which order reports go out, and what they do not wait for."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from incisive.programs.status_monitor.api_objects import Workflow
from incisive.programs.status_monitor.report_queue import Report, ReportQueue, State
from tests.waiting import wait_for

if TYPE_CHECKING:
    from collections.abc import Callable


class Queue:
    """A queue whose workers run. `settled` and `overtaken` say what became of which report."""

    def __init__(self, workers: int, settles: Callable[[Report], bool]) -> None:
        self.settled: list[tuple[str, State]] = []
        self.overtaken: list[tuple[str, State]] = []
        self._settles = settles
        self._queue = ReportQueue(
            workers=workers, pause=lambda _: 0.01, overtaken=lambda report: self.overtaken.append(_named(report))
        )
        for _ in range(workers):
            threading.Thread(target=self._queue.work, args=(self._attempt,), daemon=True).start()

    def add(self, workflow: str, state: State) -> None:
        self._queue.add(Report(Workflow(workflow, workflow, workflow, "", ""), state, ask_first=False))

    def is_empty(self) -> bool:
        return self._queue.waiting() == 0

    def _attempt(self, report: Report) -> bool:
        settled = self._settles(report)
        if settled:
            self.settled.append(_named(report))
        return settled


def _named(report: Report) -> tuple[str, State]:
    return report.workflow.name, report.state


def test_report_order_failures_first() -> None:
    occupied, release = threading.Event(), threading.Event()

    def settles(report: Report) -> bool:
        if report.workflow.name == "occupies":
            occupied.set()
            release.wait(10)
        return True

    queue = Queue(1, settles)
    queue.add("occupies", State.RUNNING)
    assert occupied.wait(10)
    queue.add("a", State.RUNNING)
    queue.add("b", State.RUNNING)
    queue.add("b", State.FAILED)
    release.set()
    wait_for(queue.is_empty)
    assert queue.settled[1:] == [("b", State.RUNNING), ("b", State.FAILED), ("a", State.RUNNING)]


def test_failure_overtakes_unsettled_report() -> None:
    queue = Queue(1, lambda report: report.state is State.FAILED)
    queue.add("a", State.RUNNING)
    queue.add("a", State.FAILED)
    wait_for(queue.is_empty)
    assert queue.settled == [("a", State.FAILED)]
    assert queue.overtaken == [("a", State.RUNNING)]


def test_hanging_retries_leave_workers_free() -> None:
    release, hanging = threading.Event(), threading.Semaphore(0)

    def settles(report: Report) -> bool:
        if report.workflow.name.startswith("hangs") and not report.tries:
            return False
        if report.workflow.name.startswith("hangs"):
            hanging.release()
            release.wait(10)
        return True

    queue = Queue(4, settles)
    for number in range(8):
        queue.add(f"hangs-{number}", State.FAILED)
    for _ in range(2):
        assert hanging.acquire(timeout=10)
    for number in range(20):
        queue.add(f"other-{number}", State.FAILED)
    wait_for(lambda: len(queue.settled) == 20)
    assert not hanging.acquire(blocking=False)
    release.set()
    wait_for(queue.is_empty)
    assert len(queue.settled) == 28
