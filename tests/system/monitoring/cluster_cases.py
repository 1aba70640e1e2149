"""What happens to a database cluster that CloudNativePG runs."""

from tests.system.monitoring.alert_case import HOUR, Case, Series
from tests.system.monitoring.promtool import nothing, rising, steady

_ORCHESTRATOR, _MAAS = (
    f'job="incisive/{each}-postgresql-2nd-prototype", namespace="incisive", pod="{each}-postgresql-2nd-prototype-'
    for each in ("orchestrator", "maas")
)
_PRIMARY, _MAAS_PRIMARY, _MAAS_REPLICA = f'{{{_ORCHESTRATOR}1"}}', f'{{{_MAAS}1"}}', f'{{{_MAAS}2"}}'
_MAAS_IS_WELL: Series = {
    **{f'cnpg_collector_up{{{_MAAS}{number}"}}': (steady(1, 90),) for number in (1, 2)},
    f"cnpg_pg_replication_in_recovery{_MAAS_PRIMARY}": (steady(0, 90),),
}
_LOST = (steady(1, 30), steady(0, 60))


def cluster_cases() -> list[Case]:
    """Of primaries, instances, replicas, backups and disks."""
    return [*_primary_cases(), *_instance_cases(), *_replica_cases(), *_backup_cases(), *_disk_cases()]


def _case(what: str, alert: str, series: Series, silent: int, fires: int) -> Case:
    return Case(what, alert, ("clusters",), series, silent, fires)


def _primary_cases() -> list[Case]:
    recovering = f'cnpg_pg_replication_in_recovery{{{_ORCHESTRATOR}2"}}'
    return [
        _case(
            "the primary stops, and no replica takes over",
            "DatabaseClusterDown",
            {
                **_MAAS_IS_WELL,
                f"cnpg_pg_replication_in_recovery{_PRIMARY}": (steady(0, 30), nothing(60)),
                recovering: (steady(1, 90),),
            },
            34,
            41,
        ),
        _case(
            "all instances are gone",
            "DatabaseClusterDown",
            {**_MAAS_IS_WELL, f"cnpg_pg_replication_in_recovery{_PRIMARY}": (steady(0, 30), nothing(60))},
            34,
            41,
        ),
    ]


def _instance_cases() -> list[Case]:
    up = {f'cnpg_collector_up{{{_ORCHESTRATOR}{number}"}}': (steady(1, 90),) for number in (1, 2, 3)}
    return [
        _case(
            "an instance is stopped",
            "DatabaseClusterInstancesMissing",
            {**_MAAS_IS_WELL, **up, f'cnpg_collector_up{{{_ORCHESTRATOR}3"}}': _LOST},
            44,
            46,
        ),
        _case(
            "the node of an instance is gone",
            "DatabaseClusterInstancesMissing",
            {**_MAAS_IS_WELL, **up, f'cnpg_collector_up{{{_ORCHESTRATOR}3"}}': (steady(1, 30), nothing(60))},
            44,
            51,
        ),
        _case(
            "no replica follows",
            "DatabaseClusterAlone",
            {
                f"cnpg_pg_replication_streaming_replicas{_PRIMARY}": (steady(2, 30), steady(0, 60)),
                f"cnpg_pg_replication_in_recovery{_PRIMARY}": (steady(0, 90),),
            },
            31,
            33,
        ),
        _case(
            "an instance is fenced, and its last metrics stay",
            "DatabaseClusterInstancesMissing",
            {
                **_MAAS_IS_WELL,
                **up,
                f'cnpg_collector_up{{{_ORCHESTRATOR}3"}}': (steady(1, 90),),
                f'cnpg_collector_fencing_on{{{_ORCHESTRATOR}3"}}': (steady(0, 30), steady(1, 60)),
            },
            44,
            46,
        ),
    ]


def _replica_cases() -> list[Case]:
    return [
        _case(
            "a replica's connection to the primary is lost",
            "DatabaseClusterReplicaNotStreaming",
            {
                f"cnpg_pg_replication_is_wal_receiver_up{_MAAS_REPLICA}": _LOST,
                f"cnpg_pg_replication_in_recovery{_MAAS_REPLICA}": (steady(1, 90),),
            },
            44,
            46,
        ),
        _case(
            "a replica replays more slowly than the primary writes",
            "DatabaseClusterReplicaLags",
            {f"cnpg_pg_replication_lag{_MAAS_REPLICA}": (steady(0, 30), rising(0, 60, 60))},
            45,
            47,
        ),
        _case(
            "a fence is forgotten",
            "DatabaseClusterFenced",
            {f"cnpg_collector_fencing_on{_MAAS_REPLICA}": (steady(0, 30), steady(1, 60))},
            59,
            61,
        ),
        _case(
            "the image's system changes",
            "DatabaseClusterCollationsChanged",
            {
                f"cnpg_pg_database_collation_mismatch{_PRIMARY}": (steady(0, 30), steady(1, 60)),
                f"cnpg_pg_replication_in_recovery{_PRIMARY}": (steady(0, 90),),
            },
            34,
            36,
        ),
    ]


def _backup_cases() -> list[Case]:
    archiver, plugin = "cnpg_pg_stat_archiver", "barman_cloud_cloudnative_pg_io"
    ready = f'cnpg_collector_pg_wal_archive_status{{{_MAAS}1", value="ready"}}'
    return [
        _case(
            "the object store refuses the log",
            "DatabaseClusterNotArchiving",
            {
                f"{archiver}_last_failed_time{_MAAS_PRIMARY}": (steady(-1, 30), rising(1800, 60, 60)),
                f"{archiver}_last_archived_time{_MAAS_PRIMARY}": (steady(1700, 90),),
            },
            59,
            61,
        ),
        _case(
            "the archiver hangs",
            "DatabaseClusterNotArchiving",
            {
                f"{archiver}_seconds_since_last_archival{_MAAS_PRIMARY}": (rising(0, 60, 90),),
                ready: (steady(0, 10), steady(3, 80)),
            },
            45,
            47,
        ),
        _case(
            "a base backup fails",
            "DatabaseClusterBackupFailed",
            {
                f"{plugin}_last_available_backup_timestamp{_MAAS_PRIMARY}": (steady(600, 90),),
                f"{plugin}_last_failed_backup_timestamp{_MAAS_PRIMARY}": (steady(0, 30), steady(1800, 60)),
            },
            39,
            41,
        ),
        _case(
            "base backups end",
            "DatabaseClusterBackupTooOld",
            {f"{plugin}_last_available_backup_timestamp{_MAAS_PRIMARY}": (steady(60, 40 * HOUR),)},
            26 * HOUR + 10,
            26 * HOUR + 13,
        ),
        _case(
            "the first base backup is never made",
            "DatabaseClusterBackupNeverMade",
            {f"{plugin}_last_available_backup_timestamp{_MAAS_PRIMARY}": (steady(0, 40 * HOUR),)},
            26 * HOUR - 1,
            26 * HOUR + 1,
        ),
    ]


def _disk_cases() -> list[Case]:
    claim = 'namespace="incisive", persistentvolumeclaim="maas-postgresql-2nd-prototype-2-wal"'
    return [
        _case(
            "the disk of an instance's log is almost full",
            "DiskAlmostFull",
            {
                f"kubelet_volume_stats_available_bytes{{{claim}}}": (steady(4e9, 30), steady(5e8, 60)),
                f"kubelet_volume_stats_capacity_bytes{{{claim}}}": (steady(5e9, 90),),
            },
            44,
            46,
        ),
    ]
