"""Alerts on executions that die, on reports that the Orchestrator does not get, and on the clean-up of topics."""

from collections.abc import Iterator

from incisive.monitoring.alert import Alert
from incisive.monitoring.workload_alerts import last_run_failed
from incisive.settings.monitoring import AlertSettings

STALLED_SECONDS = 300
"""The status monitor's own /healthz fails earlier. This leaves the API server time for a restart."""


def execution_alerts(*, job: str, namespace: str, deployment: str, settings: AlertSettings) -> Iterator[Alert]:
    """`job` is the label of the status monitor's metrics, `deployment` where it runs."""
    metrics = f'{{job="{job}"}}'
    logs = f"kubectl --namespace {namespace} logs deployment/{deployment} --container status-monitor --since 1h"
    yield Alert(
        name="ExecutionReportsWaiting",
        expression=f"status_monitor_reports_waiting{metrics} > 0",
        minutes=10,
        severity="critical",
        summary="The Orchestrator does not take {{ $value }} reports of the status monitor.",
        meaning="Executions that died stay pending or running in the Orchestrator, and their users wait in vain.",
        command=logs,
    )
    yield Alert(
        name="ExecutionsSucceededUntold",
        expression=f"increase(status_monitor_succeeded_untold_total{metrics}[1h]) > 0",
        minutes=0,
        severity="warning",
        summary="An execution succeeded, but its pods did not tell the Orchestrator.",
        meaning="Its user does not get the results: only the pods can hand them over.",
        command=logs,
    )
    yield Alert(
        name="ExecutionsDying",
        # An increase is extrapolated: of 3 it may make 2.9.
        expression=f'round(sum by (job) (increase(status_monitor_reports_total{{job="{job}", state="failed", '
        f'result="told"}}[1h]))) >= {settings.dying_executions_per_hour}',
        minutes=0,
        severity="warning",
        summary="{{ $value }} executions in an hour failed without being able to say so themselves.",
        meaning="A node, its memory or an image may be at fault: the next executions will probably die, too.",
        command=logs,
    )
    yield Alert(
        name="StatusMonitorStalled",
        expression=f"status_monitor_last_progress_age_seconds{metrics} > {STALLED_SECONDS}",
        minutes=2,
        severity="critical",
        summary="The status monitor has heard nothing of {{ $labels.resource }} for {{ $value | humanizeDuration }}.",
        meaning="Executions that die now stay pending or running in the Orchestrator.",
        command=logs,
    )


def topic_cleanup_alert(*, namespace: str, cron_job: str) -> Iterator[Alert]:
    """Alerts if the clean-up of topics fails for half an hour, whatever its schedule."""
    yield Alert(
        name="TopicCleanupFailing",
        expression=last_run_failed(f'namespace="{namespace}", cronjob="{cron_job}"'),
        minutes=30,
        severity="warning",
        summary="The clean-up of Kafka topics fails.",
        meaning="Topics of ended executions stay. Their models leave the disk all the same, after half an hour.",
        command=f"kubectl --namespace {namespace} logs --selector app.kubernetes.io/component=topic-cleanup --tail 50",
    )
