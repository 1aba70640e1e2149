"""The release of Strimzi that gets installed, and the images that belong to it."""

from typing import get_args

from incisive.settings.kafka import KafkaVersion

VERSION = "1.2.0"
SUPPORTED_KAFKA_VERSIONS: tuple[str, ...] = get_args(KafkaVersion)
NEWEST_KAFKA_VERSION = SUPPORTED_KAFKA_VERSIONS[-1]
"""Whose image holds the exporter and Cruise Control for clusters of every version."""

REGISTRY = "quay.io/strimzi"
OPERATOR_IMAGE = f"{REGISTRY}/operator:{VERSION}"
KAFKA_BRIDGE_IMAGE = f"{REGISTRY}/kafka-bridge:1.1.0"


def kafka_image(kafka_version: str) -> str:
    """Image that holds this version of Kafka, with its exporter, Connect, MirrorMaker and Cruise Control."""
    return f"{REGISTRY}/kafka:{VERSION}-kafka-{kafka_version}"


def tool_image(tool: str) -> str:
    """Image of one of the tools that build Kafka Connect images."""
    return f"{REGISTRY}/{tool}:{VERSION}"
