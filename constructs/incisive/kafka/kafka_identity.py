"""Which Kafka cluster an object belongs to."""

from dataclasses import dataclass

from cdk8s import ApiObjectMetadata

from incisive.kubernetes.metadata import Labels
from incisive.settings.kafka import KafkaSettings

CLUSTER_LABEL = "strimzi.io/cluster"
"""Label by which Strimzi finds the parts of a cluster."""


@dataclass(frozen=True)
class KafkaIdentity:
    """Name and namespace of a Kafka cluster."""

    name: str
    namespace: str

    @classmethod
    def from_settings(cls, settings: KafkaSettings) -> "KafkaIdentity":
        """The cluster with these settings."""
        return cls(settings.cluster_name, settings.namespace)

    def metadata(self, name: str, *, component: str, annotations: dict[str, str] | None = None) -> ApiObjectMetadata:
        """Metadata of one part of the cluster."""
        return ApiObjectMetadata(
            name=name,
            namespace=self.namespace,
            labels={**self.labels(component), CLUSTER_LABEL: self.name},
            annotations=annotations,
        )

    def labels(self, component: str) -> dict[str, str]:
        """The recommended labels, without a version: Strimzi copies them to the objects that it makes."""
        return Labels(name="kafka", component=component, instance=self.name).unversioned
