"""Alerts fire when they should, within the time that they should, and not before; on a healthy day all are silent."""

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from tests.monitoring.monitored_sites import CLOUDS, SETTINGS, Sites, alerts_of, groups_of, monitored
from tests.sites import SynthesizedSite
from tests.system.monitoring.promtool import RuleTest, Values, nothing, promtool, rising, run, steady

GIGABYTE = 1000**3
HOUR, DAY = 60, 24 * 60
WHOLE = DAY + 3 * HOUR
"""In minutes. What is called whole has two nights."""

WITH_ONE_BROKER = ("single", "clusters")
DATABASES = ("orchestrator", "maas")

AT = {
    **dict.fromkeys(CLOUDS, ("incisive", "-2nd-prototype")),
    "hospital": ("uoa-rm2", "-2nd-prototype-local-inference"),
}
"""Namespace and suffix of each site."""


@dataclass(frozen=True)
class Case:
    """Something that happens, the last minute at which its alert is silent, and one at which it fires."""

    what: str
    alert: str
    sites: tuple[str, ...]
    series: dict[str, tuple[Values, ...]]
    silent: int
    fires: int


def cases() -> list[Case]:
    of_every_site = (
        case
        for site, settings in SETTINGS.items()
        for case in _of_every_site(site)
        if "backup" in settings or not case.alert.startswith("Backup")
    )
    return [
        *of_every_site,
        *_of_claims(),
        *_of_the_node(),
        *_of_databases(),
        *_of_kafka(),
        *_of_clusters(),
    ]


def _of_every_site(site: str) -> list[Case]:
    namespace, suffix = AT[site]
    job = f'job="{namespace}/orchestrator-status-monitor{suffix}"'
    monitor = f'{job}, namespace="{namespace}", pod="orchestrator-service{suffix}-abc-xyz"'
    pod = f'namespace="{namespace}", pod="maas-service{suffix}-abc-xyz"'
    backup = f'namespace="{namespace}", cronjob="maas-backup{suffix}"'
    part = "service" if site == "clusters" else "database"
    deployment = f'namespace="{namespace}", deployment="maas-{part}{suffix}"'
    begun, succeeded = "kube_cronjob_status_last_schedule_time", "kube_cronjob_status_last_successful_time"

    def case(what: str, alert: str, series: dict[str, tuple[Values, ...]], silent: int, fires: int) -> Case:
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


def _of_claims() -> list[Case]:
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


def _of_databases() -> list[Case]:
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


def _of_the_node() -> list[Case]:
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


