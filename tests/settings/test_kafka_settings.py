"""Messages about wrong settings of the Kafka cluster."""

from pathlib import Path

import pytest

from incisive.errors import UserError
from tests.sites import environment, read


@pytest.mark.parametrize(
    ("settings", "problem"),
    [
        ("{broker: {memory: 1Gi}}", "kafka.broker.memory: given '1Gi'; expected a broker for models of 1000000 KB"),
        ("{broker: {disk: 1Gi}}", "kafka.broker.disk: given '1Gi'; expected a broker for models of 1000000 KB"),
        ("{brokers: 5}", "brokers only with profile large; single has 1"),
        ("{profile: large, brokers: 2}", "kafka.brokers: given 2; expected greater than or equal to 3"),
        ("{profile: tiny}", "kafka.profile: given 'tiny'; expected 'single', 'three' or 'large'"),
        ("{version: 4.2.1}", "a metadata_version that Kafka 4.2.1 knows: 4.2-IV1"),
        ("{maintenance_windows: [nightly]}", "kafka.maintenance_windows.0: given 'nightly'; expected a Quartz cron"),
        ("{authenticated_listener: {port: 9092}}", "authenticated_listener.port: given 9092; expected greater than"),
        ("{authenticated_listener: {port: 9404}}", "a port other than 9404 and 9999"),
        (
            "{authenticated_listener: {clients: [{name: a, manages_topics: true}, {name: a, manages_topics: true}]}}",
            "kafka.authenticated_listener.clients: given",
        ),
        ("{authenticated_listener: {clients: [{name: a}]}}", "expected manages_topics or exchanges_messages, or both"),
        (
            "{authenticated_listener: {clients: [{name: kafka-cluster-clients-ca, manages_topics: true}]}}",
            "names that do not begin with kafka-cluster-",
        ),
        ("{broker: {cpu_request: '8'}}", "cpu_request at most cpu_limit, which is 4"),
    ],
)
def test_kafka_refused(tmp_path: Path, settings: str, problem: str) -> None:
    with pytest.raises(UserError) as error:
        read(environment(tmp_path, f"extends: cloud\nkafka: {settings}\n"))
    (line,) = error.value.problems
    assert problem in line


def test_smallest_size_in_message(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"needs at least \d+Mi of memory"):
        read(environment(tmp_path, "extends: cloud\nkafka: {broker: {memory: 1Gi}}\n"))


def test_more_memory_than_needed(tmp_path: Path) -> None:
    settings = read(environment(tmp_path, "extends: cloud\nkafka: {broker: {memory: 64Gi, disk: 100Gi}}\n"))
    assert settings.kafka
    sizing = settings.kafka.sizing(settings.largest_model_kilobytes)
    assert (sizing.memory, sizing.disk) == ("64Gi", "100Gi")
