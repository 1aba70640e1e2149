"""Events of services, executions, backups and disks."""

from tests.monitoring.monitored_sites import SETTINGS
from tests.sites import NAMES
from tests.system.monitoring.alert_case import DAY, GIGABYTE, HOUR, NAMESPACES, SUFFIXES, Case
from tests.system.monitoring.promtool import constant, metric, nothing, rising, steady, step


def platform_cases(site: str) -> list[Case]:
    """Events of this site."""
    return [
        *_missing_metrics(site),
        *_execution_cases(site),
        *_pod_cases(site),
        *(_backup_cases(site) if "backup" in SETTINGS[site] else ()),
        *(_node_cases() + _database_cases() if site == "hospital" else _claim_cases()),
    ]


def _monitor(site: str) -> dict[str, str]:
    namespace, suffix = NAMESPACES[site], SUFFIXES[site]
    return {
        "job": f"{namespace}/orchestrator-status-monitor{suffix}",
        "namespace": namespace,
        "pod": f"orchestrator-service{suffix}-abc-xyz",
    }


def _missing_metrics(site: str) -> list[Case]:
    others = ["kafka/kafka-cluster-metrics", "kafka/kafka-cluster-entity-operator", "kafka/strimzi-cluster-operator"]
    for name in NAMES:
        others += [f"{NAMESPACES[site]}/{name}-{part}{SUFFIXES[site]}" for part in ("database", "postgresql")]
    series = {
        metric("up", **_monitor(site)): step(1, 0),
        **{metric("up", job=job): constant(1) for job in others},
    }
    return [
        Case("the status monitor never answers", "MetricsMissing", 14, 16, {}),
        Case("the status monitor stops to answer", "MetricsMissing", 44, 46, series),
    ]


def _execution_cases(site: str) -> list[Case]:
    monitor = _monitor(site)
    failed = metric("status_monitor_reports_total", **monitor, state="failed", result="told")
    age = metric("status_monitor_last_progress_age_seconds", **monitor, resource="pods")
    waiting = metric("status_monitor_reports_waiting", **monitor)
    untold = metric("status_monitor_succeeded_untold_total", **monitor)
    third = (steady(0, 30), steady(1, 10), steady(2, 10), steady(3, 60))
    return [
        Case("the Orchestrator takes no reports", "ExecutionReportsWaiting", 39, 41, {waiting: step(0, 2)}),
        Case("an execution succeeds untold", "ExecutionsSucceededUntold", 29, 31, {untold: step(0, 1)}),
        Case("a third execution dies within an hour", "ExecutionsDying", 49, 52, {failed: third}),
        Case("the watch of pods stalls", "StatusMonitorStalled", 36, 39, {age: (steady(5, 30), rising(60, 60, 60))}),
    ]


def _pod_cases(site: str) -> list[Case]:
    namespace, suffix = NAMESPACES[site], SUFFIXES[site]
    deployment = f"maas-{'service' if site == 'clusters' else 'database'}{suffix}"
    pod = {"namespace": namespace, "pod": f"maas-service{suffix}-abc-xyz"}
    unavailable = metric("kube_deployment_status_replicas_unavailable", namespace=namespace, deployment=deployment)
    restarts = metric("kube_pod_container_status_restarts_total", **pod, container="maas-service")
    migration = metric("kube_pod_init_container_status_restarts_total", **pod, container="migration")
    pending = metric("kube_pod_status_phase", **pod, phase="Pending")
    third = (steady(0, 30), steady(1, 10), steady(2, 10), steady(3, 60))
    return [
        Case("a Deployment does not become ready", "ServiceNotReady", 44, 46, {unavailable: step(0, 1)}),
        Case("a container restarts again and again", "ContainerRestarts", 49, 52, {restarts: third}),
        Case("a migration fails", "MigrationFailed", 31, 33, {migration: step(0, 1), pending: constant(1)}),
    ]


