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
OPERATORS = ("kafka-cluster-entity-operator", "strimzi-cluster-operator")

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
    silent: int
    fires: int
    series: dict[str, tuple[Values, ...]]


def then(before: float, after: float) -> tuple[Values, Values]:
    """Half an hour of a value, and then an hour of another."""
    return steady(before, 30), steady(after, 60)


def going(start: float, each_minute: float, before: float = 0) -> tuple[Values, Values]:
    """Half an hour of a value, and then an hour in which another rises or falls."""
    return steady(before, 30), rising(start, each_minute, 60)


def gone(before: float) -> tuple[Values, Values]:
    """Half an hour of a value, and then an hour of none."""
    return steady(before, 30), nothing(60)


def kept(value: float, minutes: int = 90) -> tuple[Values]:
    """The same value all the time."""
    return (steady(value, minutes),)


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
    other_backup = f'namespace="{namespace}", cronjob="orchestrator-backup{suffix}"'
    part = "service" if site == "clusters" else "database"
    deployment = f'namespace="{namespace}", deployment="maas-{part}{suffix}"'
    begun, succeeded = "kube_cronjob_status_last_schedule_time", "kube_cronjob_status_last_successful_time"
    own = (f"{namespace}/{each}-{kind}{suffix}" for each in DATABASES for kind in ("database", "postgresql"))
    kafka = (f"kafka/{each}" for each in ("kafka-cluster-metrics", *OPERATORS))
    others_answer = {f'up{{job="{each}"}}': kept(1) for each in (*kafka, *own)}
    three = (steady(0, 30), steady(1, 10), steady(2, 10), steady(3, 60))
    return [
        Case("the status monitor never answers", "MetricsMissing", (site,), 14, 16, {}),
        Case("the status monitor stops to answer", "MetricsMissing", (site,), 44, 46,
             {f"up{{{monitor}}}": then(1, 0), **others_answer}),
        Case("the Orchestrator takes no reports", "ExecutionReportsWaiting", (site,), 39, 41,
             {f"status_monitor_reports_waiting{{{monitor}}}": then(0, 2)}),
        Case("an execution succeeds untold", "ExecutionsSucceededUntold", (site,), 29, 31,
             {f"status_monitor_succeeded_untold_total{{{monitor}}}": then(0, 1)}),
        Case("a third execution dies within an hour", "ExecutionsDying", (site,), 49, 52,
             {f'status_monitor_reports_total{{{monitor}, state="failed", result="told"}}': three}),
        Case("the watch of pods stalls", "StatusMonitorStalled", (site,), 36, 39,
             {f'status_monitor_last_progress_age_seconds{{{monitor}, resource="pods"}}': going(60, 60, before=5)}),
        Case("a Deployment does not become ready", "ServiceNotReady", (site,), 44, 46,
             {f"kube_deployment_status_replicas_unavailable{{{deployment}}}": then(0, 1)}),
        Case("a container restarts again and again", "ContainerRestarts", (site,), 49, 52,
             {f'kube_pod_container_status_restarts_total{{{pod}, container="maas-service"}}': three}),
        Case("a migration fails", "MigrationFailed", (site,), 31, 33,
             {f'kube_pod_init_container_status_restarts_total{{{pod}, container="migration"}}': then(0, 1),
              f'kube_pod_status_phase{{{pod}, phase="Pending"}}': kept(1)}),
        Case("backups are taken away", "BackupMissing", (site,), 78, 81,
             {f"kube_cronjob_created{{{backup}}}": (steady(0, 60), nothing(120)),
              f"kube_cronjob_created{{{other_backup}}}": kept(0, 180),
              f"kube_deployment_status_replicas_available{{{deployment}}}": kept(1, 180)}),
        Case("a backup or its drill fails", "BackupFailed", (site,), 299, 301,
             {f"{begun}{{{backup}}}": (steady(0, 60), steady(60 * 60, 300)),
              f"{succeeded}{{{backup}}}": kept(20 * 60, 360)}),
        Case("the first backup fails", "BackupFailed", (site,), 299, 301,
             {f"{begun}{{{backup}}}": (nothing(60), steady(60 * 60, 300))}),
        Case("backups end", "BackupTooOld", (site,), HOUR + 10, HOUR + 12,
             {f"{succeeded}{{{backup}}}": kept(-25 * 3600, 2 * HOUR)}),
        Case("no backup is ever made", "BackupNeverMade", (site,), HOUR + 10, HOUR + 12,
             {f"kube_cronjob_created{{{backup}}}": kept(-25 * 3600, 2 * HOUR)}),
    ]  # fmt: skip


