"""Topics as the Orchestrator makes them, with its own library, kafka-python 2.0.2."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

TOPIC_SETTINGS = {"cleanup.policy": "compact,delete", "compression.type": "gzip"}
"""What the Orchestrator sets for each topic."""

ANSWER_MILLISECONDS = 10_000
"""The library gives a broker two seconds to answer, which a busy machine does not always keep."""


def create_topic(address: str, name: str, settings: dict[str, str] | None = None) -> None:
    """Creates a topic, with these settings beyond the Orchestrator's."""
    from kafka.admin import NewTopic

    configs = {**TOPIC_SETTINGS, **(settings or {})}
    with _client(address) as client:
        client.create_topics([NewTopic(name=name, num_partitions=1, replication_factor=1, topic_configs=configs)])


def delete_topic(address: str, name: str) -> None:
    """Deletes a topic. KafkaError where no broker answers."""
    with _client(address) as client:
        client.delete_topics([name])


def topics(address: str) -> list[str]:
    """Names of all topics."""
    with _client(address) as client:
        return sorted(client.list_topics())


@contextmanager
def _client(address: str) -> Iterator[Any]:
    # Not above: pytest collects no package once the library's old six is loaded.
    from kafka.admin import KafkaAdminClient

    client = KafkaAdminClient(bootstrap_servers=address, api_version_auto_timeout_ms=ANSWER_MILLISECONDS)
    try:
        yield client
    finally:
        client.close()