def _backup_cases(site: str) -> list[Case]:
    namespace, suffix = NAMESPACES[site], SUFFIXES[site]
    backup = {"namespace": namespace, "cronjob": f"maas-backup{suffix}"}
    other = {"namespace": namespace, "cronjob": f"orchestrator-backup{suffix}"}
    deployment = {"namespace": namespace, "deployment": f"maas-database{suffix}"}
    created = metric("kube_cronjob_created", **backup)
    begun = metric("kube_cronjob_status_last_schedule_time", **backup)
    succeeded = metric("kube_cronjob_status_last_successful_time", **backup)
    taken_away = {
        created: (steady(0, HOUR), nothing(2 * HOUR)),
        metric("kube_cronjob_created", **other): constant(0, 3 * HOUR),
        metric("kube_deployment_status_replicas_available", **deployment): constant(1, 3 * HOUR),
    }
    first = (nothing(HOUR), steady(HOUR * 60, 5 * HOUR))
    failed = {begun: (steady(0, HOUR), steady(HOUR * 60, 5 * HOUR)), succeeded: constant(20 * 60, 6 * HOUR)}
    a_day_ago = constant(-25 * 3600, 2 * HOUR)
    return [
        Case("backups are taken away", "BackupMissing", 78, 81, taken_away),
        Case("a backup or its drill fails", "BackupFailed", 299, 301, failed),
        Case("the first backup fails", "BackupFailed", 299, 301, {begun: first}),
        Case("backups end", "BackupTooOld", HOUR + 10, HOUR + 12, {succeeded: a_day_ago}),
        Case("no backup is ever made", "BackupNeverMade", HOUR + 10, HOUR + 12, {created: a_day_ago}),
    ]


def _claim_cases() -> list[Case]:
    claim = {"namespace": "incisive", "persistentvolumeclaim": "maas-service-files-storage-2nd-prototype"}
    free = metric("kubelet_volume_stats_available_bytes", **claim)
    size = metric("kubelet_volume_stats_capacity_bytes", **claim)
    almost_full = {free: step(2 * GIGABYTE, GIGABYTE), size: constant(10 * GIGABYTE)}
    filling = {free: (rising(3.9 * GIGABYTE, -1e6, DAY),), size: constant(10 * GIGABYTE, DAY)}
    cleanup = {"namespace": "incisive", "cronjob": "orchestrator-service-cron-2nd-prototype"}
    failing = {
        metric("kube_cronjob_status_last_schedule_time", **cleanup): tuple(
            steady(minute * 60, 5) for minute in range(0, 90, 5)
        ),
        metric("kube_cronjob_status_last_successful_time", **cleanup): constant(20 * 60 + 30),
    }
    return [
        Case("a claim is almost full", "DiskAlmostFull", 44, 46, almost_full),
        Case("a claim will be full in some days", "DiskFillsUp", 13 * HOUR - 1, 13 * HOUR + 2, filling),
        Case("the clean-up fails half an hour long", "TopicCleanupFailing", 54, 56, failing),
    ]


def _node_cases() -> list[Case]:
    disk = {"instance": "10.0.0.4:9100", "mountpoint": "/"}
    free, size = metric("node_filesystem_avail_bytes", **disk), metric("node_filesystem_size_bytes", **disk)
    node = metric("node_uname_info", instance="10.0.0.4:9100", nodename="uoa-rm2")
    almost_full = {free: step(20 * GIGABYTE, GIGABYTE), size: constant(100 * GIGABYTE), node: constant(1)}
    filling = {
        free: (rising(39 * GIGABYTE, -1e7, DAY),),
        size: constant(100 * GIGABYTE, DAY),
        node: constant(1, DAY),
    }
    return [
        Case("the node's disk is almost full", "DiskAlmostFull", 44, 46, almost_full),
        Case("the node's disk will be full in some days", "DiskFillsUp", 13 * HOUR - 1, 13 * HOUR + 2, filling),
    ]


def _database_cases() -> list[Case]:
    server = {"job": "uoa-rm2/maas-database-2nd-prototype-local-inference", "namespace": "uoa-rm2"}
    used = {
        metric("pg_stat_database_numbackends", **server, datname="maas"): step(10, 80),
        metric("pg_stat_database_numbackends", **server, datname="postgres"): constant(1),
        metric("pg_settings_max_connections", **server): constant(100),
    }
    collation = metric("pg_database_collation_mismatch", **server, datname="maas")
    idle = metric("pg_stat_activity_max_tx_duration", **server, datname="maas", state="idle in transaction")
    open_long = (steady(0, 30), rising(60, 60, 90))
    return [
        Case("the database does not answer", "DatabaseNotAnswering", 34, 36, {metric("pg_up", **server): step(1, 0)}),
        Case("a service keeps too many connections", "DatabaseConnectionsNearLimit", 39, 41, used),
        Case("the image's Debian release changes", "DatabaseCollationsChanged", 34, 36, {collation: step(0, 1)}),
        Case("somebody leaves a transaction open", "DatabaseTransactionOpen", 94, 97, {idle: open_long}),
    ]
