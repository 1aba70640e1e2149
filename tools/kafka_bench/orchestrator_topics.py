"""Creates, lists and deletes topics as the Orchestrator does: a program for its Python and its kafka-python 2.0.2.

Arguments: create|list|delete ADDRESS [TOPIC] [SETTING=VALUE]. Prints the topics' names as JSON.
"""

import json
import sys

from kafka.admin import KafkaAdminClient, NewTopic
from kafka.errors import NoBrokersAvailable

TOPIC_SETTINGS = {"cleanup.policy": "compact,delete", "compression.type": "gzip"}


def main(action: str, address: str, topic: str = "", *settings: str) -> None:
    """Does one action and says which topics there are afterwards."""
    client = _connect(address)
    if action == "create":
        configs = {**TOPIC_SETTINGS, **dict(setting.split("=") for setting in settings)}
        client.create_topics([NewTopic(name=topic, num_partitions=1, replication_factor=1, topic_configs=configs)])
    elif action == "delete":
        client.delete_topics([topic])
    print(json.dumps(sorted(client.list_topics())))
    client.close()


def _connect(address: str, tries: int = 5) -> KafkaAdminClient:
    """The library gives a broker two seconds to answer, which a busy machine does not always keep."""
    try:
        return KafkaAdminClient(bootstrap_servers=address)
    except NoBrokersAvailable:
        if tries == 1:
            raise
        return _connect(address, tries - 1)


if __name__ == "__main__":
    main(*sys.argv[1:])
