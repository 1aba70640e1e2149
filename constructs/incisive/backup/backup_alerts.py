"""Alerts on backups. They need kube-state-metrics."""

from collections.abc import Iterator, Sequence

from incisive.monitoring.alert import Alert, any_of
from incisive.monitoring.workload_alerts import HOUR, last_run_failed


def backup_alerts(
    *, namespace: str, cron_jobs: Sequence[str], deadline_minutes: int, longest_age_hours: int
) -> Iterator[Alert]:
    """Alerts on the CronJobs that back up. Each of their runs ends with a drill, and fails if the drill does.

    A run may take `deadline_minutes`, and the last good one be `longest_age_hours` old.
    """
    jobs = f'namespace="{namespace}", cronjob=~"{any_of(cron_jobs)}"'
    longest = longest_age_hours * HOUR
    look = f"kubectl --namespace {namespace} get cronjobs,jobs"
    # Without kube-state-metrics, everything would seem to be missing.
    is_watched = f'on (namespace) kube_deployment_status_replicas_available{{namespace="{namespace}"}}'
    yield Alert(
        name="BackupMissing",
        expression=" or ".join(
            f'absent(kube_cronjob_created{{namespace="{namespace}", cronjob="{each}"}}) and {is_watched}'
            for each in cron_jobs
        ),
        minutes=15,
        severity="critical",
        summary="{{ $labels.cronjob }} is gone.",
        meaning="Nobody makes backups any more. Those that were made are still there.",
        command=look,
    )
    yield Alert(
        name="BackupFailed",
        expression=last_run_failed(jobs),
        minutes=deadline_minutes,
        severity="warning",
        summary="The last run of {{ $labels.cronjob }} failed: the backup, or the drill that restores it.",
        meaning="The backups before it are still there. Until the next success, new data is in none.",
        command=look,
    )
    yield Alert(
        name="BackupTooOld",
        expression=f"time() - kube_cronjob_status_last_successful_time{{{jobs}}} > {longest}",
        minutes=10,
        severity="critical",
        summary="The last good backup of {{ $labels.cronjob }} is {{ $value | humanizeDuration }} old.",
        meaning="If the disk is lost now, all data since then is lost.",
        command=look,
    )
    yield Alert(
        name="BackupNeverMade",
        expression=f"time() - kube_cronjob_created{{{jobs}}} > {longest} "
        f"unless on (namespace, cronjob) kube_cronjob_status_last_successful_time{{{jobs}}}",
        minutes=10,
        severity="critical",
        summary="{{ $labels.cronjob }} has never made a good backup.",
        meaning="If the disk is lost now, all data is lost.",
        command=look,
    )
