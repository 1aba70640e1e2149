"""Strimzi's cluster operator."""

from constructs import Construct

from incisive.charts.file_chart import FileChart
from incisive.settings.kafka import KafkaSettings
from incisive.settings.networks import NetworkSettings
from incisive.strimzi.operator import StrimziOperator


class StrimziOperatorChart(FileChart):
    """The operator that runs the site's Kafka cluster."""

    def __init__(self, scope: Construct, *, kafka: KafkaSettings, networks: NetworkSettings) -> None:
        super().__init__(scope, "20-strimzi-operator")
        StrimziOperator(
            self,
            "operator",
            namespace=kafka.namespace,
            resources=kafka.operator.resources,
            placement=kafka.operator.placement,
            monitoring_namespaces=networks.monitoring_namespaces,
        )
