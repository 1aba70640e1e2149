"""Sites of each Kafka profile, and one that uses every option."""

from pathlib import Path

import yaml
from cdk8s import App

from incisive.charts.kafka import KafkaChart
from incisive.charts.site_chart import Charts
from incisive.components import COMPONENTS
from incisive.site import Site
from tests.constructs import Resource
from tests.sites import environment, read

LARGEST_MODEL_KILOBYTES = 1_000_000
STRIMZI_GROUP = "kafka.strimzi.io/v1"

CLIENTS = [
    {"name": "orchestrator", "manages_topics": True},
    {"name": "hospital", "exchanges_messages": True, "topic_prefix": "hospital-"},
]
PROFILES: dict[str, Resource] = {
    "single": {},
    "three": {"profile": "three"},
    "large": {"profile": "large"},
    "every option": {
        "profile": "large",
        "brokers": 5,
        "zone_label": "topology.kubernetes.io/zone",
        "spread_over_hosts": "required",
        "authenticated_listener": {"clients": CLIENTS},
        "metrics": True,
        "exporter": {},
    },
}


def strimzis(resources: list[Resource]) -> list[Resource]:
    """Those of them that Strimzi defines."""
    return [each for each in resources if each["apiVersion"] == STRIMZI_GROUP]


def kafka_at(folder: Path, kafka: Resource, **settings: object) -> list[Resource]:
    """Objects of the Kafka chart alone, at a cloud with these settings of Kafka and of the site."""
    text = yaml.safe_dump({"extends": "cloud", "kafka": kafka, **settings})
    site = Site(read(environment(folder, text)), COMPONENTS)
    objects: list[Resource] = KafkaChart(App(), "30-kafka", site=site, others=Charts()).to_json()
    return objects
