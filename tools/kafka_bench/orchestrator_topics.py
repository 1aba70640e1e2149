"""Creates, lists and deletes topics as the Orchestrator does: a program for its Python and its kafka-python 2.0.2.

Arguments: create|list|delete ADDRESS [TOPIC]. Prints the topics' names as JSON.
"""

import json
import sys

from kafka.admin import KafkaAdminClient, NewTopic
from kafka.errors import NoBrokersAvailable

TOPIC_SETTINGS = {"cleanup.policy": "compact,delete", "compression.type": "gzip"}
TRIES = 5


def main(action: str, address: str, *topics: str) -> None:
    """Does one action and says which topics there are afterwards."""
    client = _connect(address)
    if action == "create":
        client.create_topics(
            [
                NewTopic(name=topic, num_partitions=1, replication_factor=1, topic_configs=TOPIC_SETTINGS)
                for topic in topics
            ]
        )
    elif action == "delete":
        client.delete_topics(list(topics))
    print(json.dumps(sorted(client.list_topics())))
    client.close()


def _connect(address: str) -> KafkaAdminClient:
    """The library gives a broker two seconds to answer, which a busy machine does not always keep."""
    for _ in range(TRIES - 1):
        try:
            return KafkaAdminClient(bootstrap_servers=address)
        except NoBrokersAvailable:
            continue
    return KafkaAdminClient(bootstrap_servers=address)


if __name__ == "__main__":
    main(*sys.argv[1:])
