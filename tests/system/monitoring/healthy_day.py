"""Series of a day on which nothing is wrong."""

from tests.system.monitoring.alert_case import AT, DATABASES, DAY, HOUR, Series
from tests.system.monitoring.promtool import nothing, rising, steady

WHOLE = DAY + 3 * HOUR
"""In minutes. It has two nights."""


def healthy_day(site: str) -> Series:
    """A day and some: an upgrade, two nights with backups, trainings, clean-ups, uploads, a renewed certificate."""
    series = {**_services(site), **_cron_jobs(site), **_claims(site)}
    if site == "hospital":
        return series | _node() | _servers(site)
    if site == "clusters":
        series |= _cluster("orchestrator", 3) | _cluster("maas", 2)
    return series | _kafka({"single": 1, "three": 3, "large": 5, "clusters": 1}[site])


def _services(site: str) -> Series:
    """An upgrade in the morning, and reports that wait for a while."""
    namespace, suffix = AT[site]
    pod = f'namespace="{namespace}", pod="orchestrator-service{suffix}-abc-xyz"'
    service = f'namespace="{namespace}", deployment="orchestrator-service{suffix}"'
    monitor = f'job="{namespace}/orchestrator-status-monitor{suffix}", {pod}'
    return {
        f"up{{{monitor}}}": (steady(1, 600), steady(0, 5), steady(1, WHOLE)),
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
        f"kube_deployment_status_replicas_available{{{service}}}": (steady(1, WHOLE),),
    }


def _cron_jobs(site: str) -> Series:
    """Two nights with backups, and clean-ups of topics."""
    namespace, suffix = AT[site]
    cleanup = f'namespace="{namespace}", cronjob="orchestrator-service-cron{suffix}"'
    backup, other = (f'namespace="{namespace}", cronjob="{each}-backup{suffix}"' for each in ("orchestrator", "maas"))
    night, run_of_a_backup = 2 * HOUR, 20
    every_five = range(0, WHOLE, 5)
    return {
        f"kube_cronjob_status_last_schedule_time{{{cleanup}}}": tuple(steady(at * 60, 5) for at in every_five),
        f"kube_cronjob_status_last_successful_time{{{cleanup}}}": (
            # Each run takes a minute.
            *(f"{steady((at - 4) * 60, 1)} {steady((at + 1) * 60, 4)}" for at in every_five),
        ),
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
    }


def _claims(site: str) -> Series:
    namespace, suffix = AT[site]
    claim = f'namespace="{namespace}", persistentvolumeclaim="maas-service-files-storage{suffix}"'
    return {
        # A model of a gigabyte in the morning, another in the evening.
        f"kubelet_volume_stats_available_bytes{{{claim}}}": (
            *(steady(7e9, 600), steady(6e9, 600), steady(5e9, WHOLE)),
        ),
        f"kubelet_volume_stats_capacity_bytes{{{claim}}}": (steady(10e9, WHOLE),),
    }


def _node() -> Series:
    series: Series = {}
    for node, free in (("uoa-rm2", 60e9), ("another", 1e9)):
        disk = f'{{instance="{node}:9100", mountpoint="/"}}'
        series[f"node_filesystem_avail_bytes{disk}"] = (steady(free, WHOLE),)
        series[f"node_filesystem_size_bytes{disk}"] = (steady(100e9, WHOLE),)
        series[f'node_uname_info{{instance="{node}:9100", nodename="{node}"}}'] = (steady(1, WHOLE),)
    return series


def _servers(site: str) -> Series:
    namespace, suffix = AT[site]
    series: Series = {}
    for each in DATABASES:
        server = f'job="{namespace}/{each}-database{suffix}", namespace="{namespace}"'
        series[f"up{{{server}}}"] = (steady(1, WHOLE),)
        # An upgrade of PostgreSQL, in the morning.
        series[f"pg_up{{{server}}}"] = (steady(1, 600), steady(0, 4), steady(1, WHOLE))
        series[f'pg_stat_database_numbackends{{{server}, datname="{each}"}}'] = (steady(30, WHOLE),)
        series[f"pg_settings_max_connections{{{server}}}"] = (steady(100, WHOLE),)
        series[f'pg_stat_activity_max_tx_duration{{{server}, datname="{each}", state="active"}}'] = (
            *(steady(1, 120), rising(0, 60, 20), steady(1, WHOLE)),
        )
    return series


def _cluster(component: str, instances: int) -> Series:
    """Its instances are restarted one after the other, the primary last, and another becomes primary."""
    name = f"{component}-postgresql-2nd-prototype"
    series: Series = {}
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


def _kafka(brokers: int) -> Series:
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
