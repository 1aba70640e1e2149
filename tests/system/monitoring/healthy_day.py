"""A day and some: an upgrade, two nights with backups, trainings, clean-ups, uploads, a renewed certificate."""

from tests.sites import NAMES
from tests.system.monitoring.alert_case import DAY, HOUR, NAMESPACES, SUFFIXES
from tests.system.monitoring.kafka_cases import BROKERS
from tests.system.monitoring.promtool import Series, constant, metric, nothing, rising, steady

WHOLE = DAY + 3 * HOUR
"""In minutes, with two nights."""
UPGRADE = 10 * HOUR


def healthy_day(site: str) -> Series:
    """Series of this site."""
    series = {**_executions(site), **_service(site), **_cleanup(site), **_backups(site), **_uploads(site)}
    if site == "hospital":
        return series | _nodes() | _database_servers(site)
    if site == "clusters":
        series |= _database_cluster("orchestrator", 3) | _database_cluster("maas", 2)
    return series | _brokers(BROKERS[site]) | _strimzi()


def _executions(site: str) -> Series:
    namespace, suffix = NAMESPACES[site], SUFFIXES[site]
    monitor = {
        "job": f"{namespace}/orchestrator-status-monitor{suffix}",
        "namespace": namespace,
        "pod": f"orchestrator-service{suffix}-abc-xyz",
    }
    failed = metric("status_monitor_reports_total", **monitor, state="failed", result="told")
    age = metric("status_monitor_last_progress_age_seconds", **monitor, resource="pods")
    return {
        metric("up", **monitor): (steady(1, UPGRADE), steady(0, 5), steady(1, WHOLE)),
        metric("status_monitor_reports_waiting", **monitor): (steady(0, 20), steady(3, 5)) * (WHOLE // 25 + 1),
        metric("status_monitor_succeeded_untold_total", **monitor): constant(0, WHOLE),
        failed: tuple(steady(deaths, 12 * HOUR) for deaths in range(4)),
        age: constant(45, WHOLE),
    }


def _service(site: str) -> Series:
    namespace, suffix = NAMESPACES[site], SUFFIXES[site]
    service = {"namespace": namespace, "deployment": f"orchestrator-service{suffix}"}
    pod = {"namespace": namespace, "pod": f"orchestrator-service{suffix}-abc-xyz"}
    restarts = metric("kube_pod_container_status_restarts_total", **pod, container="orchestrator-service")
    migration = metric("kube_pod_init_container_status_restarts_total", **pod, container="migration")
    pending = metric("kube_pod_status_phase", **pod, phase="Pending")
    unavailable = metric("kube_deployment_status_replicas_unavailable", **service)
    return {
        unavailable: (steady(0, UPGRADE), steady(1, 8), steady(0, WHOLE)),
        restarts: (steady(0, UPGRADE), steady(1, WHOLE)),
        migration: (steady(0, UPGRADE), steady(1, WHOLE)),
        pending: (steady(0, UPGRADE), steady(1, 1), steady(0, WHOLE)),
        metric("kube_deployment_status_replicas_available", **service): constant(1, WHOLE),
    }


def _cleanup(site: str) -> Series:
    cronjob = {"namespace": NAMESPACES[site], "cronjob": f"orchestrator-service-cron{SUFFIXES[site]}"}
    every_five = range(0, WHOLE, 5)
    return {
        metric("kube_cronjob_status_last_schedule_time", **cronjob): tuple(steady(at * 60, 5) for at in every_five),
        # Each run takes a minute.
        metric("kube_cronjob_status_last_successful_time", **cronjob): tuple(
            value for at in every_five for value in (steady((at - 4) * 60, 1), steady((at + 1) * 60, 4))
        ),
    }


def _backups(site: str) -> Series:
    namespace, suffix = NAMESPACES[site], SUFFIXES[site]
    new, backup = ({"namespace": namespace, "cronjob": f"{each}-backup{suffix}"} for each in ("maas", "orchestrator"))
    begin, end = 2 * HOUR, 2 * HOUR + 20

    def nightly(minute: int) -> tuple[str, ...]:
        return nothing(minute), steady(minute * 60, DAY), steady((minute + DAY) * 60, DAY)

    return {
        metric("kube_cronjob_created", **new): constant(12 * 3600, WHOLE),
        metric("kube_cronjob_created", **backup): constant(0, WHOLE),
        metric("kube_cronjob_status_last_schedule_time", **backup): nightly(begin),
        metric("kube_cronjob_status_last_successful_time", **backup): nightly(end),
    }


def _uploads(site: str) -> Series:
    """A model of a gigabyte in the morning, another in the evening."""
    claim = {"namespace": NAMESPACES[site], "persistentvolumeclaim": f"maas-service-files-storage{SUFFIXES[site]}"}
    free = metric("kubelet_volume_stats_available_bytes", **claim)
    return {
        free: (steady(7e9, 600), steady(6e9, 600), steady(5e9, WHOLE)),
        metric("kubelet_volume_stats_capacity_bytes", **claim): constant(10e9, WHOLE),
    }


def _nodes() -> Series:
    """The hospital's own, and another one that is almost full."""
    series: Series = {}
    for node, free in (("uoa-rm2", 60e9), ("another", 1e9)):
        disk = {"instance": f"{node}:9100", "mountpoint": "/"}
        series[metric("node_filesystem_avail_bytes", **disk)] = constant(free, WHOLE)
        series[metric("node_filesystem_size_bytes", **disk)] = constant(100e9, WHOLE)
        series[metric("node_uname_info", instance=f"{node}:9100", nodename=node)] = constant(1, WHOLE)
    return series


def _database_servers(site: str) -> Series:
    namespace = NAMESPACES[site]
    series: Series = {}
    for name in NAMES:
        server = {"job": f"{namespace}/{name}-database{SUFFIXES[site]}", "namespace": namespace}
        active = metric("pg_stat_activity_max_tx_duration", **server, datname=name, state="active")
        series |= {
            metric("up", **server): constant(1, WHOLE),
            metric("pg_up", **server): (steady(1, UPGRADE), steady(0, 4), steady(1, WHOLE)),
            metric("pg_stat_database_numbackends", **server, datname=name): constant(30, WHOLE),
            metric("pg_settings_max_connections", **server): constant(100, WHOLE),
            active: (steady(1, 120), rising(0, 60, 20), steady(1, WHOLE)),
        }
    return series


def _database_cluster(component: str, instances: int) -> Series:
    """Its instances restart one after the other, the primary last, and the second becomes primary."""
    name = f"{component}-postgresql-2nd-prototype"
    series: Series = {}
    for number in range(1, instances + 1):
        instance = {"job": f"incisive/{name}", "namespace": "incisive", "pod": f"{name}-{number}"}
        restart = UPGRADE + 3 * (instances - number)
        series |= _replication(instance, number, instances, restart) | _archive(instance)
        for claim, free, size in ((f"{name}-{number}", 6e9, 10e9), (f"{name}-{number}-wal", 3e9, 5e9)):
            disk = {"namespace": "incisive", "persistentvolumeclaim": claim}
            series[metric("kubelet_volume_stats_available_bytes", **disk)] = constant(free, WHOLE)
            series[metric("kubelet_volume_stats_capacity_bytes", **disk)] = constant(size, WHOLE)
    return series


def _replication(instance: dict[str, str], number: int, instances: int, restart: int) -> Series:
    is_replica = (steady(number > 1, restart), nothing(3), steady(number != 2, WHOLE - restart - 3))
    replicas_before, replicas_after = (instances - 1 if number == primary else 0 for primary in (1, 2))
    replicas = (steady(replicas_before, restart), nothing(3), steady(replicas_after, WHOLE))
    return {
        metric("up", **instance): constant(1, WHOLE),
        metric("cnpg_collector_up", **instance): (steady(1, restart), steady(0, 3), steady(1, WHOLE)),
        metric("cnpg_collector_fencing_on", **instance): constant(0, WHOLE),
        metric("cnpg_pg_replication_in_recovery", **instance): is_replica,
        metric("cnpg_pg_replication_is_wal_receiver_up", **instance): is_replica,
        metric("cnpg_pg_replication_streaming_replicas", **instance): replicas,
        # A long report on a replica holds up the replay for a while.
        metric("cnpg_pg_replication_lag", **instance): (steady(0, 300), rising(0, 60, 12), steady(0, WHOLE)),
    }


def _archive(instance: dict[str, str]) -> Series:
    backup = "barman_cloud_cloudnative_pg_io_last"
    nightly = (steady(0, 60), steady(3600, DAY), steady(3600 + DAY * 60, DAY))
    return {
        # Idle in the night: nothing to archive.
        metric("cnpg_pg_stat_archiver_seconds_since_last_archival", **instance): (rising(0, 60, WHOLE),),
        metric("cnpg_collector_pg_wal_archive_status", **instance, value="ready"): constant(0, WHOLE),
        metric("cnpg_pg_stat_archiver_last_archived_time", **instance): (rising(0, 60, WHOLE),),
        metric("cnpg_pg_stat_archiver_last_failed_time", **instance): (steady(-1, 700), steady(700 * 60, WHOLE)),
        metric(f"{backup}_available_backup_timestamp", **instance): nightly,
        metric(f"{backup}_failed_backup_timestamp", **instance): constant(0, WHOLE),
    }


def _brokers(brokers: int) -> Series:
    """One broker after the other restarts, five minutes each."""
    kafka = {"job": "kafka/kafka-cluster-metrics"}
    claim = {"namespace": "kafka", "persistentvolumeclaim": "data-0-kafka-cluster-broker-0"}
    restarts = (steady(brokers - 1, 5), steady(brokers, 5), steady(brokers - 1, 5), steady(brokers, WHOLE))
    leading, offline, missing, active = (
        metric(name, **kafka)
        for name in (
            "kafka_controller_kafkacontroller_activecontrollercount",
            "kafka_controller_kafkacontroller_offlinepartitionscount",
            "kafka_server_replicamanager_underreplicatedpartitions",
            "kafka_controller_kafkacontroller_activebrokercount",
        )
    )
    # The group of an ended training: nobody waits for it.
    ended = {**kafka, "consumergroup": "ended"}
    # Trainings fill the disk as far as it is made for, and their models are deleted again.
    training = (rising(9.9e9, -6.8e8, 11), rising(3.1e9, 6.8e8, 11))
    return {
        active: (steady(brokers, UPGRADE), *restarts),
        leading: (steady(1, UPGRADE), steady(0, 3), steady(1, WHOLE)),
        offline: (steady(0, UPGRADE), steady(2, 3), steady(0, WHOLE)),
        missing: (steady(0, UPGRADE), steady(9, 15), steady(0, WHOLE)),
        **{
            metric("up", **kafka, pod=f"kafka-cluster-{pool}-{number}"): constant(1, WHOLE)
            for number, pool in enumerate(["broker"] * brokers + ["controller"] * 3)
        },
        metric("kubelet_volume_stats_available_bytes", **claim): training * (WHOLE // 22 + 1),
        metric("kafka_consumergroup_lag", **ended, topic="training", partition="0"): constant(3, WHOLE),
        metric("kafka_consumergroup_members", **ended): constant(0, WHOLE),
    }


def _strimzi() -> Series:
    operator = {"job": "kafka/strimzi-cluster-operator"}
    state = metric("strimzi_resource_state", **operator, kind="Kafka", name="kafka-cluster")
    failed = metric("strimzi_reconciliations_failed_total", **operator, kind="Kafka")
    certificate = metric("strimzi_certificate_expiration_timestamp_ms", **operator, type="cluster-ca")
    days = 86400 * 1000
    return {
        metric("up", job="kafka/kafka-cluster-entity-operator"): constant(1, WHOLE),
        metric("up", **operator): constant(1, WHOLE),
        state: (steady(1, UPGRADE), steady(0, 6), steady(1, WHOLE)),
        failed: (steady(0, UPGRADE), steady(2, WHOLE)),
        # Renewed in the first maintenance window after 30 days before the end.
        certificate: (steady(25 * days, DAY), steady(365 * days, DAY)),
    }
