"""Carries out one report: calls the Orchestrator, and decides from the answer whether to try again."""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import TYPE_CHECKING

from . import failure_message, variables
from .api_objects import WORKFLOW_LABEL, read_pod
from .kubernetes_api import Resource
from .report_queue import Report, State

if TYPE_CHECKING:
    from .kubernetes_api import KubernetesApi
    from .orchestrator_api import OrchestratorApi
    from .status_page import Metrics
    from .trackers import PodTracker

REPORTS = "status_monitor_reports_total"
UNTOLD = "status_monitor_succeeded_untold_total"
RESULTS = ("told", "known", "unknown", "refused", "untold", "overtaken", "retried")

_ENDED = {"succeeded", "failed"}
# Statuses of an execution with which the Orchestrator needs no report of a state.
_KNOWN = {State.RUNNING: {"running", *_ENDED}, State.FAILED: _ENDED}
# After so many failed requests for a failed Workflow's pods, the message has to do with what the watch has shown.
_TRIES_FOR_PODS = 2

# Answers that neither accept nor refuse a report: they mean that something is set up wrongly.
_HINTS: dict[int, str] = {
    HTTPStatus.BAD_REQUEST: f" to every request: is {variables.ORCHESTRATOR_HOST.name} in its ALLOWED_HOSTS?",
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: ": it does not take this content type",
}

log = logging.getLogger(__name__)


class Reporter:
    """What a worker thread does with a report."""

    def __init__(
        self,
        orchestrator: OrchestratorApi,
        kubernetes: KubernetesApi,
        namespace: str,
        pods: PodTracker,
        metrics: Metrics,
    ) -> None:
        self._orchestrator = orchestrator
        self._kubernetes = kubernetes
        self._pods_path = f"/api/v1/namespaces/{namespace}/pods"
        self._pods = pods
        self._metrics = metrics

    def attempt(self, report: Report) -> bool:
        """Tries once. Returns False if it must be tried again."""
        try:
            if report.state is State.SUCCEEDED:
                return self._check(report)
            if report.state is State.FAILED and not report.message:
                report.message = self._explain(report)
            return self._tell(report)
        except OSError as error:
            kind = type(error).__name__
            return self._again(report, logging.WARNING, kind, " ".join(f"{kind}: {error}".split())[:300])

    def overtaken(self, report: Report) -> None:
        """Logs and counts a report that was dropped because a later one settled its execution."""
        self._settled(report, "overtaken", "dropped, a later report has settled it")

    def _explain(self, report: Report) -> str:
        workflow = report.workflow
        pods = self._pods.of_workflow(workflow.name)
        try:
            for page in self._kubernetes.pages(Resource("pods", self._pods_path, f"{WORKFLOW_LABEL}={workflow.name}")):
                pods.update((pod.uid, pod) for pod in map(read_pod, page["items"]))
        except (OSError, AttributeError, KeyError, TypeError, ValueError) as error:
            if isinstance(error, OSError) and report.tries + 1 < _TRIES_FOR_PODS:
                raise
            log.warning(
                "execution=%s workflow=%s its pods cannot be read: %r", workflow.execution, workflow.name, error
            )
        return failure_message.failed(workflow, pods.values())

    def _tell(self, report: Report) -> bool:
        execution = report.workflow.execution
        if report.ask_first:
            # Without a status in its answer, the Orchestrator is told all the same.
            known = self._orchestrator.ask(execution).status
            if known in _KNOWN[report.state]:
                return self._settled(report, "known", f"not told, the Orchestrator has it as {known}")
        if report.state is State.RUNNING:
            code = self._orchestrator.update_to_running(execution)
        else:
            code = self._orchestrator.update_to_failed(execution, report.message)
        return self._judge(report, code)

    def _judge(self, report: Report, code: int) -> bool:
        if HTTPStatus.OK <= code < HTTPStatus.MULTIPLE_CHOICES:
            return self._settled(report, "told", f"told ({code})")
        if code == HTTPStatus.NOT_FOUND:
            return self._no_such_execution(report)
        if code == HTTPStatus.BAD_REQUEST:
            # Django also answers 400 to every request with a wrong Host, which says nothing about the execution.
            answer = self._orchestrator.ask(report.workflow.execution)
            if answer.code == HTTPStatus.BAD_REQUEST:
                return self._unheard(report, code)
            # A refusal is final. It is an error unless the execution has ended, because then nothing is lost.
            level = logging.INFO if answer.status in _ENDED else logging.ERROR
            outcome = f"refused (400), the Orchestrator has it as {answer.status or 'unknown'}"
            return self._settled(report, "refused", outcome, level)
        return self._unheard(report, code)

    def _check(self, report: Report) -> bool:
        code, known = self._orchestrator.ask(report.workflow.execution)
        if code == HTTPStatus.NOT_FOUND:
            return self._no_such_execution(report)
        if known in {"pending", "running"}:
            self._metrics.count(UNTOLD)
            return self._settled(
                report, "untold", f"no pod has reported it, the Orchestrator has it as {known}", logging.WARNING
            )
        if known in _ENDED:
            return self._settled(report, "known", f"the Orchestrator has it as {known}")
        return self._unheard(report, code)

    def _no_such_execution(self, report: Report) -> bool:
        return self._settled(report, "unknown", "the Orchestrator has no such execution (404)", logging.WARNING)

    def _unheard(self, report: Report, code: int) -> bool:
        level = logging.WARNING if code >= HTTPStatus.INTERNAL_SERVER_ERROR else logging.ERROR
        return self._again(report, level, str(code), f"the Orchestrator answered {code}{_HINTS.get(code, '')}")

    def _settled(self, report: Report, result: str, outcome: str, level: int = logging.INFO) -> bool:
        self._count(report, result)
        self._log(report, result, outcome, level)
        return True

    def _again(self, report: Report, level: int, kind: str, reason: str) -> bool:
        self._count(report, "retried")
        if report.reminders.due(kind):
            self._log(report, "retried", f"will be tried again: {reason}", level)
        return False

    def _count(self, report: Report, result: str) -> None:
        self._metrics.count(REPORTS, state=report.state.value, result=result)

    @staticmethod
    def _log(report: Report, result: str, outcome: str, level: int) -> None:
        workflow = report.workflow
        because = f"; message: {' '.join(report.message.split())}" if report.message and result == "told" else ""
        log.log(
            level,
            "execution=%s workflow=%s %s: %s%s",
            workflow.execution,
            workflow.name,
            report.state.value,
            outcome,
            because,
        )
