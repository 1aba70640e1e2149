"""Events of CloudNativePG's clusters: three instances of the Orchestrator, two of MaaS with backups."""

from tests.system.monitoring.alert_case import HOUR, Case
from tests.system.monitoring.promtool import Series, constant, metric, nothing, rising, steady, step


def _instance(component: str, number: int) -> dict[str, str]:
    name = f"{component}-postgresql-2nd-prototype"
    return {"job": f"incisive/{name}", "namespace": "incisive", "pod": f"{name}-{number}"}


_PRIMARY, _FIRST_REPLICA, _LAST_REPLICA = (_instance("orchestrator", number) for number in (1, 2, 3))
_BACKED_UP, _REPLICA = (_instance("maas", number) for number in (1, 2))
_OTHER_IS_WELL: Series = {
    metric("cnpg_collector_up", **_BACKED_UP): constant(1),
    metric("cnpg_collector_up", **_REPLICA): constant(1),
    metric("cnpg_pg_replication_in_recovery", **_BACKED_UP): constant(0),
}
_ALL_UP: Series = {
    **_OTHER_IS_WELL,
    **{metric("cnpg_collector_up", **each): constant(1) for each in (_PRIMARY, _FIRST_REPLICA, _LAST_REPLICA)},
}


def database_cluster_cases() -> list[Case]:
    """Events of both clusters."""
    return [*_availability_cases(), *_replication_cases(), *_archive_cases(), *_backup_cases(), _log_disk_case()]


def _availability_cases() -> list[Case]:
    ended = {
        **_OTHER_IS_WELL,
        metric("cnpg_pg_replication_in_recovery", **_PRIMARY): (steady(0, 30), nothing(60)),
    }
    not_promoted = {**ended, metric("cnpg_pg_replication_in_recovery", **_FIRST_REPLICA): constant(1)}
    last = metric("cnpg_collector_up", **_LAST_REPLICA)
    node_lost = {**_ALL_UP, last: (steady(1, 30), nothing(60))}
    fenced = {**_ALL_UP, metric("cnpg_collector_fencing_on", **_LAST_REPLICA): step(0, 1)}
    forgotten = {metric("cnpg_collector_fencing_on", **_REPLICA): step(0, 1)}
    missing = "DatabaseClusterInstancesMissing"
    return [
        Case("the primary stops, and no replica takes over", "DatabaseClusterDown", 34, 41, not_promoted),
        Case("all instances are gone", "DatabaseClusterDown", 34, 41, ended),
        Case("an instance is stopped", missing, 44, 46, {**_ALL_UP, last: step(1, 0)}),
        Case("the node of an instance is gone", missing, 44, 51, node_lost),
        Case("an instance is fenced, and its last metrics stay", missing, 44, 46, fenced),
        Case("a fence is forgotten", "DatabaseClusterFenced", 59, 61, forgotten),
    ]


def _replication_cases() -> list[Case]:
    alone = {
        metric("cnpg_pg_replication_streaming_replicas", **_PRIMARY): step(2, 0),
        metric("cnpg_pg_replication_in_recovery", **_PRIMARY): constant(0),
    }
    disconnected = {
        metric("cnpg_pg_replication_is_wal_receiver_up", **_REPLICA): step(1, 0),
        metric("cnpg_pg_replication_in_recovery", **_REPLICA): constant(1),
    }
    lagging = {metric("cnpg_pg_replication_lag", **_REPLICA): (steady(0, 30), rising(0, 60, 60))}
    other_collations = {
        metric("cnpg_pg_database_collation_mismatch", **_PRIMARY): step(0, 1),
        metric("cnpg_pg_replication_in_recovery", **_PRIMARY): constant(0),
    }
    return [
        Case("no replica follows", "DatabaseClusterAlone", 31, 33, alone),
        Case("a replica loses the primary", "DatabaseClusterReplicaNotStreaming", 44, 46, disconnected),
        Case("a replica replays too slowly", "DatabaseClusterReplicaLags", 45, 47, lagging),
        Case("the image's system changes", "DatabaseClusterCollationsChanged", 34, 36, other_collations),
    ]


def _archive_cases() -> list[Case]:
    refused = {
        metric("cnpg_pg_stat_archiver_last_failed_time", **_BACKED_UP): (steady(-1, 30), rising(1800, 60, 60)),
        metric("cnpg_pg_stat_archiver_last_archived_time", **_BACKED_UP): constant(1700),
    }
    hanging = {
        metric("cnpg_pg_stat_archiver_seconds_since_last_archival", **_BACKED_UP): (rising(0, 60, 90),),
        metric("cnpg_collector_pg_wal_archive_status", **_BACKED_UP, value="ready"): (steady(0, 10), steady(3, 80)),
    }
    return [
        Case("the object store refuses the log", "DatabaseClusterNotArchiving", 59, 61, refused),
        Case("the archiver hangs", "DatabaseClusterNotArchiving", 45, 47, hanging),
    ]


def _backup_cases() -> list[Case]:
    available = metric("barman_cloud_cloudnative_pg_io_last_available_backup_timestamp", **_BACKED_UP)
    failed = metric("barman_cloud_cloudnative_pg_io_last_failed_backup_timestamp", **_BACKED_UP)
    failing = {available: constant(600), failed: step(0, 1800)}
    ended, never_made = {available: constant(60, 40 * HOUR)}, {available: constant(0, 40 * HOUR)}
    a_day = 26 * HOUR
    return [
        Case("a base backup fails", "DatabaseClusterBackupFailed", 39, 41, failing),
        Case("base backups end", "DatabaseClusterBackupTooOld", a_day + 10, a_day + 13, ended),
        Case("no base backup is ever made", "DatabaseClusterBackupNeverMade", a_day - 1, a_day + 1, never_made),
    ]


def _log_disk_case() -> Case:
    claim = {"namespace": "incisive", "persistentvolumeclaim": "maas-postgresql-2nd-prototype-2-wal"}
    series = {
        metric("kubelet_volume_stats_available_bytes", **claim): step(4e9, 5e8),
        metric("kubelet_volume_stats_capacity_bytes", **claim): constant(5e9),
    }
    return Case("the disk of an instance's log is almost full", "DiskAlmostFull", 44, 46, series)