def _of_kafka() -> list[Case]:
    brokers = 'job="kafka/kafka-cluster-metrics", namespace="kafka"'
    operator = 'job="kafka/strimzi-cluster-operator", namespace="kafka"'
    controller = f'{brokers}, pod="kafka-cluster-controller-5"'
    claim = 'namespace="kafka", persistentvolumeclaim="data-0-kafka-cluster-dual-role-0"'
    free = f"kubelet_volume_stats_available_bytes{{{claim}}}"
    active = f'kafka_controller_kafkacontroller_activebrokercount{{{brokers}, pod="c-0"}}'
    failing = (steady(0, 30), rising(1, 1, 60))
    lag = 'job="kafka/kafka-cluster-metrics", consumergroup="client-1"'
    return [
        Case(
            "the only broker is lost",
            "KafkaBrokersOffline",
            WITH_ONE_BROKER,
            {active: (steady(1, 30), nothing(60))},
            39,
            46,
        ),
        *(
            Case(
                "a broker is lost",
                "KafkaBrokersOffline",
                (site,),
                {active: (steady(brokers_of_the_site, 30), steady(brokers_of_the_site - 1, 60))},
                39,
                41,
            )
            for site, brokers_of_the_site in (("three", 3), ("large", 5))
        ),
        Case(
            "a controller is lost",
            "KafkaControllersOffline",
            ("large",),
            {
                f"up{{{controller}}}": (steady(1, 30), steady(0, 60)),
                f"up{{{controller.replace('-5', '-6')}}}": (steady(1, 90),),
                f"up{{{controller.replace('-5', '-7')}}}": (steady(1, 90),),
            },
            39,
            41,
        ),
        Case(
            "no controller leads",
            "KafkaNoController",
            CLOUDS,
            {
                f"kafka_controller_kafkacontroller_activecontrollercount{{{brokers}}}": (
                    *(steady(1, 30), steady(0, 60)),
                )
            },
            34,
            36,
        ),
        Case(
            "partitions are offline",
            "KafkaPartitionsOffline",
            CLOUDS,
            {f"kafka_controller_kafkacontroller_offlinepartitionscount{{{brokers}}}": (steady(0, 30), steady(4, 60))},
            34,
            36,
        ),
        Case(
            "copies are missing",
            "KafkaUnderReplicated",
            ("three", "large"),
            {f"kafka_server_replicamanager_underreplicatedpartitions{{{brokers}}}": (steady(0, 30), steady(4, 60))},
            59,
            61,
        ),
        Case(
            "more models are stored than the disk is made for",
            "KafkaDiskNearQuota",
            WITH_ONE_BROKER,
            {free: (steady(3.1e9, 30), steady(2.5e9, 60))},
            39,
            41,
        ),
        Case(
            "the quota stops producers",
            "KafkaProducersStopped",
            CLOUDS,
            {free: (steady(3.1e9, 30), steady(1.9e9, 60))},
            31,
            33,
        ),
        Case(
            "a disk is near the quota of larger profiles",
            "KafkaDiskNearQuota",
            ("three", "large"),
            {free: (steady(3.1e9, 30), steady(2.5e9, 60))},
            39,
            41,
        ),
        Case(
            "the cluster cannot be made as it should be",
            "KafkaNotReady",
            CLOUDS,
            {
                f'strimzi_resource_state{{{operator}, kind="Kafka", name="kafka-cluster", reason="none"}}': (
                    *(steady(1, 30), steady(0, 60)),
                )
            },
            44,
            46,
        ),
        Case(
            "the operator fails on a kind",
            "KafkaReconciliationsFail",
            CLOUDS,
            {f'strimzi_reconciliations_failed_total{{{operator}, kind="KafkaNodePool"}}': failing},
            33,
            40,
        ),
        Case(
            "the entity operator fails on a kind",
            "KafkaTopicsOrUsersFail",
            CLOUDS,
            {
                'strimzi_reconciliations_failed_total{job="kafka/kafka-cluster-entity-operator", kind="KafkaTopic"}': (
                    failing
                )
            },
            33,
            40,
        ),
        Case(
            "a certificate was not renewed",
            "KafkaCertificateExpires",
            CLOUDS,
            {
                f'strimzi_certificate_expiration_timestamp_ms{{{operator}, type="cluster-ca"}}': (
                    steady((14 * 86400 + 3600) * 1000, 2 * HOUR),
                )
            },
            HOUR + 9,
            HOUR + 12,
        ),
        Case(
            "a consumer with members does not read",
            "KafkaConsumersLag",
            ("large",),
            {
                f'kafka_consumergroup_lag{{{lag}, topic="training", partition="0"}}': (steady(0, 30), steady(1, 60)),
                f"kafka_consumergroup_members{{{lag}}}": (steady(1, 90),),
            },
            49,
            51,
        ),
    ]


