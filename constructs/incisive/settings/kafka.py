"""Settings of the site's own Kafka cluster."""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from incisive.settings.kafka_brokers import BrokerSettings, ControllerSettings
from incisive.settings.kafka_clients import AuthenticatedListenerSettings
from incisive.settings.kafka_companions import (
    CruiseControlSettings,
    EntityOperatorSettings,
    ExporterSettings,
    MetricsSettings,
    OperatorSettings,
)
from incisive.settings.kafka_sizing import BrokerSizing, size_broker
from incisive.settings.kubernetes_text import LabelKey, Name, ObjectName
from incisive.settings.model import Listed, SettingsModel
from incisive.settings.quantities import amount

CLIENT_PORT = 9092
"""Port of the plain listener, the only one that the platform's clients speak to."""

KafkaVersion = Literal["4.2.0", "4.2.1", "4.3.0", "4.3.1"]
"""What Strimzi 1.2.0 runs, the newest last."""

REPLICATED_BROKERS = 3
"""Brokers from which on every partition of the platform's own topics has three copies."""


def _maintenance_window(text: str) -> str:
    fields = text.split()
    if len(fields) not in (6, 7) or not all(re.fullmatch(r"[\w*?,/#-]+", field) for field in fields):
        raise ValueError(
            "a Quartz cron expression of seconds, minutes, hours, day of month, month and day of week in UTC, "
            "such as '* * 1-4 ? * SUN'"
        )
    return text


MaintenanceWindow = Annotated[str, AfterValidator(_maintenance_window)]


class KafkaSettings(SettingsModel):
    """The Kafka cluster, run by Strimzi."""

    namespace: Name = Field(default="kafka", description="Namespace of the cluster and of Strimzi's operator.")
    cluster_name: Name = Field(default="kafka-cluster", description="Name of the Kafka cluster.")
    install_operator: bool = Field(
        default=True, description="Whether Strimzi's CRDs and operator are installed too; false: the cluster has them."
    )
    operator: OperatorSettings = Field(default=OperatorSettings(), description="The operator, where it is installed.")
    version: KafkaVersion = Field(default="4.3.1", description="Version of Kafka.")
    metadata_version: Literal["4.2-IV1", "4.3-IV0"] = Field(
        default="4.3-IV0",
        description="Version of the cluster's own metadata. In an upgrade it follows when all brokers run the new "
        "Kafka; going back to an older Kafka is possible until then.",
    )
    profile: Literal["single", "three", "large"] = Field(
        default="single",
        description="single: one node, nothing survives its loss. three: three nodes, each broker and controller, "
        "spread over hosts; one may fail. large: three controllers, any number of brokers, and Cruise Control. "
        "Controllers cannot be scaled, so a running cluster cannot go from single to three; from either to large the "
        "old nodes' controllers would have to move, too. Brokers of large can be added, and removed once Cruise "
        "Control has emptied them.",
    )
    brokers: int | None = Field(
        default=None, ge=REPLICATED_BROKERS, le=100, description="Brokers of profile large, at least 3; null: 3."
    )
    models_in_flight: int = Field(
        default=2,
        ge=1,
        le=100,
        description="Models that a broker receives at the same time: the sites of one training. More wait their turn.",
    )
    broker: BrokerSettings = Field(default=BrokerSettings(), description="Each broker.")
    controller: ControllerSettings = Field(
        default=ControllerSettings(), description="Each of the controllers of profile large."
    )
    storage_class_name: ObjectName | None = Field(
        default=None, description="StorageClass of the disks; null: that of the site's storage, else the cluster's own."
    )
    zone_label: LabelKey | None = Field(
        default=None,
        description="Node label that names a node's zone, such as topology.kubernetes.io/zone: copies of a partition "
        "then lie in different zones. Every node must carry it. null: the nodes have none.",
    )
    spread_over_hosts: Literal["preferred", "required"] = Field(
        default="preferred",
        description="Whether two brokers may share a host where there are too few: preferred lets them, required "
        "leaves the broker waiting for a host of its own.",
    )
    maintenance_windows: Listed[MaintenanceWindow] = Field(
        default=("* * 1-4 ? * SUN",),
        description="When brokers may be restarted for renewed certificates, as Quartz cron expressions in UTC. "
        "Empty: at any time.",
    )
    authenticated_listener: AuthenticatedListenerSettings | None = Field(
        default=None, description="A second listener with TLS and passwords; null: none."
    )
    entity_operator: EntityOperatorSettings = Field(
        default=EntityOperatorSettings(), description="The operator of topics and users."
    )
    cruise_control: CruiseControlSettings = Field(
        default=CruiseControlSettings(), description="Cruise Control of profile large."
    )
    metrics: MetricsSettings | None = Field(
        default=None,
        description="Metrics of the brokers; null: none. Strimzi's own NetworkPolicy lets every pod read them.",
    )
    exporter: ExporterSettings | None = Field(default=None, description="Kafka Exporter; null: none.")

    @property
    def bootstrap_servers(self) -> str:
        """Address at which clients of other namespaces find the brokers: HOST:PORT."""
        return f"{self.cluster_name}-kafka-bootstrap.{self.namespace}:{CLIENT_PORT}"

    @property
    def broker_count(self) -> int:
        """Brokers of the profile."""
        return {"single": 1, "three": 3, "large": self.brokers or REPLICATED_BROKERS}[self.profile]

    @property
    def replication_factor(self) -> int:
        """Copies of each partition of the cluster's and the platform's own topics."""
        return min(self.broker_count, REPLICATED_BROKERS)

    def sizing(self, largest_model_kilobytes: int) -> BrokerSizing:
        """Sizes of each broker for models of up to this size, in KB. DoesNotFitError where one given is too small."""
        return size_broker(
            largest_model_kilobytes=largest_model_kilobytes,
            models_in_flight=self.models_in_flight,
            replication_factor=self.replication_factor,
            memory_bytes=int(amount(self.broker.memory)) if self.broker.memory else None,
            disk_bytes=int(amount(self.broker.disk)) if self.broker.disk else None,
        )

    @model_validator(mode="after")
    def _users_leave_strimzis_secrets(self) -> "KafkaSettings":
        listener = self.authenticated_listener
        for client in listener.clients if listener else ():
            if client.name.startswith(f"{self.cluster_name}-"):
                raise ValueError(
                    f"authenticated_listener.clients with names that do not begin with {self.cluster_name}-, as those "
                    f"of Strimzi's own Secrets do; given {client.name}"
                )
        return self

    @model_validator(mode="after")
    def _brokers_of_large_only(self) -> "KafkaSettings":
        if self.brokers is not None and self.profile != "large":
            raise ValueError(f"brokers only with profile large; {self.profile} has {self.broker_count}")
        return self

    @model_validator(mode="after")
    def _metadata_not_newer_than_kafka(self) -> "KafkaSettings":
        if self.metadata_version.split("-")[0] > self.version:
            raise ValueError(f"a metadata_version that Kafka {self.version} knows: 4.2-IV1")
        return self
