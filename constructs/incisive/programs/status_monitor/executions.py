"""Decides, from Workflows and their pods, what the Orchestrator has to hear."""

from __future__ import annotations

import logging
import threading
import time
from typing import TYPE_CHECKING, Any

from . import explanation
from . import workflow as workflow_status
from .report_queue import Report, State
from .workflow import ERROR, FAILED, PENDING, PHASES, RUNNING, SUCCEEDED

if TYPE_CHECKING:
    from .pods import Pods
    from .report_queue import ReportQueue
    from .workflow import Workflow

log = logging.getLogger(__name__)


class Executions:
    """Follows a watch of Workflows and queues each state of each execution once."""

    def __init__(self, reports: ReportQueue, pods: Pods, *, start_deadline: float, grace_period: float) -> None:
        self._reports = reports
        self._pods = pods
        self._start_deadline = start_deadline
        self._grace_period = grace_period
        self._lock = threading.Lock()
        self._workflows: dict[str, Workflow] = {}
        self._queued: dict[str, set[State]] = {}
        self._inherited: set[str] = set()
        self._listed = False

    def observe(self, item: dict[str, Any]) -> None:
        """See a Workflow that was listed, added or modified."""
        workflow = workflow_status.read(item)
        with self._lock:
            self._see(workflow)

    def deleted(self, item: dict[str, Any]) -> None:
        """See the last state of a Workflow that was deleted."""
        workflow = workflow_status.read(item)
        with self._lock:
            self._see(workflow)
            self._drop(workflow)

    def retain(self, uids: set[str]) -> None:
        """Hear, after a list, which Workflows exist."""
        with self._lock:
            self._listed = True
            for uid in self._workflows.keys() - uids:
                self._drop(self._workflows[uid])

    def check_starts(self) -> None:
        """Fail the executions of which a pod could not start in time; forget Workflows long gone."""
        blocked = self._pods.blocked_before(time.time() - self._start_deadline)
        with self._lock:
            if not self._listed:
                return
            names = {workflow.name: workflow for workflow in self._workflows.values()}
            for pod in blocked:
                workflow = names.get(pod.workflow)
                if workflow and _is_at_work(workflow) and pod.owner in {"", workflow.uid}:
                    self._queue(workflow, State.FAILED, message=explanation.cannot_start(pod, self._start_deadline))
        self._pods.forget(set(names))

    def by_phase(self) -> list[tuple[dict[str, str], float]]:
        """Count the Workflows of executions by phase, as a gauge."""
        with self._lock:
            phases = [workflow.phase for workflow in self._workflows.values() if workflow.execution]
        return [({"phase": phase}, phases.count(phase)) for phase in sorted({*PHASES, *phases})]

    def _see(self, workflow: Workflow) -> None:
        before = self._workflows.get(workflow.uid)
        self._workflows[workflow.uid] = workflow._replace(message="")
        if before is None:
            self._queued[workflow.uid] = set()
            if not self._listed:
                # The monitor before this one may have told it.
                self._inherited.add(workflow.uid)
        if not workflow.execution:
            if before is None:
                log.info("workflow=%s ignored: it has no usable execution_id", workflow.name)
        elif workflow.phase == RUNNING:
            self._queue(workflow, State.RUNNING)
        elif workflow.phase in {FAILED, ERROR}:
            self._queue(workflow, State.FAILED)
        elif workflow.phase == SUCCEEDED:
            self._queue(workflow, State.SUCCEEDED, wait=self._grace_period)

    def _drop(self, workflow: Workflow) -> None:
        if _is_at_work(workflow):
            # Nobody will tell how it ended, unless its pods did in the meantime.
            message = explanation.gone(workflow, self._pods.of_workflow(workflow.name).values())
            self._inherited.add(workflow.uid)
            self._queue(workflow, State.FAILED, wait=self._grace_period, message=message)
        for kept in (self._workflows, self._queued):
            kept.pop(workflow.uid, None)
        self._inherited.discard(workflow.uid)

    def _queue(self, workflow: Workflow, state: State, *, wait: float = 0.0, message: str = "") -> None:
        queued = self._queued[workflow.uid]
        # After a failure there is nothing left to tell: the Orchestrator has ended the execution.
        if state in queued or State.FAILED in queued:
            return
        queued.add(state)
        asks_first = workflow.uid in self._inherited
        self._reports.add(Report(workflow, state, asks_first, message, due=time.monotonic() + wait))


def _is_at_work(workflow: Workflow) -> bool:
    return bool(workflow.execution) and workflow.phase in {PENDING, RUNNING}
