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
    """`job` is the label of the brokers' metrics, `operator_job` that of Strimzi's operator, if the site has it."""
    metrics = f'{{job="{job}"}}'
    claims = f'{{namespace="{settings.namespace}", persistentvolumeclaim=~"data-[0-9]+-{settings.cluster_name}-.+"}}'
    yield PanelRow(
        "Is it well?",
        (
            Panel(
                f"Brokers of {settings.broker_count}",
                {"brokers": f"max({CONTROLLER}_activebrokercount{metrics})"},
                is_number=True,
            ),
            Panel(
                "Active controllers", {"active": f"sum({CONTROLLER}_activecontrollercount{metrics})"}, is_number=True
            ),
            Panel(
                "Partitions offline", {"offline": f"max({CONTROLLER}_offlinepartitionscount{metrics})"}, is_number=True
            ),
            *(
                [
                    Panel(
                        "Partitions with too few copies",
                        {"too few": f"sum(kafka_server_replicamanager_underreplicatedpartitions{metrics})"},
                        is_number=True,
                    )
                ]
                if settings.replication_factor > 1
                else []
            ),
        ),
    )
    yield PanelRow(
        "Who uses it?",
        (
            Panel(
                "Traffic",
                {
                    "received by {{pod}}": f"sum by (pod) (rate({TRAFFIC}_bytesinpersec_total{metrics}[5m]))",
                    "sent by {{pod}}": f"sum by (pod) (rate({TRAFFIC}_bytesoutpersec_total{metrics}[5m]))",
                    "refused by {{pod}}": f"sum by (pod) (rate({TRAFFIC}_bytesrejectedpersec_total{metrics}[5m]))",
                },
                unit="Bps",
            ),
            Panel(
                "Memory left for requests",
                {"{{pod}}": f"kafka_network_socketserver_memorypoolavailable{metrics}"},
                unit="bytes",
            ),
            *(
                [
                    Panel(
                        "Messages not yet read",
                        {"{{consumergroup}}": f"sum by (consumergroup) (kafka_consumergroup_lag{metrics})"},
                    )
                ]
                if settings.exporter
                else []
            ),
        ),
    )
    yield PanelRow(
        "What is filling?",
        (
            Panel(
                "Free space, and where producers are stopped",
                {
                    "{{persistentvolumeclaim}}": f"kubelet_volume_stats_available_bytes{claims}",
                    "producers are stopped": f"vector({sizing.disk_reserve_bytes})",
                },
                unit="bytes",
            ),
            Panel("Size of topics", {"{{topic}}": f"sum by (topic) (kafka_log_log_size{metrics})"}, unit="bytes"),
        ),
    )
    if operator_job:
        operator = f'{{job="{operator_job}"}}'
        expires = f"min by (type) (strimzi_certificate_expiration_timestamp_ms{operator}) / 1000 - time()"
        failed = f"sum by (kind) (increase(strimzi_reconciliations_failed_total{operator}[30m]))"
        yield PanelRow(
            "Strimzi's operator",
            (
                Panel("Certificates expire in", {"{{type}}": expires}, unit="s"),
                Panel("Failed reconciliations in half an hour", {"{{kind}}": failed}),
            ),
        )
