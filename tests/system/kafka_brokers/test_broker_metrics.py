"""A real broker reports every metric that alerts and dashboards use, with the names that they use."""

import re
import urllib.request
from pathlib import Path

import pytest

from incisive.kafka.kafka_cluster import REPORTED
from incisive.monitoring.metric_sources import BROKERS
from tests.system.kafka_brokers.orchestrator_topics import create_topic
from tests.system.kafka_brokers.real_broker import BrokerOptions, free_port, running_broker
from tests.system.kafka_brokers.synthesized_broker import SynthesizedBroker
from tests.waiting import wait_for
from tools.programs import Java

pytestmark = pytest.mark.kafka

REPORTER = "io.strimzi.kafka.metrics"


@pytest.mark.usefixtures("kafka")
def test_broker_reports_listed_metrics(synthesized: SynthesizedBroker, java: Java, tmp_path: Path) -> None:
    address = f"http://127.0.0.1:{free_port()}"
    # What the operator writes where the Kafka resource asks for Strimzi's reporter.
    reporting = {
        "metric.reporters": f"{REPORTER}.KafkaPrometheusMetricsReporter",
        "kafka.metrics.reporters": f"{REPORTER}.YammerPrometheusMetricsReporter",
        "prometheus.metrics.reporter.listener": address,
        "prometheus.metrics.reporter.allowlist": ",".join(REPORTED),
    }
    options = BrokerOptions(config={**synthesized.options.config, **reporting}, heap=synthesized.options.heap)
    with running_broker(options, tmp_path / "broker", java) as broker:
        # The size of logs is told once there is one.
        create_topic(broker.address, "training")
        wait_for(lambda: set(BROKERS.metrics) <= reported(address))


def reported(address: str) -> set[str]:
    with urllib.request.urlopen(f"{address}/metrics") as answer:  # noqa: S310 (a broker of this test)
        return set(re.findall(r"^([a-z_]+)", answer.read().decode(), re.MULTILINE))
