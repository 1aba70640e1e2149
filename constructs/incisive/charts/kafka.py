"""Kafka: the cluster, its nodes, and the topics and users that exist from the beginning."""

from cdk8s_plus_27 import k8s
from constructs import Construct

from incisive.charts.site_chart import Charts, SiteChart
from incisive.kafka.kafka_cluster import KafkaCluster, KafkaHosting
from incisive.kubernetes.network_policy import from_namespace, from_network
from incisive.settings.site import SiteSettings
from incisive.site import Site


class KafkaChart(SiteChart):
    """The Kafka cluster. The platform and clients of the APIs may connect."""

    def __init__(self, scope: Construct, id: str, *, site: Site, others: Charts) -> None:  # noqa: ARG002 (as all charts)
        super().__init__(scope, id)
        settings, kafka = site.settings, site.settings.kafka
        assert kafka  # noqa: S101 (for the type checker: a site without Kafka has no such chart)
        self.kafka = KafkaCluster(
            self,
            "cluster",
            settings=kafka,
            largest_model_kilobytes=settings.largest_model_kilobytes,
            hosting=KafkaHosting(
                client_peers=_client_peers(settings),
                storage_class_name=settings.storage.class_name,
                pods=settings.pods,
                networks=settings.networks,
            ),
            reports_metrics=kafka.metrics or settings.monitoring is not None,
        )


def _client_peers(settings: SiteSettings) -> list[k8s.NetworkPolicyPeer]:
    networks = settings.networks
    if not networks.client_cidrs and not networks.client_namespaces:
        return []
    # The Orchestrator and its clean-up connect from their own namespace, executions from theirs.
    namespaces = {settings.namespace, settings.executions_namespace, *networks.client_namespaces}
    return [
        *(from_namespace(name) for name in sorted(namespaces)),
        *(from_network(cidr) for cidr in networks.client_cidrs),
    ]
