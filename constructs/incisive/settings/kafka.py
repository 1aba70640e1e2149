"""Settings of the site's own Kafka cluster."""

from pydantic import Field

from incisive.settings.kubernetes_text import Name
from incisive.settings.model import SettingsModel

CLIENT_PORT = 9092
"""Port of the plain listener, the only one that the platform's clients speak to."""


class KafkaSettings(SettingsModel):
    """The Kafka cluster, run by Strimzi."""

    namespace: Name = Field(default="kafka", description="Namespace of the cluster and of Strimzi's operator.")
    cluster_name: Name = Field(default="kafka-cluster", description="Name of the Kafka cluster.")
    install_operator: bool = Field(
        default=True, description="Whether Strimzi's CRDs and operator are installed too; false: the cluster has them."
    )

    @property
    def bootstrap_servers(self) -> str:
        """Address at which clients of other namespaces find the brokers: HOST:PORT."""
        return f"{self.cluster_name}-kafka-bootstrap.{self.namespace}:{CLIENT_PORT}"
