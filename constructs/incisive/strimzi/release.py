"""The release of Strimzi that gets installed, and the images that belong to it."""

VERSION = "1.2.0"
KAFKA_VERSION = "4.3.1"
"""The newest Kafka that this release runs: the cluster's, and that of the exporter and Cruise Control."""

SUPPORTED_KAFKA_VERSIONS = ("4.2.0", "4.2.1", "4.3.0", KAFKA_VERSION)
REGISTRY = "quay.io/strimzi"
OPERATOR_IMAGE = f"{REGISTRY}/operator:{VERSION}"
KAFKA_BRIDGE_IMAGE = f"{REGISTRY}/kafka-bridge:1.1.0"


def kafka_image(kafka_version: str) -> str:
    """Image that holds this version of Kafka, with its exporter, Connect, MirrorMaker and Cruise Control."""
    return f"{REGISTRY}/kafka:{VERSION}-kafka-{kafka_version}"


def tool_image(tool: str) -> str:
    """Image of one of the tools that build Kafka Connect images."""
    return f"{REGISTRY}/{tool}:{VERSION}"
