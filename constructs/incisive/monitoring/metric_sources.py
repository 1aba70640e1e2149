"""Where the metrics of alerts and dashboards come from. Nothing may use a metric that is not listed here."""

from dataclasses import dataclass


@dataclass(frozen=True)
class MetricSource:
    """A program that reports metrics, and which of them are used here."""

    program: str
    needs: str
    """What a cluster must have for it."""
    metrics: tuple[str, ...]


STATUS_MONITOR = MetricSource(
    "the status monitor",
    "nothing more",
    (
        "status_monitor_last_progress_age_seconds",
        "status_monitor_reports_total",
        "status_monitor_reports_waiting",
        "status_monitor_succeeded_untold_total",
        "status_monitor_workflows",
    ),
)
BROKERS = MetricSource(
    "Kafka brokers and controllers",
    "nothing more: Strimzi's metrics reporter is turned on",
    (
        "kafka_controller_kafkacontroller_activebrokercount",
        "kafka_controller_kafkacontroller_activecontrollercount",
        "kafka_controller_kafkacontroller_offlinepartitionscount",
        "kafka_log_log_size",
        "kafka_network_socketserver_memorypoolavailable",
        "kafka_server_brokertopicmetrics_bytesinpersec_total",
        "kafka_server_brokertopicmetrics_bytesoutpersec_total",
        "kafka_server_brokertopicmetrics_bytesrejectedpersec_total",
        "kafka_server_replicamanager_underreplicatedpartitions",
    ),
)
KAFKA_EXPORTER = MetricSource(
    "Kafka Exporter, in Strimzi's Kafka images",
    "the setting `kafka.exporter`",
    ("kafka_consumergroup_lag", "kafka_consumergroup_members"),
)
STRIMZI = MetricSource(
    "Strimzi's operators",
    "nothing more",
    (
        "strimzi_certificate_expiration_timestamp_ms",
        "strimzi_reconciliations_failed_total",
        "strimzi_resource_state",
    ),
)
CLOUDNATIVE_PG = MetricSource(
    "instances of CloudNativePG 1.30",
    "the setting `database.engine: cloudnative-pg`, and the operator's ConfigMap `cnpg-default-monitoring`",
    (
        "cnpg_collector_fencing_on",
        "cnpg_collector_pg_wal_archive_status",
        "cnpg_collector_up",
        "cnpg_pg_database_collation_mismatch",
        "cnpg_pg_replication_in_recovery",
        "cnpg_pg_replication_is_wal_receiver_up",
        "cnpg_pg_replication_lag",
        "cnpg_pg_replication_streaming_replicas",
        "cnpg_pg_stat_archiver_last_archived_time",
        "cnpg_pg_stat_archiver_last_failed_time",
        "cnpg_pg_stat_archiver_seconds_since_last_archival",
    ),
)
BARMAN_CLOUD = MetricSource(
    "the Barman Cloud plugin 0.14, through CloudNativePG's instances",
    "the setting `database.cluster.backup`",
    (
        "barman_cloud_cloudnative_pg_io_last_available_backup_timestamp",
        "barman_cloud_cloudnative_pg_io_last_failed_backup_timestamp",
    ),
)
POSTGRES_EXPORTER = MetricSource(
    "postgres_exporter",
    "the setting `database.metrics` of the component",
    (
        "pg_database_collation_mismatch",
        "pg_database_size_bytes",
        "pg_settings_max_connections",
        "pg_stat_activity_max_tx_duration",
        "pg_stat_database_numbackends",
        "pg_up",
    ),
)
KUBE_STATE_METRICS = MetricSource(
    "kube-state-metrics 2.10 or later",
    "kube-state-metrics",
    (
        "kube_cronjob_created",
        "kube_cronjob_status_last_schedule_time",
        "kube_cronjob_status_last_successful_time",
        "kube_deployment_status_replicas_available",
        "kube_deployment_status_replicas_unavailable",
        "kube_pod_container_status_restarts_total",
        "kube_pod_init_container_status_restarts_total",
        "kube_pod_status_phase",
    ),
)
KUBELET = MetricSource(
    "the kubelet of Kubernetes 1.8 or later",
    "Prometheus reads the nodes' kubelets, and the disks' CSI driver reports their space",
    ("kubelet_volume_stats_available_bytes", "kubelet_volume_stats_capacity_bytes"),
)
NODE_EXPORTER = MetricSource(
    "node_exporter 1.0 or later",
    "node_exporter, where data lies on a node's own disk: the kubelet does not report it",
    ("node_filesystem_avail_bytes", "node_filesystem_size_bytes", "node_uname_info"),
)
PROMETHEUS = MetricSource("Prometheus itself", "nothing more", ("up",))

METRIC_SOURCES = (
    STATUS_MONITOR,
    BROKERS,
    KAFKA_EXPORTER,
    STRIMZI,
    CLOUDNATIVE_PG,
    BARMAN_CLOUD,
    POSTGRES_EXPORTER,
    KUBE_STATE_METRICS,
    KUBELET,
    NODE_EXPORTER,
    PROMETHEUS,
)
