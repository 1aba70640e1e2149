"""What happens to claims, nodes' disks and database servers, and to the clean-up of topics."""

from tests.monitoring.monitored_sites import CLOUDS
from tests.system.monitoring.alert_case import DAY, GIGABYTE, HOUR, Case
from tests.system.monitoring.promtool import rising, steady


def data_cases() -> list[Case]:
    """Of clouds, and of the hospital."""
    return [*_claim_cases(), *_node_cases(), *_database_cases()]


def _claim_cases() -> list[Case]:
    claim = 'namespace="incisive", persistentvolumeclaim="maas-service-files-storage-2nd-prototype"'
    free, size = f"kubelet_volume_stats_available_bytes{{{claim}}}", f"kubelet_volume_stats_capacity_bytes{{{claim}}}"
    cleanup = '{namespace="incisive", cronjob="orchestrator-service-cron-2nd-prototype"}'
    return [
        Case(
            "a claim is almost full",
            "DiskAlmostFull",
            CLOUDS,
            {free: (steady(2 * GIGABYTE, 30), steady(GIGABYTE, 60)), size: (steady(10 * GIGABYTE, 90),)},
            44,
            46,
        ),
        Case(
            "a claim will be full in some days",
            "DiskFillsUp",
            CLOUDS,
            {free: (rising(3.9 * GIGABYTE, -1e6, DAY),), size: (steady(10 * GIGABYTE, DAY),)},
            13 * HOUR - 1,
            13 * HOUR + 2,
        ),
        Case(
            "the clean-up fails half an hour long",
            "TopicCleanupFailing",
            CLOUDS,
            {
                f"kube_cronjob_status_last_schedule_time{cleanup}": tuple(
                    steady(minute * 60, 5) for minute in range(0, 90, 5)
                ),
                f"kube_cronjob_status_last_successful_time{cleanup}": (steady(20 * 60 + 30, 90),),
            },
            54,
            56,
        ),
    ]


def _database_cases() -> list[Case]:
    job = 'job="uoa-rm2/maas-database-2nd-prototype-local-inference", namespace="uoa-rm2"'
    used = f"pg_stat_database_numbackends{{{job}, datname="
    return [
        Case(
            "the database does not answer its exporter",
            "DatabaseNotAnswering",
            ("hospital",),
            {f"pg_up{{{job}}}": (steady(1, 30), steady(0, 60))},
            34,
            36,
        ),
        Case(
            "a service keeps too many connections",
            "DatabaseConnectionsNearLimit",
            ("hospital",),
            {
                f'{used}"maas"}}': (steady(10, 30), steady(80, 60)),
                f'{used}"postgres"}}': (steady(1, 90),),
                f"pg_settings_max_connections{{{job}}}": (steady(100, 90),),
            },
            39,
            41,
        ),
        Case(
            "the image's Debian release changes",
            "DatabaseCollationsChanged",
            ("hospital",),
            {f'pg_database_collation_mismatch{{{job}, datname="maas"}}': (steady(0, 30), steady(1, 60))},
            34,
            36,
        ),
        Case(
            "somebody leaves a transaction open",
            "DatabaseTransactionOpen",
            ("hospital",),
            {
                f'pg_stat_activity_max_tx_duration{{{job}, datname="maas", state="idle in transaction"}}': (
                    *(steady(0, 30), rising(60, 60, 90)),
                )
            },
            94,
            97,
        ),
    ]


def _node_cases() -> list[Case]:
    disk, name = 'instance="10.0.0.4:9100", mountpoint="/"', 'node_uname_info{instance="10.0.0.4:9100", nodename='
    free, size = f"node_filesystem_avail_bytes{{{disk}}}", f"node_filesystem_size_bytes{{{disk}}}"
    own = f'{name}"uoa-rm2"}}'
    return [
        Case(
            "the node's disk is almost full",
            "DiskAlmostFull",
            ("hospital",),
            {
                free: (steady(20 * GIGABYTE, 30), steady(GIGABYTE, 60)),
                size: (steady(100 * GIGABYTE, 90),),
                own: (steady(1, 90),),
            },
            44,
            46,
        ),
        Case(
            "the node's disk will be full in some days",
            "DiskFillsUp",
            ("hospital",),
            {
                free: (rising(39 * GIGABYTE, -1e7, DAY),),
                size: (steady(100 * GIGABYTE, DAY),),
                own: (steady(1, DAY),),
            },
            13 * HOUR - 1,
            13 * HOUR + 2,
        ),
    ]
