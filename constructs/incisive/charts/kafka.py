"""The Kafka cluster."""

from cdk8s import Chart
from cdk8s_plus_27 import k8s
from constructs import Construct

from incisive.kafka.cluster import KafkaCluster
from incisive.kubernetes.network import from_namespace, from_network
from incisive.settings.kafka import KafkaSettings
from incisive.settings.site import SiteSettings


class KafkaChart(Chart):
    """The cluster that carries models and status between the sites of a training."""

    def __init__(self, scope: Construct, *, kafka: KafkaSettings, settings: SiteSettings) -> None:
        super().__init__(scope, "30-kafka")
        KafkaCluster(
            self,
            "kafka",
            settings=kafka,
            sizing=kafka.sizing(settings.largest_model_kilobytes),
            storage_class_name=kafka.storage_class_name or settings.storage.class_name,
            client_peers=_clients(settings),
        )


def _clients(settings: SiteSettings) -> list[k8s.NetworkPolicyPeer]:
    networks = settings.networks
    if not networks.client_cidrs and not networks.client_namespaces:
        return []
    # The Orchestrator creates topics, so its namespace is always among them.
    namespaces = dict.fromkeys((settings.namespace, *networks.client_namespaces))
    return [*map(from_namespace, namespaces), *map(from_network, networks.client_cidrs)]
