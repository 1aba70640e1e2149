import pytest
from cdk8s_plus_27 import k8s

from incisive.kafka.cluster import KafkaCluster
from incisive.settings.kafka import (
    AuthenticatedListenerSettings,
    ClientSettings,
    ExporterSettings,
    KafkaSettings,
    MetricsSettings,
)
from tests.cluster_api import ClusterApi, cluster_of_the_environment
from tests.strimzi_crds import CRDS_FILE
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


@pytest.fixture(scope="session")
def sites() -> dict[str, list[Resource]]:
    """The custom resources of each profile, and of a site that uses every option."""
    return {name: kafka(settings, "10.0.0.0/8") for name, settings in SITES.items()}


@pytest.fixture(params=SITES)
def site(request: pytest.FixtureRequest, sites: dict[str, list[Resource]]) -> list[Resource]:
    return sites[request.param]


@pytest.fixture(scope="session")
def cluster() -> ClusterApi:
    """An API server that knows Strimzi's CRDs."""
    cluster = cluster_of_the_environment()
    cluster.kubectl("apply", "--server-side", "--force-conflicts", f"--filename={CRDS_FILE}")
    cluster.kubectl("wait", "--for=condition=Established", "--timeout=60s", "crd", "--selector=app=strimzi")
    cluster.apply([{"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "kafka"}}])
    return cluster
