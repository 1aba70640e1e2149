"""The release of Strimzi that gets installed, and the images that belong to it."""

from dataclasses import dataclass
from typing import get_args

from incisive.settings.kafka import KafkaVersion

VERSION = "1.2.0"
SUPPORTED_KAFKA_VERSIONS: tuple[str, ...] = get_args(KafkaVersion)
NEWEST_KAFKA_VERSION = SUPPORTED_KAFKA_VERSIONS[-1]
"""Its image has the exporter and Cruise Control for clusters of every version."""


@dataclass(frozen=True)
class StrimziImages:
    """The release's images in one registry, which has them under Strimzi's own names."""

    registry: str

    @property
    def operator(self) -> str:
        """The operators of clusters, topics and users."""
        return f"{self.registry}/operator:{VERSION}"

    @property
    def kafka_bridge(self) -> str:
        """The HTTP bridge, which has versions of its own."""
        return f"{self.registry}/kafka-bridge:1.1.0"

    def kafka(self, kafka_version: str) -> str:
        """This version of Kafka, with its exporter, Connect, MirrorMaker and Cruise Control."""
        return f"{self.registry}/kafka:{VERSION}-kafka-{kafka_version}"

    def tool(self, tool: str) -> str:
        """One of the tools that build Kafka Connect images."""
        return f"{self.registry}/{tool}:{VERSION}"