def _of_claims() -> list[Case]:
    claim = 'namespace="incisive", persistentvolumeclaim="maas-service-files-storage-2nd-prototype"'
    free, size = f"kubelet_volume_stats_available_bytes{{{claim}}}", f"kubelet_volume_stats_capacity_bytes{{{claim}}}"
    cleanup = '{namespace="incisive", cronjob="orchestrator-service-cron-2nd-prototype"}'
    every_five = tuple(steady(minute * 60, 5) for minute in range(0, 90, 5))
    return [
        Case("a claim is almost full", "DiskAlmostFull", CLOUDS, 44, 46,
             {free: then(2 * GIGABYTE, GIGABYTE), size: kept(10 * GIGABYTE)}),
        Case("a claim will be full in some days", "DiskFillsUp", CLOUDS, 13 * HOUR - 1, 13 * HOUR + 2,
             {free: (rising(3.9 * GIGABYTE, -1e6, DAY),), size: kept(10 * GIGABYTE, DAY)}),
        Case("the clean-up fails half an hour long", "TopicCleanupFailing", CLOUDS, 54, 56,
             {f"kube_cronjob_status_last_schedule_time{cleanup}": every_five,
              f"kube_cronjob_status_last_successful_time{cleanup}": kept(20 * 60 + 30)}),
    ]  # fmt: skip


def _of_databases() -> list[Case]:
    job = 'job="uoa-rm2/maas-database-2nd-prototype-local-inference", namespace="uoa-rm2"'
    used, open_for = f"pg_stat_database_numbackends{{{job}, datname=", f"pg_stat_activity_max_tx_duration{{{job}, "
    site = ("hospital",)
    return [
        Case("the database does not answer its exporter", "DatabaseNotAnswering", site, 34, 36,
             {f"pg_up{{{job}}}": then(1, 0)}),
        Case("a service keeps too many connections", "DatabaseConnectionsNearLimit", site, 39, 41,
             {f'{used}"maas"}}': then(10, 80), f'{used}"postgres"}}': kept(1),
              f"pg_settings_max_connections{{{job}}}": kept(100)}),
        Case("the image's Debian release changes", "DatabaseCollationsChanged", site, 34, 36,
             {f'pg_database_collation_mismatch{{{job}, datname="maas"}}': then(0, 1)}),
        Case("somebody leaves a transaction open", "DatabaseTransactionOpen", site, 94, 97,
             {f'{open_for}datname="maas", state="idle in transaction"}}': (steady(0, 30), rising(60, 60, 90))}),
    ]  # fmt: skip


def _of_the_node() -> list[Case]:
    disk = 'instance="10.0.0.4:9100", mountpoint="/"'
    free, size = f"node_filesystem_avail_bytes{{{disk}}}", f"node_filesystem_size_bytes{{{disk}}}"
    own = 'node_uname_info{instance="10.0.0.4:9100", nodename="uoa-rm2"}'
    site, whole = ("hospital",), 100 * GIGABYTE
    return [
        Case("the node's disk is almost full", "DiskAlmostFull", site, 44, 46,
             {free: then(20 * GIGABYTE, GIGABYTE), size: kept(whole), own: kept(1)}),
        Case("the node's disk will be full in some days", "DiskFillsUp", site, 13 * HOUR - 1, 13 * HOUR + 2,
             {free: (rising(39 * GIGABYTE, -1e7, DAY),), size: kept(whole, DAY), own: kept(1, DAY)}),
    ]  # fmt: skip


