"""Alerts on pods and CronJobs. They need kube-state-metrics."""

from collections.abc import Iterator, Sequence

from incisive.monitoring.alert import Alert, any_of

HOUR = 3600


def metrics_alert(*, jobs: Sequence[str]) -> Iterator[Alert]:
    """Alerts on each of these jobs whose metrics Prometheus cannot read."""
    yield Alert(
        name="MetricsMissing",
        # absent() keeps the labels of a selector, but not of a comparison.
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


def migration_alert(*, namespace: str, container: str, deployments: Sequence[str]) -> Iterator[Alert]:
    """Alerts on a failed migration. `container` is the init container, in the pods of these Deployments."""
    pods = f'namespace="{namespace}", pod=~"({any_of(deployments)})-.+"'
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


def last_run_failed(cron_jobs: str) -> str:
    """PromQL that holds from the beginning of a run until a success, for CronJobs with these labels.

    It stays true between failed runs, whatever the schedule.
    """
    begun, succeeded = (f"kube_cronjob_status_last_{each}_time{{{cron_jobs}}}" for each in ("schedule", "successful"))
    same = "on (namespace, cronjob)"
    return f"({begun} > {same} {succeeded}) or ({begun} unless {same} {succeeded})"