def _of_clusters() -> list[Case]:
    orchestrator, maas = (
        f'job="incisive/{each}-postgresql-2nd-prototype", namespace="incisive", pod="{each}-postgresql-2nd-prototype-'
        for each in ("orchestrator", "maas")
    )
    lost = (steady(1, 30), steady(0, 60))
    primary = f'{{{orchestrator}1"}}'
    first, replica = (f'{{{maas}{number}"}}' for number in (1, 2))
    archiver, plugin = "cnpg_pg_stat_archiver", "barman_cloud_cloudnative_pg_io"
    ready = f'cnpg_collector_pg_wal_archive_status{{{maas}1", value="ready"}}'
    claim = 'namespace="incisive", persistentvolumeclaim="maas-postgresql-2nd-prototype-2-wal"'

    def case(what: str, alert: str, series: dict[str, tuple[Values, ...]], silent: int, fires: int) -> Case:
        return Case(what, alert, ("clusters",), series, silent, fires)

    up = {f'cnpg_collector_up{{{orchestrator}{number}"}}': (steady(1, 90),) for number in (1, 2, 3)}
    other_is_well: dict[str, tuple[Values, ...]] = {
        **{f'cnpg_collector_up{{{maas}{number}"}}': (steady(1, 90),) for number in (1, 2)},
        f"cnpg_pg_replication_in_recovery{first}": (steady(0, 90),),
    }
    recovering = f'cnpg_pg_replication_in_recovery{{{orchestrator}2"}}'
    return [
        case(
            "the primary stops, and no replica takes over",
            "DatabaseClusterDown",
            {
                **other_is_well,
                f"cnpg_pg_replication_in_recovery{primary}": (steady(0, 30), nothing(60)),
                recovering: (steady(1, 90),),
            },
            34,
            41,
        ),
        case(
            "all instances are gone",
            "DatabaseClusterDown",
            {**other_is_well, f"cnpg_pg_replication_in_recovery{primary}": (steady(0, 30), nothing(60))},
            34,
            41,
        ),
        case(
            "an instance is stopped",
            "DatabaseClusterInstancesMissing",
            {**other_is_well, **up, f'cnpg_collector_up{{{orchestrator}3"}}': lost},
            44,
            46,
        ),
        case(
            "the node of an instance is gone",
            "DatabaseClusterInstancesMissing",
            {**other_is_well, **up, f'cnpg_collector_up{{{orchestrator}3"}}': (steady(1, 30), nothing(60))},
            44,
            51,
        ),
        case(
            "no replica follows",
            "DatabaseClusterAlone",
            {
                f"cnpg_pg_replication_streaming_replicas{primary}": (steady(2, 30), steady(0, 60)),
                f"cnpg_pg_replication_in_recovery{primary}": (steady(0, 90),),
            },
            31,
            33,
        ),
        case(
            "an instance is fenced, and its last metrics stay",
            "DatabaseClusterInstancesMissing",
            {
                **other_is_well,
                **up,
                f'cnpg_collector_up{{{orchestrator}3"}}': (steady(1, 90),),
                f'cnpg_collector_fencing_on{{{orchestrator}3"}}': (steady(0, 30), steady(1, 60)),
            },
            44,
            46,
        ),
        case(
            "a replica's connection to the primary is lost",
            "DatabaseClusterReplicaNotStreaming",
            {
                f"cnpg_pg_replication_is_wal_receiver_up{replica}": lost,
                f"cnpg_pg_replication_in_recovery{replica}": (steady(1, 90),),
            },
            44,
            46,
        ),
        case(
            "a replica replays more slowly than the primary writes",
            "DatabaseClusterReplicaLags",
            {f"cnpg_pg_replication_lag{replica}": (steady(0, 30), rising(0, 60, 60))},
            45,
            47,
        ),
        case(
            "a fence is forgotten",
            "DatabaseClusterFenced",
            {f"cnpg_collector_fencing_on{replica}": (steady(0, 30), steady(1, 60))},
            59,
            61,
        ),
        case(
            "the image's system changes",
            "DatabaseClusterCollationsChanged",
            {
                f"cnpg_pg_database_collation_mismatch{primary}": (steady(0, 30), steady(1, 60)),
                f"cnpg_pg_replication_in_recovery{primary}": (steady(0, 90),),
            },
            34,
            36,
        ),
        case(
            "the object store refuses the log",
            "DatabaseClusterNotArchiving",
            {
                f"{archiver}_last_failed_time{first}": (steady(-1, 30), rising(1800, 60, 60)),
                f"{archiver}_last_archived_time{first}": (steady(1700, 90),),
            },
            59,
            61,
        ),
        case(
            "the archiver hangs",
            "DatabaseClusterNotArchiving",
            {
                f"{archiver}_seconds_since_last_archival{first}": (rising(0, 60, 90),),
                ready: (steady(0, 10), steady(3, 80)),
            },
            45,
            47,
        ),
        case(
            "a base backup fails",
            "DatabaseClusterBackupFailed",
            {
                f"{plugin}_last_available_backup_timestamp{first}": (steady(600, 90),),
                f"{plugin}_last_failed_backup_timestamp{first}": (steady(0, 30), steady(1800, 60)),
            },
            39,
            41,
        ),
        case(
            "base backups end",
            "DatabaseClusterBackupTooOld",
            {f"{plugin}_last_available_backup_timestamp{first}": (steady(60, 40 * HOUR),)},
            26 * HOUR + 10,
            26 * HOUR + 13,
        ),
        case(
            "the first base backup is never made",
            "DatabaseClusterBackupNeverMade",
            {f"{plugin}_last_available_backup_timestamp{first}": (steady(0, 40 * HOUR),)},
            26 * HOUR - 1,
            26 * HOUR + 1,
        ),
        case(
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


@pytest.mark.parametrize("site", SETTINGS)
def test_alerts_fire_in_time_and_not_before(monitored_sites: Sites, site: str, tmp_path: Path) -> None:
    tests = []
    for case in cases():
        if site in case.sites:
            test = RuleTest(case.what, case.series)
            test.is_silent(case.alert, case.silent)
            test.fires(case.alert, case.fires)
            tests.append(test)
    run(tests, groups_of(monitored_sites[site]), tmp_path)


@pytest.mark.parametrize("site", SETTINGS)
def test_every_alert_of_every_site_is_fired_above(monitored_sites: Sites, site: str) -> None:
    assert {alert["alert"] for alert in alerts_of(monitored_sites[site])} == {
        case.alert for case in cases() if site in case.sites
    }


@pytest.mark.parametrize("site", SETTINGS)
def test_a_healthy_day_is_silent(monitored_sites: Sites, site: str, tmp_path: Path) -> None:
    test = RuleTest("a healthy day", _healthy(site))
    test.yields('count(count_over_time(ALERTS{alertstate="firing"}[2d]))', WHOLE, None)
    run([test], groups_of(monitored_sites[site]), tmp_path)


def _healthy(site: str) -> dict[str, tuple[Values, ...]]:
    """A day and some: an upgrade, two nights with backups, trainings, clean-ups, uploads, a renewed certificate."""
    namespace, suffix = AT[site]
    always = (steady(1, WHOLE),)
    monitor = (
        f'job="{namespace}/orchestrator-status-monitor{suffix}", namespace="{namespace}", '
        f'pod="orchestrator-service{suffix}-abc-xyz"'
    )
    restarted = (steady(1, 600), steady(0, 5), steady(1, WHOLE))
    service = f'namespace="{namespace}", deployment="orchestrator-service{suffix}"'
    pod = f'namespace="{namespace}", pod="orchestrator-service{suffix}-abc-xyz"'
    cleanup = f'namespace="{namespace}", cronjob="orchestrator-service-cron{suffix}"'
    backup, other = (f'namespace="{namespace}", cronjob="{each}-backup{suffix}"' for each in ("orchestrator", "maas"))
    night, run_of_a_backup = 2 * HOUR, 20
    claim = f'namespace="{namespace}", persistentvolumeclaim="maas-service-files-storage{suffix}"'
    every_five = range(0, WHOLE, 5)
    series = {
        f"up{{{monitor}}}": restarted,
        f"status_monitor_reports_waiting{{{monitor}}}": tuple(
            f"{steady(0, 20)} {steady(3, 5)}" for _ in range(0, WHOLE, 25)
        ),
        f"status_monitor_succeeded_untold_total{{{monitor}}}": (steady(0, WHOLE),),
        f'status_monitor_reports_total{{{monitor}, state="failed", result="told"}}': tuple(
            steady(deaths, 12 * HOUR) for deaths in range(4)
        ),
        f'status_monitor_last_progress_age_seconds{{{monitor}, resource="pods"}}': (steady(45, WHOLE),),
        f"kube_deployment_status_replicas_unavailable{{{service}}}": (
            *(steady(0, 600), steady(1, 8), steady(0, WHOLE)),
        ),
        f'kube_pod_container_status_restarts_total{{{pod}, container="orchestrator-service"}}': (
            *(steady(0, 600), steady(1, WHOLE)),
        ),
        f'kube_pod_init_container_status_restarts_total{{{pod}, container="migration"}}': (
            *(steady(0, 600), steady(1, WHOLE)),
        ),
        f'kube_pod_status_phase{{{pod}, phase="Pending"}}': (steady(0, 600), steady(1, 1), steady(0, WHOLE)),
        f"kube_cronjob_status_last_schedule_time{{{cleanup}}}": tuple(steady(at * 60, 5) for at in every_five),
        f"kube_cronjob_status_last_successful_time{{{cleanup}}}": (
            # Each run takes a minute.
            *(f"{steady((at - 4) * 60, 1)} {steady((at + 1) * 60, 4)}" for at in every_five),
        ),
        f"kube_deployment_status_replicas_available{{{service}}}": always,
        f"kube_cronjob_created{{{other}}}": (steady(12 * 3600, WHOLE),),
        f"kube_cronjob_created{{{backup}}}": (steady(0, WHOLE),),
        f"kube_cronjob_status_last_schedule_time{{{backup}}}": (
            *(nothing(night), steady(night * 60, DAY), steady((night + DAY) * 60, DAY)),
        ),
        f"kube_cronjob_status_last_successful_time{{{backup}}}": (
            nothing(night + run_of_a_backup),
            steady((night + run_of_a_backup) * 60, DAY),
            steady((night + DAY + run_of_a_backup) * 60, DAY),
        ),
        # A model of a gigabyte in the morning, another in the evening.
        f"kubelet_volume_stats_available_bytes{{{claim}}}": (
            *(steady(7e9, 600), steady(6e9, 600), steady(5e9, WHOLE)),
        ),
        f"kubelet_volume_stats_capacity_bytes{{{claim}}}": (steady(10e9, WHOLE),),
    }
    if site == "hospital":
        for node, free in (("uoa-rm2", 60e9), ("another", 1e9)):
            disk = f'{{instance="{node}:9100", mountpoint="/"}}'
            series[f"node_filesystem_avail_bytes{disk}"] = (steady(free, WHOLE),)
            series[f"node_filesystem_size_bytes{disk}"] = (steady(100e9, WHOLE),)
            series[f'node_uname_info{{instance="{node}:9100", nodename="{node}"}}'] = always
        for each in DATABASES:
            server = f'job="{namespace}/{each}-database{suffix}", namespace="{namespace}"'
            series[f"up{{{server}}}"] = always
            # An upgrade of PostgreSQL, in the morning.
            series[f"pg_up{{{server}}}"] = (steady(1, 600), steady(0, 4), steady(1, WHOLE))
            series[f'pg_stat_database_numbackends{{{server}, datname="{each}"}}'] = (steady(30, WHOLE),)
            series[f"pg_settings_max_connections{{{server}}}"] = (steady(100, WHOLE),)
            series[f'pg_stat_activity_max_tx_duration{{{server}, datname="{each}", state="active"}}'] = (
                *(steady(1, 120), rising(0, 60, 20), steady(1, WHOLE)),
            )
        return series
    if site == "clusters":
        series |= _healthy_cluster("orchestrator", 3) | _healthy_cluster("maas", 2)
    return series | _healthy_kafka({"single": 1, "three": 3, "large": 5, "clusters": 1}[site])


def _healthy_cluster(component: str, instances: int) -> dict[str, tuple[Values, ...]]:
    """Its instances are restarted one after the other, the primary last, and another becomes primary."""
    name = f"{component}-postgresql-2nd-prototype"
    series: dict[str, tuple[Values, ...]] = {}
    for number in range(1, instances + 1):
        labels = f'job="incisive/{name}", namespace="incisive", pod="{name}-{number}"'
        instance = f"{{{labels}}}"
        before = 600 + 3 * (instances - number)
        is_replica = (steady(number > 1, before), nothing(3), steady(number != 2, WHOLE - before - 3))
        series |= {
            f"up{instance}": (steady(1, WHOLE),),
            f"cnpg_collector_up{instance}": (steady(1, before), steady(0, 3), steady(1, WHOLE)),
            f"cnpg_collector_fencing_on{instance}": (steady(0, WHOLE),),
            f"cnpg_pg_replication_in_recovery{instance}": is_replica,
            f"cnpg_pg_replication_is_wal_receiver_up{instance}": is_replica,
            f"cnpg_pg_replication_streaming_replicas{instance}": (
                *(steady(number == 1 and instances - 1, before), nothing(3)),
                steady(number == 2 and instances - 1, WHOLE),
            ),
            # A long report on a replica holds up the replay for a while.
            f"cnpg_pg_replication_lag{instance}": (steady(0, 300), rising(0, 60, 12), steady(0, WHOLE)),
            # Idle in the night: nothing to archive.
            f"cnpg_pg_stat_archiver_seconds_since_last_archival{instance}": (rising(0, 60, WHOLE),),
            f'cnpg_collector_pg_wal_archive_status{{{labels}, value="ready"}}': (steady(0, WHOLE),),
            f"cnpg_pg_stat_archiver_last_archived_time{instance}": (rising(0, 60, WHOLE),),
            f"cnpg_pg_stat_archiver_last_failed_time{instance}": (steady(-1, 700), steady(700 * 60, WHOLE)),
            f"barman_cloud_cloudnative_pg_io_last_available_backup_timestamp{instance}": (
                *(steady(0, 60), steady(3600, DAY), steady(3600 + DAY * 60, DAY)),
            ),
            f"barman_cloud_cloudnative_pg_io_last_failed_backup_timestamp{instance}": (steady(0, WHOLE),),
        }
        for claim, free in ((f"{name}-{number}", 6e9), (f"{name}-{number}-wal", 3e9)):
            on = f'{{namespace="incisive", persistentvolumeclaim="{claim}"}}'
            series[f"kubelet_volume_stats_available_bytes{on}"] = (steady(free, WHOLE),)
            series[f"kubelet_volume_stats_capacity_bytes{on}"] = (steady(10e9 if free == 6e9 else 5e9, WHOLE),)
    return series


def _healthy_kafka(brokers: int) -> dict[str, tuple[Values, ...]]:
    job = 'job="kafka/kafka-cluster-metrics"'
    operator = 'job="kafka/strimzi-cluster-operator"'
    kafka = "kafka_controller_kafkacontroller"
    group = f'{job}, consumergroup="ended"'
    claim = 'namespace="kafka", persistentvolumeclaim="data-0-kafka-cluster-broker-0"'
    return {
        # One broker after the other is restarted, five minutes each.
        f"{kafka}_activebrokercount{{{job}}}": (
            *(steady(brokers, 600), steady(brokers - 1, 5), steady(brokers, 5), steady(brokers - 1, 5)),
            steady(brokers, WHOLE),
        ),
        f"{kafka}_activecontrollercount{{{job}}}": (steady(1, 600), steady(0, 3), steady(1, WHOLE)),
        f"{kafka}_offlinepartitionscount{{{job}}}": (steady(0, 600), steady(2, 3), steady(0, WHOLE)),
        f"kafka_server_replicamanager_underreplicatedpartitions{{{job}}}": (
            *(steady(0, 600), steady(9, 15), steady(0, WHOLE)),
        ),
        **{
            f'up{{{job}, pod="kafka-cluster-{pool}-{number}"}}': (steady(1, WHOLE),)
            for number, pool in enumerate(["broker"] * brokers + ["controller"] * 3)
        },
        'up{job="kafka/kafka-cluster-entity-operator"}': (steady(1, WHOLE),),
        f"up{{{operator}}}": (steady(1, WHOLE),),
        # Trainings fill the disk as far as it is made for, and their models are deleted again.
        f"kubelet_volume_stats_available_bytes{{{claim}}}": tuple(
            f"{rising(9.9e9, -6.8e8, 11)} {rising(3.1e9, 6.8e8, 11)}" for _ in range(0, WHOLE, 22)
        ),
        f'strimzi_resource_state{{{operator}, kind="Kafka", name="kafka-cluster"}}': (
            *(steady(1, 600), steady(0, 6), steady(1, WHOLE)),
        ),
        f'strimzi_reconciliations_failed_total{{{operator}, kind="Kafka"}}': (steady(0, 600), steady(2, WHOLE)),
        # Renewed in the first maintenance window after 30 days before the end.
        f'strimzi_certificate_expiration_timestamp_ms{{{operator}, type="cluster-ca"}}': (
            *(steady(25 * 86400000, DAY), steady(365 * 86400000, DAY)),
        ),
        # What an ended training has left: nobody waits for it.
        f'kafka_consumergroup_lag{{{group}, topic="training", partition="0"}}': (steady(3, WHOLE),),
        f"kafka_consumergroup_members{{{group}}}": (steady(0, WHOLE),),
    }


def test_the_day_on_which_a_disk_will_be_full_is_told(monitored_sites: Sites, tmp_path: Path) -> None:
    claim = {"namespace": "incisive", "persistentvolumeclaim": "maas-database-2nd-prototype"}
    labels = ", ".join(f'{name}="{value}"' for name, value in claim.items())
    test = RuleTest(
        "a claim that fills",
        {
            f"kubelet_volume_stats_available_bytes{{{labels}}}": (rising(3.9e9, -1e6, DAY),),
            f"kubelet_volume_stats_capacity_bytes{{{labels}}}": (steady(10e9, DAY),),
        },
    )
    annotations = annotations_of(monitored_sites["single"], "DiskFillsUp")
    # Prometheus' time begins on 1 January 1970; 3.9 GB last for 3900 minutes.
    told = {"summary": "maas-database-2nd-prototype will be full on 1970-01-03 17:00:00 +0000 UTC."}
    test.alerts.append(
        {
            "eval_time": "14h",
            "alertname": "DiskFillsUp",
            "exp_alerts": [
                {"exp_labels": {**claim, "severity": "warning"}, "exp_annotations": {**annotations, **told}}
            ],
        }
    )
    run([test], groups_of(monitored_sites["single"]), tmp_path)


def test_each_job_without_metrics_is_told_by_its_name(monitored_sites: Sites, tmp_path: Path) -> None:
    site = monitored_sites["clusters"]
    test = RuleTest("nothing answers", {})
    jobs = [
        *(f"incisive/{component}-postgresql-2nd-prototype" for component in ("maas", "orchestrator")),
        *("incisive/orchestrator-status-monitor-2nd-prototype", "kafka/kafka-cluster-entity-operator"),
        *("kafka/kafka-cluster-metrics", "kafka/strimzi-cluster-operator"),
    ]
    for job in jobs:
        test.yields(f'count(ALERTS{{alertname="MetricsMissing", alertstate="firing", job="{job}"}})', 20, 1)
    run([test], groups_of(site), tmp_path)


def annotations_of(site: SynthesizedSite, alert: str) -> dict[str, str]:
    (found,) = [each["annotations"] for each in alerts_of(site) if each["alert"] == alert]
    return dict(found)


@pytest.mark.parametrize("site", SETTINGS)
def test_promtool_finds_nothing_wrong_with_rules_and_templates(
    monitored_sites: Sites, site: str, tmp_path: Path
) -> None:
    file = tmp_path / "rules.yaml"
    file.write_text(yaml.safe_dump({"groups": groups_of(monitored_sites[site])}))
    answer = subprocess.run([promtool(), "check", "rules", file], capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stdout + answer.stderr


@pytest.mark.parametrize("site", SETTINGS)
def test_prometheus_reads_the_expressions_of_all_panels(tmp_path: Path, site: str) -> None:
    asked = [
        target["expr"]
        for each in monitored(tmp_path, site, dashboards={"fleet": True}).objects_of("80-monitoring.k8s.yaml")
        if each["kind"] == "ConfigMap"
        for text in each["data"].values()
        for panel in json.loads(text)["panels"]
        for target in panel["targets"]
    ]
    file = tmp_path / "rules.yaml"
    rules = [{"record": f"panel:{number}", "expr": expression} for number, expression in enumerate(asked)]
    file.write_text(yaml.safe_dump({"groups": [{"name": "panels", "rules": rules}]}))
    answer = subprocess.run([promtool(), "check", "rules", file], capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stdout + answer.stderr


def test_a_site_sets_its_own_thresholds(tmp_path: Path) -> None:
    """As a hospital with a slow line, whose backups take two nights, might."""
    site = monitored(tmp_path, "single", alerts={"free_disk_percent": 30, "backup_age_hours": 50})
    claim = '{namespace="incisive", persistentvolumeclaim="maas-database-2nd-prototype"}'
    disk = RuleTest(
        "a disk",
        {
            f"kubelet_volume_stats_available_bytes{claim}": (steady(25, 60),),
            f"kubelet_volume_stats_capacity_bytes{claim}": (steady(100, 60),),
        },
    )
    disk.fires("DiskAlmostFull", 30)
    backup = '{namespace="incisive", cronjob="maas-backup-2nd-prototype"}'
    succeeded = {f"kube_cronjob_status_last_successful_time{backup}": (steady(-49 * 3600, 2 * HOUR),)}
    backups = RuleTest("backups", succeeded)
    backups.is_silent("BackupTooOld", HOUR)
    backups.fires("BackupTooOld", HOUR + 12)
    run([disk, backups], groups_of(site), tmp_path)
