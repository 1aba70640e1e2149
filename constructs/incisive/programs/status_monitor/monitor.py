"""Puts the parts together and runs them."""

from __future__ import annotations

import logging
import os
import threading
import time
from typing import TYPE_CHECKING, Callable

from . import configuration, reporter, watch
from .backoff import Backoff
from .executions import Executions
from .kubernetes_api import KubernetesApi, Resource
from .metrics import Metrics
from .orchestrator_api import OrchestratorApi
from .pod import WORKFLOW_LABEL
from .pods import Pods
from .report_queue import ReportQueue, State
from .reporter import Reporter
from .status_page import StatusPage
from .watch import Watch

if TYPE_CHECKING:
    from collections.abc import Mapping

log = logging.getLogger(__name__)


def start(environment: Mapping[str, str]) -> Callable[[], None]:
    """Start everything in threads; give what the main thread has to call about every second."""
    namespace = configuration.NAMESPACE.read(environment)
    kubernetes = KubernetesApi(
        configuration.KUBERNETES_HOST.read(environment),
        configuration.KUBERNETES_PORT.read(environment),
        token_file=configuration.TOKEN_FILE.read(environment),
        ca_file=configuration.CA_FILE.read(environment),
        timeout_seconds=configuration.KUBERNETES_TIMEOUT.read(environment),
    )
    orchestrator = OrchestratorApi(
        configuration.ORCHESTRATOR_URL.read(environment),
        configuration.ORCHESTRATOR_HOST.read(environment),
        timeout_seconds=configuration.ORCHESTRATOR_TIMEOUT.read(environment),
    )
    backoff = Backoff(configuration.BACKOFF.read(environment), configuration.BACKOFF_LIMIT.read(environment))
    workers = configuration.WORKERS.read(environment)
    metrics = Metrics()
    pods = Pods()
    tells = Reporter(orchestrator, kubernetes, namespace, pods, metrics)
    reports = ReportQueue(workers=workers, backoff=backoff, overtaken=tells.overtaken)
    executions = Executions(
        reports,
        pods,
        start_deadline=configuration.START_DEADLINE.read(environment),
        grace_period=configuration.GRACE_PERIOD.read(environment),
    )
    watch_seconds = configuration.WATCH.read(environment)
    watches = [
        Watch(kubernetes, resource, observer, seconds=watch_seconds, backoff=backoff, metrics=metrics)
        for resource, observer in (
            (Resource("workflows", f"/apis/argoproj.io/v1alpha1/namespaces/{namespace}/workflows"), executions),
            (Resource("pods", f"/api/v1/namespaces/{namespace}/pods", WORKFLOW_LABEL), pods),
        )
    ]
    _declare(metrics, watches, executions, reports)
    stall = configuration.STALL.read(environment)
    page = StatusPage(
        configuration.PORT.read(environment),
        stalled=lambda: _older(stall, "progress", {each.name: each.last_progress for each in watches}),
        stuck=lambda: _older(stall, "sign of life", {each.name: each.last_turn for each in watches}),
        metrics=metrics.text,
    )

    _run("status page", page.serve_forever)
    for each in watches:
        _run(each.name, each.run)
    for number in range(workers):
        _run(f"worker {number}", lambda: reports.work(tells.attempt))
    log.info("follows the executions of namespace %s", namespace)
    return executions.check_starts


def _run(name: str, work: Callable[[], None]) -> None:
    def guarded() -> None:
        try:
            work()
        finally:
            # A part that died would not be missed by anybody. A restart lists first and loses nothing.
            log.critical("%s ended unexpectedly", name, exc_info=True)
            logging.shutdown()
            os._exit(1)

    threading.Thread(target=guarded, name=name, daemon=True).start()


def _older(seconds: float, what: str, moments: dict[str, float]) -> list[str]:
    now = time.monotonic()
    return [f"{name}: no {what} for {now - then:.0f} s" for name, then in moments.items() if now - then > seconds]


def _declare(metrics: Metrics, watches: list[Watch], executions: Executions, reports: ReportQueue) -> None:
    resources = [{"resource": each.name} for each in watches]
    outcomes = [{"state": state.value, "result": result} for state in State for result in reporter.RESULTS]
    metrics.counter(reporter.REPORTS, "Calls to the Orchestrator by state and result.", *outcomes)
    metrics.counter(reporter.UNTOLD, "Executions that succeeded without the Orchestrator having been told in time.", {})
    metrics.counter(watch.RESTARTS, "Watches begun again, by why the one before ended.")
    metrics.counter(watch.MALFORMED, "Objects that could not be read.", *resources)
    metrics.gauge("status_monitor_workflows", "Workflows of executions by phase.", executions.by_phase)
    metrics.gauge("status_monitor_reports_waiting", "Reports not yet settled.", lambda: [({}, reports.waiting())])
    metrics.gauge(
        "status_monitor_last_event_age_seconds",
        "Time since the last event of a watch (since the start where there was none).",
        lambda: [({"resource": each.name}, time.monotonic() - each.last_event) for each in watches],
    )
    metrics.gauge(
        "status_monitor_last_progress_age_seconds",
        "Time since a watch last heard from the API server.",
        lambda: [({"resource": each.name}, time.monotonic() - each.last_progress) for each in watches],
    )
