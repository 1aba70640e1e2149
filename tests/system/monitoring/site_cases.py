"""What happens at every site: to executions, services and backups."""

from tests.monitoring.monitored_sites import SETTINGS
from tests.system.monitoring.alert_case import AT, DATABASES, HOUR, Case, Series
from tests.system.monitoring.promtool import nothing, rising, steady


def site_cases() -> list[Case]:
    """Of every site, but those on backups where it has none."""
    cases = []
    for site, settings in SETTINGS.items():
        cases += [*_monitor_cases(site), *_execution_cases(site), *_service_cases(site)]
        cases += _backup_cases(site) if "backup" in settings else []
    return cases


def _monitor_cases(site: str) -> list[Case]:
    namespace, suffix = AT[site]
    job = f'job="{namespace}/orchestrator-status-monitor{suffix}"'
    monitor = f'{job}, namespace="{namespace}", pod="orchestrator-service{suffix}-abc-xyz"'

    def case(what: str, alert: str, series: Series, silent: int, fires: int) -> Case:
        return Case(what, alert, (site,), series, silent, fires)

    return [
        case("the status monitor never answers", "MetricsMissing", {}, 14, 16),
        case(
            "the status monitor stops to answer",
            "MetricsMissing",
            {
                f"up{{{monitor}}}": (steady(1, 30), steady(0, 60)),
                'up{job="kafka/kafka-cluster-metrics"}': (steady(1, 90),),
                'up{job="kafka/kafka-cluster-entity-operator"}': (steady(1, 90),),
                'up{job="kafka/strimzi-cluster-operator"}': (steady(1, 90),),
                **{
                    f'up{{job="{namespace}/{each}-{kind}{suffix}"}}': (steady(1, 90),)
                    for each in DATABASES
                    for kind in ("database", "postgresql")
                },
            },
            44,
            46,
        ),
    ]


def _execution_cases(site: str) -> list[Case]:
    namespace, suffix = AT[site]
    job = f'job="{namespace}/orchestrator-status-monitor{suffix}"'
    monitor = f'{job}, namespace="{namespace}", pod="orchestrator-service{suffix}-abc-xyz"'

    def case(what: str, alert: str, series: Series, silent: int, fires: int) -> Case:
        return Case(what, alert, (site,), series, silent, fires)

    return [
        case(
            "the Orchestrator takes no reports",
            "ExecutionReportsWaiting",
            {f"status_monitor_reports_waiting{{{monitor}}}": (steady(0, 30), steady(2, 60))},
            39,
            41,
        ),
        case(
            "an execution succeeds untold",
            "ExecutionsSucceededUntold",
            {f"status_monitor_succeeded_untold_total{{{monitor}}}": (steady(0, 30), steady(1, 60))},
            29,
            31,
        ),
        case(
            "a third execution dies within an hour",
            "ExecutionsDying",
            {
                f'status_monitor_reports_total{{{monitor}, state="failed", result="told"}}': (
                    *(steady(0, 30), steady(1, 10), steady(2, 10), steady(3, 60)),
                )
            },
            49,
            52,
        ),
        case(
            "the watch of pods stalls",
            "StatusMonitorStalled",
            {
                f'status_monitor_last_progress_age_seconds{{{monitor}, resource="pods"}}': (
                    *(steady(5, 30), rising(60, 60, 60)),
                )
            },
            36,
            39,
        ),
    ]


def _service_cases(site: str) -> list[Case]:
    namespace, suffix = AT[site]
    pod = f'namespace="{namespace}", pod="maas-service{suffix}-abc-xyz"'
    part = "service" if site == "clusters" else "database"
    deployment = f'namespace="{namespace}", deployment="maas-{part}{suffix}"'

    def case(what: str, alert: str, series: Series, silent: int, fires: int) -> Case:
        return Case(what, alert, (site,), series, silent, fires)

    return [
        case(
            "a Deployment does not become ready",
            "ServiceNotReady",
            {f"kube_deployment_status_replicas_unavailable{{{deployment}}}": (steady(0, 30), steady(1, 60))},
            44,
            46,
        ),
        case(
            "a container restarts again and again",
            "ContainerRestarts",
            {
                f'kube_pod_container_status_restarts_total{{{pod}, container="maas-service"}}': (
                    *(steady(0, 30), steady(1, 10), steady(2, 10), steady(3, 60)),
                )
            },
            49,
            52,
        ),
        case(
            "a migration fails",
            "MigrationFailed",
            {
                f'kube_pod_init_container_status_restarts_total{{{pod}, container="migration"}}': (
                    *(steady(0, 30), steady(1, 60)),
                ),
                f'kube_pod_status_phase{{{pod}, phase="Pending"}}': (steady(1, 90),),
            },
            31,
            33,
        ),
    ]


def _backup_cases(site: str) -> list[Case]:
    namespace, suffix = AT[site]
    backup = f'namespace="{namespace}", cronjob="maas-backup{suffix}"'
    part = "service" if site == "clusters" else "database"
    deployment = f'namespace="{namespace}", deployment="maas-{part}{suffix}"'
    begun, succeeded = "kube_cronjob_status_last_schedule_time", "kube_cronjob_status_last_successful_time"

    def case(what: str, alert: str, series: Series, silent: int, fires: int) -> Case:
        return Case(what, alert, (site,), series, silent, fires)

    return [
        case(
            "backups are taken away",
            "BackupMissing",
            {
                f"kube_cronjob_created{{{backup}}}": (steady(0, 60), nothing(120)),
                f'kube_cronjob_created{{namespace="{namespace}", cronjob="orchestrator-backup{suffix}"}}': (
                    *(steady(0, 180),),
                ),
                f"kube_deployment_status_replicas_available{{{deployment}}}": (steady(1, 180),),
            },
            78,
            81,
        ),
        case(
            "a backup or its drill fails",
            "BackupFailed",
            {
                f"{begun}{{{backup}}}": (steady(0, 60), steady(60 * 60, 300)),
                f"{succeeded}{{{backup}}}": (steady(20 * 60, 360),),
            },
            299,
            301,
        ),
        case(
            "the first backup fails",
            "BackupFailed",
            {f"{begun}{{{backup}}}": (nothing(60), steady(60 * 60, 300))},
            299,
            301,
        ),
        case(
            "backups end",
            "BackupTooOld",
            {f"{succeeded}{{{backup}}}": (steady(-25 * 3600, 2 * HOUR),)},
            HOUR + 10,
            HOUR + 12,
        ),
        case(
            "no backup is ever made",
            "BackupNeverMade",
            {f"kube_cronjob_created{{{backup}}}": (steady(-25 * 3600, 2 * HOUR),)},
            HOUR + 10,
            HOUR + 12,
        ),
    ]
