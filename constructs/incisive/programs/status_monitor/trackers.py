"""Keep track of the executions' Workflows and pods, and decide what to report of them."""

from __future__ import annotations

import logging
import threading
import time
from typing import TYPE_CHECKING, Any

from . import failure_message
from .api_objects import ERROR, FAILED, PENDING, PHASES, RUNNING, SUCCEEDED, read_pod, read_workflow
from .report_queue import Report, State

if TYPE_CHECKING:
    from .api_objects import Pod, Workflow
    from .report_queue import ReportQueue

# A Workflow may retry for days; its last pods say enough.
_DELETED_PODS_PER_WORKFLOW = 5

log = logging.getLogger(__name__)


class ExecutionTracker:
    """Observes Workflows and queues each state of each execution once."""

    def __init__(self, reports: ReportQueue, pods: PodTracker, *, start_deadline: float, grace_period: float) -> None:
        self._reports = reports
        self._pods = pods
        self._start_deadline = start_deadline
        self._grace_period = grace_period
        self._lock = threading.Lock()
        self._workflows: dict[str, Workflow] = {}
        self._queued: dict[str, set[State]] = {}
        # Workflows whose state the Orchestrator may already know, so it is asked before it is told.
        self._perhaps_known: set[str] = set()
        self._listed = False

    def observe(self, item: dict[str, Any]) -> None:
        """Takes a Workflow that was listed, added or modified."""
        workflow = read_workflow(item)
        with self._lock:
            self._update(workflow)

    def observe_deletion(self, item: dict[str, Any]) -> None:
        """Takes the last state of a Workflow that was deleted."""
        workflow = read_workflow(item)
        with self._lock:
            self._update(workflow)
            self._drop(workflow)

    def keep_only(self, uids: set[str]) -> None:
        """Drops the Workflows that a list no longer contained."""
        with self._lock:
            self._listed = True
            for uid in self._workflows.keys() - uids:
                self._drop(self._workflows[uid])

    def check_starts(self) -> None:
        """Fails each execution with a pod that could not start in time. Forgets the pods of Workflows that are gone."""
        blocked = self._pods.blocked_before(time.time() - self._start_deadline)
        with self._lock:
            if not self._listed:
                return
            names = {workflow.name: workflow for workflow in self._workflows.values()}
            for pod in blocked:
                workflow = names.get(pod.workflow)
                if workflow and _is_unfinished(workflow) and pod.owner in {"", workflow.uid}:
                    message = failure_message.cannot_start(pod, self._start_deadline)
                    self._queue(workflow, State.FAILED, message=message)
        self._pods.forget_deleted(set(names))

    def by_phase(self) -> list[tuple[dict[str, str], float]]:
        """Counts the Workflows of executions by phase, as a gauge."""
        with self._lock:
            phases = [workflow.phase for workflow in self._workflows.values() if workflow.execution]
        return [({"phase": phase}, phases.count(phase)) for phase in sorted({*PHASES, *phases})]

    def _update(self, workflow: Workflow) -> None:
        before = self._workflows.get(workflow.uid)
        self._workflows[workflow.uid] = workflow._replace(message="")
        if before is None:
            self._queued[workflow.uid] = set()
            if not self._listed:
                # An earlier monitor may have reported it.
                self._perhaps_known.add(workflow.uid)
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
        if _is_unfinished(workflow):
            # Only its pods may have reported how it ended: give them time, then ask.
            message = failure_message.deleted(workflow, self._pods.of_workflow(workflow.name).values())
            self._perhaps_known.add(workflow.uid)
            self._queue(workflow, State.FAILED, wait=self._grace_period, message=message)
        for kept in (self._workflows, self._queued):
            kept.pop(workflow.uid, None)
        self._perhaps_known.discard(workflow.uid)

    def _queue(self, workflow: Workflow, state: State, *, wait: float = 0.0, message: str = "") -> None:
        queued = self._queued[workflow.uid]
        # A failure is the last report: it ends the execution.
        if state in queued or State.FAILED in queued:
            return
        queued.add(state)
        ask_first = workflow.uid in self._perhaps_known
        self._reports.add(Report(workflow, state, ask_first, message, due=time.monotonic() + wait))


def _is_unfinished(workflow: Workflow) -> bool:
    return bool(workflow.execution) and workflow.phase in {PENDING, RUNNING}


class PodTracker:
    """Observes the pods of Workflows. Keeps a few words of each instead of the whole object."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._pods: dict[str, Pod] = {}
        self._deleted: dict[str, dict[str, Pod]] = {}

    def observe(self, item: dict[str, Any]) -> None:
        """Takes a pod that was listed, added or modified."""
        pod = read_pod(item)
        with self._lock:
            self._pods[pod.uid] = pod

    def observe_deletion(self, item: dict[str, Any]) -> None:
        """Takes the last state of a pod that was deleted. The pod of a lost node goes before its Workflow fails."""
        pod = read_pod(item)
        with self._lock:
            self._pods.pop(pod.uid, None)
            self._remember(pod)

    def keep_only(self, uids: set[str]) -> None:
        """Treats the pods that a list no longer contained as deleted."""
        with self._lock:
            for uid in self._pods.keys() - uids:
                self._remember(self._pods.pop(uid))

    def of_workflow(self, name: str) -> dict[str, Pod]:
        """Returns the known pods of a Workflow by uid, deleted ones included."""
        with self._lock:
            existing = {uid: pod for uid, pod in self._pods.items() if pod.workflow == name}
            return {**self._deleted.get(name, {}), **existing}

    def blocked_before(self, moment: float) -> list[Pod]:
        """Returns the pods that have been unable to start since before a moment (seconds since the epoch)."""
        with self._lock:
            return [pod for pod in self._pods.values() if pod.blocked_since is not None and pod.blocked_since <= moment]

    def forget_deleted(self, names: set[str]) -> None:
        """Forgets the deleted pods of all Workflows but these."""
        with self._lock:
            for name in self._deleted.keys() - names:
                del self._deleted[name]

    def _remember(self, pod: Pod) -> None:
        if pod.problems:
            deleted = self._deleted.setdefault(pod.workflow, {})
            deleted[pod.uid] = pod._replace(blocked_since=None)
            if len(deleted) > _DELETED_PODS_PER_WORKFLOW:
                del deleted[next(iter(deleted))]
