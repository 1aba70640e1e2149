"""A problem that lasts is logged at first, then rarely."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, NoReturn, cast

import pytest

from incisive.programs.status_monitor import reporter, watch
from incisive.programs.status_monitor.api_objects import Workflow
from incisive.programs.status_monitor.kubernetes_api import KubernetesApi, KubernetesError, Resource
from incisive.programs.status_monitor.reminders import Reminders
from incisive.programs.status_monitor.report_queue import Report, State
from incisive.programs.status_monitor.reporter import Reporter
from incisive.programs.status_monitor.status_page import Metrics
from incisive.programs.status_monitor.trackers import PodTracker
from incisive.programs.status_monitor.watch import Watch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from incisive.programs.status_monitor.orchestrator_api import OrchestratorApi

_MISSING = "expected the CustomResourceDefinitions"


class _Failing:
    """An API server or Orchestrator of which every request fails. It cannot show what a real one answers."""

    def __init__(self, error: OSError) -> None:
        self._error = error

    def pages(self, _: Resource) -> Iterator[dict[str, Any]]:
        raise self._error

    def update_to_failed(self, *_: str) -> NoReturn:
        raise self._error


class _EnoughError(Exception):
    pass


def _fail_often(error: OSError, metrics: Metrics) -> None:
    def pause(failures: int) -> float:
        if failures == 50:
            raise _EnoughError
        return 0.0

    api = cast("KubernetesApi", _Failing(error))
    resource = Resource("workflows", "/apis/argoproj.io/v1alpha1/workflows", missing=_MISSING)
    follower = Watch(api, resource, PodTracker(), seconds=30, pause=pause, metrics=metrics)
    with pytest.raises(_EnoughError):
        follower.run()


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (KubernetesError(404, "page not found"), ("ERROR", f"workflows: {_MISSING}; repeated in 10 minutes")),
        (KubernetesError(403, "forbidden"), ("WARNING", "workflows: watch interrupted (KubernetesError: ")),
        (ConnectionRefusedError("refused"), ("WARNING", "workflows: watch interrupted (ConnectionRefusedError: ")),
    ],
    ids=["no definitions", "no rights", "no API server"],
)
def test_interrupted_watch(error: OSError, expected: tuple[str, str], caplog: pytest.LogCaptureFixture) -> None:
    metrics = Metrics()
    metrics.counter(watch.RESTARTS, "restarts")
    _fail_often(error, metrics)
    (record,) = caplog.records
    level, text = expected
    assert record.levelname == level
    assert record.message.startswith(text)
    assert f'{watch.RESTARTS}{{reason="failed",resource="workflows"}} 49' in metrics.text()


def test_report_that_is_never_taken(caplog: pytest.LogCaptureFixture) -> None:
    metrics = Metrics()
    metrics.counter(reporter.REPORTS, "reports")
    failing = _Failing(ConnectionRefusedError("refused"))
    reports = Reporter(
        cast("OrchestratorApi", failing), cast("KubernetesApi", failing), "incisive", PodTracker(), metrics
    )
    report = Report(Workflow("uid", "wf", "1", "Failed", ""), State.FAILED, ask_first=False, message="killed")
    with caplog.at_level(logging.INFO):
        assert not any(reports.attempt(report) for _ in range(50))
    assert [record.message for record in caplog.records] == [
        "execution=1 workflow=wf failed: will be tried again: ConnectionRefusedError: refused"
    ]
    assert f'{reporter.REPORTS}{{result="retried",state="failed"}} 50' in metrics.text()


def test_repeated_problem_reminders() -> None:
    reminders = Reminders()
    assert [reminders.due(problem) for problem in ("a", "a", "b", "a")] == [True, False, True, False]
    assert (reminders.clear(), reminders.clear()) == (True, False)
    assert reminders.due("a")
    always = Reminders(seconds=0)
    assert [always.due("a"), always.due("a")] == [True, True]
