"""What the dashboard of the Kafka cluster shows, as its profile has it."""

from collections.abc import Iterator

from incisive.monitoring.dashboard import Panel, PanelRow
from incisive.settings.kafka import KafkaSettings
from incisive.settings.kafka_sizing import BrokerSizing

CONTROLLER = "kafka_controller_kafkacontroller"
TRAFFIC = "kafka_server_brokertopicmetrics"


def kafka_rows(
    *, job: str, operator_job: str | None, settings: KafkaSettings, sizing: BrokerSizing
) -> Iterator[PanelRow]:
    """`job` is the label of the brokers' metrics, `operator_job` of the operator's, if the site has its own."""
    metrics = f'{{job="{job}"}}'
    yield PanelRow("Is it well?", [*_health_panels(metrics, settings)])
    yield PanelRow("Who uses it?", [*_traffic_panels(metrics, settings)])
    yield PanelRow("What is filling?", [*_disk_panels(metrics, settings, sizing)])
    if operator_job:
        yield PanelRow("Strimzi's operator", [*_operator_panels(f'{{job="{operator_job}"}}')])


def _health_panels(metrics: str, settings: KafkaSettings) -> Iterator[Panel]:
    queries = {
        f"Brokers of {settings.broker_count}": {"brokers": f"max({CONTROLLER}_activebrokercount{metrics})"},
        "Active controllers": {"active": f"sum({CONTROLLER}_activecontrollercount{metrics})"},
        "Partitions offline": {"offline": f"max({CONTROLLER}_offlinepartitionscount{metrics})"},
    }
    if settings.replication_factor > 1:
        under_replicated = f"sum(kafka_server_replicamanager_underreplicatedpartitions{metrics})"
        queries["Partitions with too few copies"] = {"too few": under_replicated}
    return (Panel(title, query, is_number=True) for title, query in queries.items())


def _traffic_panels(metrics: str, settings: KafkaSettings) -> Iterator[Panel]:
    yield Panel(
        "Traffic",
        {
            "received by {{pod}}": f"sum by (pod) (rate({TRAFFIC}_bytesinpersec_total{metrics}[5m]))",
            "sent by {{pod}}": f"sum by (pod) (rate({TRAFFIC}_bytesoutpersec_total{metrics}[5m]))",
            "refused by {{pod}}": f"sum by (pod) (rate({TRAFFIC}_bytesrejectedpersec_total{metrics}[5m]))",
        },
        unit="Bps",
    )
    yield Panel(
        "Memory left for requests",
        {"{{pod}}": f"kafka_network_socketserver_memorypoolavailable{metrics}"},
        unit="bytes",
    )
    if settings.exporter:
        yield Panel(
            "Messages not yet read",
            {"{{consumergroup}}": f"sum by (consumergroup) (kafka_consumergroup_lag{metrics})"},
        )


def _disk_panels(metrics: str, settings: KafkaSettings, sizing: BrokerSizing) -> Iterator[Panel]:
    claims = f'{{namespace="{settings.namespace}", persistentvolumeclaim=~"data-[0-9]+-{settings.cluster_name}-.+"}}'
    yield Panel(
        "Free space, and where producers are stopped",
        {
            "{{persistentvolumeclaim}}": f"kubelet_volume_stats_available_bytes{claims}",
            "producers are stopped": f"vector({sizing.disk_reserve_bytes})",
        },
        unit="bytes",
    )
    yield Panel("Size of topics", {"{{topic}}": f"sum by (topic) (kafka_log_log_size{metrics})"}, unit="bytes")


def _operator_panels(metrics: str) -> Iterator[Panel]:
    expires = f"min by (type) (strimzi_certificate_expiration_timestamp_ms{metrics}) / 1000 - time()"
    failed = f"sum by (kind) (increase(strimzi_reconciliations_failed_total{metrics}[30m]))"
    yield Panel("Certificates expire in", {"{{type}}": expires}, unit="s")
    yield Panel("Failed reconciliations in half an hour", {"{{kind}}": failed})
