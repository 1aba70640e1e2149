"""Alerts on pods and CronJobs. They need kube-state-metrics."""

from collections.abc import Iterator, Sequence

from incisive.monitoring.alert import Alert, any_of

HOUR = 3600


def metrics_alert(*, jobs: Sequence[str]) -> Iterator[Alert]:
    """Tells where Prometheus can read no metrics, of each of these jobs."""
    yield Alert(
        name="MetricsMissing",
        # absent() tells the labels of a selector, but not those of a comparison.
        expression=" or ".join(
            [f'max by (job) (up{{job=~"{any_of(jobs)}"}}) < 1', *(f'absent(up{{job="{job}"}})' for job in jobs)]
        ),
        minutes=15,
        severity="warning",
        summary="Prometheus reads no metrics of {{ $labels.job }}.",
        meaning="The alerts made of these metrics stay silent, whatever happens.",
        command="kubectl get podmonitors,pods --all-namespaces --selector app.kubernetes.io/part-of=incisive",
    )


def pod_alerts(*, namespace: str, deployments: Sequence[str], others: Sequence[str] = ()) -> Iterator[Alert]:
    """Alerts on the pods of these Deployments, and on restarts in the pods of others."""
    selected = f'namespace="{namespace}", deployment=~"{any_of(deployments)}"'
    pods = f'namespace="{namespace}", pod=~"({any_of([*deployments, *others])})-.+"'
    yield Alert(
        name="ServiceNotReady",
        expression=f"kube_deployment_status_replicas_unavailable{{{selected}}} > 0",
        minutes=15,
        severity="critical",
        summary="{{ $value }} pods of {{ $labels.deployment }} are not ready.",
        meaning="Without a ready pod the service does not answer, and what depends on it fails.",
        command=f"kubectl --namespace {namespace} describe pods --selector app.kubernetes.io/part-of=incisive",
    )
    yield Alert(
        name="ContainerRestarts",
        # An increase is extrapolated: of 3 it may make 2.9.
        expression=f"round(increase(kube_pod_container_status_restarts_total{{{pods}}}[1h])) >= 3",
        minutes=0,
        severity="warning",
        summary="{{ $labels.container }} of {{ $labels.pod }} has restarted {{ $value }} times in an hour.",
        meaning="Requests fail at each restart. A container that needs more memory than its limit restarts like this.",
        command=f"kubectl --namespace {namespace} get events --sort-by .lastTimestamp",
    )


def migration_alert(*, namespace: str, container: str, pods_of: Sequence[str]) -> Iterator[Alert]:
    """Tells of a failed migration. `container` is the init container, in the pods of these Deployments."""
    pods = f'namespace="{namespace}", pod=~"({any_of(pods_of)})-.+"'
    yield Alert(
        name="MigrationFailed",
        expression=f'kube_pod_init_container_status_restarts_total{{{pods}, container="{container}"}} > 0 '
        f'and on (namespace, pod) kube_pod_status_phase{{{pods}, phase="Pending"}} == 1',
        minutes=2,
        severity="critical",
        summary="The database migration of {{ $labels.pod }} fails.",
        meaning="The service starts only after its migration, so it is down.",
        command=f"kubectl --namespace {namespace} logs {{{{ $labels.pod }}}} --container {container} --previous",
    )


def topic_cleanup_alert(*, namespace: str, cron_job: str) -> Iterator[Alert]:
    """Tells where the clean-up of topics fails for half an hour, whatever its schedule."""
    yield Alert(
        name="TopicCleanupFailing",
        expression=_last_run_failed(f'namespace="{namespace}", cronjob="{cron_job}"'),
        minutes=30,
        severity="warning",
        summary="The clean-up of Kafka topics fails.",
        meaning="Topics of ended executions stay. Their models leave the disk all the same, after half an hour.",
        command=f"kubectl --namespace {namespace} logs --selector app.kubernetes.io/component=topic-cleanup --tail 50",
    )


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
        expression=_last_run_failed(jobs),
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


def _last_run_failed(cron_jobs: str) -> str:
    """Holds from the beginning of a run until a success: with every schedule, if asked for longer than one run."""
    begun, succeeded = (f"kube_cronjob_status_last_{each}_time{{{cron_jobs}}}" for each in ("schedule", "successful"))
    same = "on (namespace, cronjob)"
    return f"({begun} > {same} {succeeded}) or ({begun} unless {same} {succeeded})"