def _of_kafka() -> list[Case]:
    brokers = 'job="kafka/kafka-cluster-metrics", namespace="kafka"'
    operator = 'job="kafka/strimzi-cluster-operator", namespace="kafka"'
    entities = 'job="kafka/kafka-cluster-entity-operator"'
    controllers = [f'up{{{brokers}, pod="kafka-cluster-controller-{number}"}}' for number in (5, 6, 7)]
    controller = "kafka_controller_kafkacontroller"
    claim = 'namespace="kafka", persistentvolumeclaim="data-0-kafka-cluster-dual-role-0"'
    free = f"kubelet_volume_stats_available_bytes{{{claim}}}"
    active = f'{controller}_activebrokercount{{{brokers}, pod="c-0"}}'
    missing = f"kafka_server_replicamanager_underreplicatedpartitions{{{brokers}}}"
    failed = "strimzi_reconciliations_failed_total"
    lag = 'job="kafka/kafka-cluster-metrics", consumergroup="client-1"'
    several = ("three", "large")
    return [
        Case("the only broker is lost", "KafkaBrokersOffline", WITH_ONE_BROKER, 39, 46, {active: gone(1)}),
        Case("a broker is lost", "KafkaBrokersOffline", ("three",), 39, 41, {active: then(3, 2)}),
        Case("a broker is lost", "KafkaBrokersOffline", ("large",), 39, 41, {active: then(5, 4)}),
        Case("a controller is lost", "KafkaControllersOffline", ("large",), 39, 41,
             {controllers[0]: then(1, 0), controllers[1]: kept(1), controllers[2]: kept(1)}),
        Case("no controller leads", "KafkaNoController", CLOUDS, 34, 36,
             {f"{controller}_activecontrollercount{{{brokers}}}": then(1, 0)}),
        Case("partitions are offline", "KafkaPartitionsOffline", CLOUDS, 34, 36,
             {f"{controller}_offlinepartitionscount{{{brokers}}}": then(0, 4)}),
        Case("copies are missing", "KafkaUnderReplicated", several, 59, 61, {missing: then(0, 4)}),
        Case("more models are stored than the disk is made for", "KafkaDiskNearQuota", WITH_ONE_BROKER, 39, 41,
             {free: then(3.1e9, 2.5e9)}),
        Case("the quota stops producers", "KafkaProducersStopped", CLOUDS, 31, 33, {free: then(3.1e9, 1.9e9)}),
        Case("a disk is near the quota of larger profiles", "KafkaDiskNearQuota", several, 39, 41,
             {free: then(3.1e9, 2.5e9)}),
        Case("the cluster cannot be made as it should be", "KafkaNotReady", CLOUDS, 44, 46,
             {f'strimzi_resource_state{{{operator}, kind="Kafka", name="kafka-cluster", reason="none"}}': then(1, 0)}),
        Case("the operator fails on a kind", "KafkaReconciliationsFail", CLOUDS, 33, 40,
             {f'{failed}{{{operator}, kind="KafkaNodePool"}}': going(1, 1)}),
        Case("the entity operator fails on a kind", "KafkaTopicsOrUsersFail", CLOUDS, 33, 40,
             {f'{failed}{{{entities}, kind="KafkaTopic"}}': going(1, 1)}),
        Case("a certificate was not renewed", "KafkaCertificateExpires", CLOUDS, HOUR + 9, HOUR + 12,
             {f'strimzi_certificate_expiration_timestamp_ms{{{operator}, type="cluster-ca"}}':
              kept((14 * 86400 + 3600) * 1000, 2 * HOUR)}),
        Case("a consumer with members does not read", "KafkaConsumersLag", ("large",), 49, 51,
             {f'kafka_consumergroup_lag{{{lag}, topic="training", partition="0"}}': then(0, 1),
              f"kafka_consumergroup_members{{{lag}}}": kept(1)}),
    ]  # fmt: skip


