"""Builds the parts of the monitor, connects them and starts their threads."""

from __future__ import annotations

import functools
import logging
import os
import random
import threading
import time
from typing import TYPE_CHECKING, Callable

from . import reporter, variables, watch
from .api_objects import WORKFLOW_LABEL
from .kubernetes_api import KubernetesApi, Resource
from .orchestrator_api import OrchestratorApi
from .report_queue import ReportQueue, State
from .reporter import Reporter
from .status_page import Metrics, StatusPage
from .trackers import ExecutionTracker, PodTracker
from .watch import Watch

if TYPE_CHECKING:
    from collections.abc import Mapping

# Threads that call the Orchestrator. Half of them may hang in retries; the others still get fifty failures through.
_WORKERS = 8
_ARGO_API = "/apis/argoproj.io/v1alpha1"
_NO_WORKFLOWS = (
    "the API server knows no workflows.argoproj.io (404), so no execution can be followed; "
    "expected the CustomResourceDefinitions of Argo Workflows"
)
# Most failures pass at once: a connection that was cut, a container that restarts.
_FIRST_PAUSE = 0.5

log = logging.getLogger(__name__)


def start(environment: Mapping[str, str]) -> Callable[[], None]:
    """Starts all threads. Returns what the main thread must call about once a second."""
    namespace = variables.NAMESPACE.read(environment)
    kubernetes = KubernetesApi(
        variables.KUBERNETES_HOST.read(environment),
        variables.KUBERNETES_PORT.read(environment),
        service_account_folder=variables.SERVICE_ACCOUNT_FOLDER.read(environment),
        timeout_seconds=variables.KUBERNETES_TIMEOUT.read(environment),
    )
    orchestrator = OrchestratorApi(
        variables.ORCHESTRATOR_URL.read(environment),
        variables.ORCHESTRATOR_HOST.read(environment),
        timeout_seconds=variables.ORCHESTRATOR_TIMEOUT.read(environment),
    )
    pause = functools.partial(_pause, longest=variables.BACKOFF_LIMIT.read(environment))
    metrics = Metrics()
    pods = PodTracker()
    reporting = Reporter(orchestrator, kubernetes, namespace, pods, metrics)
    reports = ReportQueue(workers=_WORKERS, pause=pause, overtaken=reporting.overtaken)
    executions = ExecutionTracker(
        reports,
        pods,
        start_deadline=variables.START_DEADLINE.read(environment),
        grace_period=variables.GRACE_PERIOD.read(environment),
    )
    watch_seconds = variables.WATCH.read(environment)
    watches = [
        Watch(kubernetes, resource, observer, seconds=watch_seconds, pause=pause, metrics=metrics)
        for resource, observer in (
            (Resource("workflows", f"{_ARGO_API}/namespaces/{namespace}/workflows", missing=_NO_WORKFLOWS), executions),
            (Resource("pods", f"/api/v1/namespaces/{namespace}/pods", WORKFLOW_LABEL), pods),
        )
    ]
    _declare(metrics, watches, executions, reports)
    stall = variables.STALL.read(environment)
    page = StatusPage(
        variables.PORT.read(environment),
        unhealthy=lambda: _overdue(stall, "progress", {each.name: each.last_progress for each in watches}),
        dead=lambda: _overdue(stall, "sign of life", {each.name: each.last_turn for each in watches}),
        metrics=metrics.text,
    )

    _run("status page", page.serve_forever)
    for each in watches:
        _run(each.name, each.run)
    for number in range(_WORKERS):
        _run(f"worker {number}", lambda: reports.work(reporting.attempt))
    log.info("following the executions of namespace %s", namespace)
    return executions.check_starts


def _pause(failures: int, *, longest: float) -> float:
    """Returns the seconds to wait after this many failures in a row: doubling, with jitter so that retries spread."""
    upper = min(longest, _FIRST_PAUSE * 2.0 ** min(failures - 1, 32))
    return upper * random.uniform(0.5, 1.0)  # noqa: S311  no secret depends on it


def _run(name: str, work: Callable[[], None]) -> None:
    def guarded() -> None:
        try:
            work()
        finally:
            # Nothing else would notice a dead thread. A restart lists everything again and loses nothing.
            log.critical("%s ended unexpectedly", name, exc_info=True)
            logging.shutdown()
            os._exit(1)

    threading.Thread(target=guarded, name=name, daemon=True).start()


def _overdue(seconds: float, what: str, moments: dict[str, float]) -> list[str]:
    now = time.monotonic()
    return [f"{name}: no {what} for {now - then:.0f} s" for name, then in moments.items() if now - then > seconds]


def _declare(metrics: Metrics, watches: list[Watch], executions: ExecutionTracker, reports: ReportQueue) -> None:
    resources = [{"resource": each.name} for each in watches]
    outcomes = [{"state": state.value, "result": result} for state in State for result in reporter.RESULTS]
    metrics.counter(reporter.REPORTS, "Reports to the Orchestrator by state and result.", *outcomes)
    metrics.counter(reporter.UNTOLD, "Workflows that succeeded, but whose pods did not tell the Orchestrator.", {})
    metrics.counter(watch.RESTARTS, "Watches started again, by the reason why the last one ended.")
    metrics.counter(watch.MALFORMED, "Objects that could not be read.", *resources)
    metrics.gauge("status_monitor_workflows", "Workflows of executions by phase.", executions.by_phase)
    metrics.gauge("status_monitor_reports_waiting", "Reports not yet settled.", lambda: [({}, reports.waiting())])
    metrics.gauge(
        "status_monitor_last_event_age_seconds",
        "Seconds since the last event of a watch, or since the start if there was none.",
        lambda: [({"resource": each.name}, time.monotonic() - each.last_event) for each in watches],
    )
    metrics.gauge(
        "status_monitor_last_progress_age_seconds",
        "Seconds since a watch last heard from the API server.",
        lambda: [({"resource": each.name}, time.monotonic() - each.last_progress) for each in watches],
    )
