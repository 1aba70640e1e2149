"""Sites of each profile, as the tests of this folder synthesize them."""

from cdk8s_plus_27 import k8s

from incisive.kafka.cluster import KafkaCluster
from incisive.settings.kafka import KafkaSettings
from incisive.settings.kafka_clients import AuthenticatedListenerSettings, ClientSettings
from incisive.settings.kafka_companions import ExporterSettings, MetricsSettings
from tests.synthesized import Resource, synthesized

LARGEST_MODEL_KILOBYTES = 1_000_000
STRIMZI_GROUP = "kafka.strimzi.io/v1"

EVERY_OPTION = KafkaSettings(
    profile="large",
    brokers=5,
    zone_label="topology.kubernetes.io/zone",
    spread_over_hosts="required",
    authenticated_listener=AuthenticatedListenerSettings(
        clients=(
            ClientSettings(name="orchestrator", manages_topics=True),
            ClientSettings(name="hospital", exchanges_messages=True, topic_prefix="hospital-"),
        )
    ),
    metrics=MetricsSettings(pod_monitors=True),
    exporter=ExporterSettings(),
)
SITES = {
    "single": KafkaSettings(),
    "three": KafkaSettings(profile="three"),
    "large": KafkaSettings(profile="large"),
    "every option": EVERY_OPTION,
}


def kafka(settings: KafkaSettings, *client_networks: str) -> list[Resource]:
    """The custom resources of a site with these settings."""
    peers = [k8s.NetworkPolicyPeer(ip_block=k8s.IpBlock(cidr=network)) for network in client_networks]
    return synthesized(
        lambda chart: KafkaCluster(
            chart,
            "kafka",
            settings=settings,
            sizing=settings.sizing(LARGEST_MODEL_KILOBYTES),
            storage_class_name="managed-premium",
            client_peers=peers,
        )
    )