def _of_clusters() -> list[Case]:
    orchestrator, maas = (
        f'job="incisive/{each}-postgresql-2nd-prototype", namespace="incisive", pod="{each}-postgresql-2nd-prototype-'
        for each in ("orchestrator", "maas")
    )
    primary, second, third = (f'{{{orchestrator}{number}"}}' for number in (1, 2, 3))
    first, replica = (f'{{{maas}{number}"}}' for number in (1, 2))
    recovering, up, fenced = "cnpg_pg_replication_in_recovery", "cnpg_collector_up", "cnpg_collector_fencing_on"
    archiver, plugin = "cnpg_pg_stat_archiver", "barman_cloud_cloudnative_pg_io"
    ready = f'cnpg_collector_pg_wal_archive_status{{{maas}1", value="ready"}}'
    claim = 'namespace="incisive", persistentvolumeclaim="maas-postgresql-2nd-prototype-2-wal"'
    backed_up = f"{plugin}_last_available_backup_timestamp{first}"
    other_is_well = {f"{up}{first}": kept(1), f"{up}{replica}": kept(1), f"{recovering}{first}": kept(0)}
    well = {**other_is_well, f"{up}{primary}": kept(1), f"{up}{second}": kept(1), f"{up}{third}": kept(1)}
    site = ("clusters",)
    return [
        Case("the primary stops, and no replica takes over", "DatabaseClusterDown", site, 34, 41,
             {**other_is_well, f"{recovering}{primary}": gone(0), f"{recovering}{second}": kept(1)}),
        Case("all instances are gone", "DatabaseClusterDown", site, 34, 41,
             {**other_is_well, f"{recovering}{primary}": gone(0)}),
        Case("an instance is stopped", "DatabaseClusterInstancesMissing", site, 44, 46,
             {**well, f"{up}{third}": then(1, 0)}),
        Case("the node of an instance is gone", "DatabaseClusterInstancesMissing", site, 44, 51,
             {**well, f"{up}{third}": gone(1)}),
        Case("no replica follows", "DatabaseClusterAlone", site, 31, 33,
             {f"cnpg_pg_replication_streaming_replicas{primary}": then(2, 0), f"{recovering}{primary}": kept(0)}),
        Case("an instance is fenced, and its last metrics stay", "DatabaseClusterInstancesMissing", site, 44, 46,
             {**well, f"{fenced}{third}": then(0, 1)}),
        Case("a replica's connection to the primary is lost", "DatabaseClusterReplicaNotStreaming", site, 44, 46,
             {f"cnpg_pg_replication_is_wal_receiver_up{replica}": then(1, 0), f"{recovering}{replica}": kept(1)}),
        Case("a replica replays more slowly than the primary writes", "DatabaseClusterReplicaLags", site, 45, 47,
             {f"cnpg_pg_replication_lag{replica}": going(0, 60)}),
        Case("a fence is forgotten", "DatabaseClusterFenced", site, 59, 61, {f"{fenced}{replica}": then(0, 1)}),
        Case("the image's system changes", "DatabaseClusterCollationsChanged", site, 34, 36,
             {f"cnpg_pg_database_collation_mismatch{primary}": then(0, 1), f"{recovering}{primary}": kept(0)}),
        Case("the object store refuses the log", "DatabaseClusterNotArchiving", site, 59, 61,
             {f"{archiver}_last_failed_time{first}": going(1800, 60, before=-1),
              f"{archiver}_last_archived_time{first}": kept(1700)}),
        Case("the archiver hangs", "DatabaseClusterNotArchiving", site, 45, 47,
             {f"{archiver}_seconds_since_last_archival{first}": (rising(0, 60, 90),),
              ready: (steady(0, 10), steady(3, 80))}),
        Case("a base backup fails", "DatabaseClusterBackupFailed", site, 39, 41,
             {backed_up: kept(600), f"{plugin}_last_failed_backup_timestamp{first}": then(0, 1800)}),
        Case("base backups end", "DatabaseClusterBackupTooOld", site, 26 * HOUR + 10, 26 * HOUR + 13,
             {backed_up: kept(60, 40 * HOUR)}),
        Case("the first base backup is never made", "DatabaseClusterBackupNeverMade", site, 26 * HOUR - 1,
             26 * HOUR + 1, {backed_up: kept(0, 40 * HOUR)}),
        Case("the disk of an instance's log is almost full", "DiskAlmostFull", site, 44, 46,
             {f"kubelet_volume_stats_available_bytes{{{claim}}}": then(4e9, 5e8),
              f"kubelet_volume_stats_capacity_bytes{{{claim}}}": kept(5e9)}),
    ]  # fmt: skip


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
