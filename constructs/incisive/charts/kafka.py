"""Kafka."""

from constructs import Construct

from incisive.charts.file_chart import FileChart
from incisive.kafka.cluster import KafkaCluster
from incisive.kubernetes.network import from_namespace, from_network
from incisive.settings.kafka import KafkaSettings
from incisive.settings.site import SiteSettings


class KafkaChart(FileChart):
    """The Kafka cluster, reached by the platform and by the same clients as the APIs."""

    def __init__(self, scope: Construct, *, settings: SiteSettings, kafka: KafkaSettings) -> None:
        super().__init__(scope, "30-kafka")
        networks = settings.networks
        peers = []
        if networks.client_cidrs or networks.client_namespaces:
            # The Orchestrator and its clean-up connect from their own namespace, executions from theirs.
            namespaces = {settings.namespace, settings.executions_namespace, *networks.client_namespaces}
            peers = [from_namespace(name) for name in sorted(namespaces)]
            peers += [from_network(cidr) for cidr in networks.client_cidrs]
        KafkaCluster(
            self,
            "kafka",
            settings=kafka,
            sizing=kafka.sizing(settings.largest_model_kilobytes),
            storage_class_name=kafka.storage_class_name or settings.storage.class_name,
            client_peers=peers,
        )
