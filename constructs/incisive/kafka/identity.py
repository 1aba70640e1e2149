"""The cluster that its parts belong to."""

from dataclasses import dataclass

from cdk8s import ApiObjectMetadata

from incisive.kubernetes.labels import Labels

CLUSTER_LABEL = "strimzi.io/cluster"
"""Label by which Strimzi finds the parts of a cluster."""


@dataclass(frozen=True)
class ClusterIdentity:
    """Name and namespace of a Kafka cluster."""

    name: str
    namespace: str

    def metadata(self, name: str, *, component: str, annotations: dict[str, str] | None = None) -> ApiObjectMetadata:
        """Metadata of one part of the cluster."""
        return ApiObjectMetadata(
            name=name,
            namespace=self.namespace,
            labels={**self.labels(component), CLUSTER_LABEL: self.name},
            annotations=annotations,
        )

    def labels(self, component: str) -> dict[str, str]:
        """The recommended labels. Strimzi copies them to what it makes of the part, so no version is among them."""
        return Labels(name="kafka", component=component, instance=self.name).unversioned
