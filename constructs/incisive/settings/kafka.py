"""Settings of the site's own Kafka cluster."""

from typing import Annotated, Literal

from pydantic import Field, field_validator, model_validator

from incisive.settings.kafka_auxiliaries import (
    BrokerSettings,
    ControllerSettings,
    CruiseControlSettings,
    EntityOperatorSettings,
    ExporterSettings,
    OperatorSettings,
)
from incisive.settings.kafka_sizing import BrokerSizing, size_broker
from incisive.settings.metadata import MetadataSettings
from incisive.settings.model import List, SettingsModel
from incisive.settings.pod import LogLevel
from incisive.settings.quantities import amount
from incisive.settings.schedules import MaintenanceWindow
from incisive.settings.text import LabelKey, Name, ObjectName, OwnNamespace, Pattern

CLIENT_PORT = 9092
"""Port of the plain listener, which the platform's clients use."""

KafkaVersion = Literal["4.2.0", "4.2.1", "4.3.0", "4.3.1"]
"""Versions that Strimzi 1.2.0 runs, newest last."""

REPLICATED_BROKERS = 3
"""With so many brokers, each partition of the platform's own topics has three replicas."""


TopicPrefix = Annotated[
    str, Pattern("[A-Za-z0-9._-]*", "the beginning of a topic's name: letters, digits, '.', '_' and '-'", 249)
]


class ClientSettings(SettingsModel):
    """A client of the authenticated listener. Strimzi makes its password, in a Secret of its name."""

    name: Name = Field(description="Name of the user and of its Secret.")
    manages_topics: bool = Field(default=False, description="Whether it may create, list and delete topics.")
    exchanges_messages: bool = Field(
        default=False, description="Whether it may read and write messages, in any consumer group."
    )
    topic_prefix: TopicPrefix = Field(
        default="",
        description="Prefix of the topics that it may use. Empty: all topics.",
    )

    @model_validator(mode="after")
    def _check_acls(self) -> "ClientSettings":
        if not self.manages_topics and not self.exchanges_messages:
            raise ValueError("manages_topics or exchanges_messages, or both")
        return self


class AuthenticatedListenerSettings(SettingsModel):
    """A listener with TLS and SCRAM-SHA-512. The platform's own clients support neither."""

    port: int = Field(default=9093, ge=9093, le=65535, description="Port of the listener, 9093 or above.")
    clients: List[ClientSettings] = Field(
        default=(
            ClientSettings(name="orchestrator", manages_topics=True),
            ClientSettings(name="federated-learning-manager", exchanges_messages=True),
        ),
        description="Clients and their ACLs. Topics of executions get their names at run time.",
    )

    @field_validator("clients")
    @classmethod
    def _check_names(cls, clients: tuple[ClientSettings, ...]) -> tuple[ClientSettings, ...]:
        names = [client.name for client in clients]
        if twice := sorted({name for name in names if names.count(name) > 1}):
            raise ValueError(f"each name once; {', '.join(twice)} is given twice")
        return clients

    @model_validator(mode="after")
    def _check_port(self) -> "AuthenticatedListenerSettings":
        if self.port in (9404, 9999):
            raise ValueError("a port other than 9404 and 9999, where brokers answer Prometheus and JMX")
        return self


class KafkaSettings(SettingsModel):
    """The Kafka cluster, run by Strimzi."""

    namespace: OwnNamespace = Field(default="kafka", description="Namespace of the cluster and of Strimzi's operator.")
    cluster_name: Name = Field(default="kafka-cluster", description="Name of the Kafka cluster.")
    install_operator: bool = Field(
        default=True,
        description="Whether Strimzi's CRDs and operator are installed. false: the cluster already has them, and the "
        "operator watches `namespace`. See docs/kafka-profiles.md for what it needs.",
    )
    operator_namespace: OwnNamespace | None = Field(
        default=None,
        description="With install_operator false: Kafka namespace of the site whose operator runs this Kafka, too. "
        "The manifests grant the operator its RBAC rules here, and that site lists `namespace` in "
        "`kafka.operator.watched_namespaces`. null: the operator belongs to no other site, and already has its RBAC "
        "rules.",
    )
    operator: OperatorSettings = Field(default=OperatorSettings(), description="The operator, if it is installed.")
    version: KafkaVersion = Field(default="4.3.1", description="Version of Kafka.")
    metadata_version: Literal["4.2-IV1", "4.3-IV0"] = Field(
        default="4.3-IV0",
        description="Version of the cluster's own metadata. In an upgrade, raise it once all brokers run the new "
        "Kafka. Until then you can go back to the older Kafka.",
    )
    profile: Literal["single", "three", "large"] = Field(
        default="single",
        description="single: one node, nothing survives its loss. three: three nodes, each broker and controller, "
        "spread over hosts; one may fail. large: three controllers, any number of brokers, and Cruise Control. "
        "Controllers can neither be added nor moved, so a running cluster keeps its profile. Brokers of large can be "
        "added, and removed once Cruise Control has emptied them.",
    )
    brokers: int | None = Field(
        default=None, ge=REPLICATED_BROKERS, le=100, description="Brokers of profile large, at least 3; null: 3."
    )
    models_in_flight: int = Field(
        default=2,
        ge=1,
        le=100,
        description="Models that a broker receives at the same time, ideally one for each site of a training. Further "
        "models wait.",
    )
    broker: BrokerSettings = Field(default=BrokerSettings(), description="Each broker.")
    controller: ControllerSettings = Field(
        default=ControllerSettings(), description="Each of the controllers of profile large."
    )
    service_account: MetadataSettings = Field(
        default=MetadataSettings(), description="Labels and annotations of the account of brokers and controllers."
    )
    log_level: LogLevel | None = Field(
        default=None,
        description="Log level of brokers, controllers, the topic and user operators, and Cruise Control. null: info.",
    )
    storage_class_name: ObjectName | None = Field(
        default=None,
        description="StorageClass of the disks. null: the site's, or the cluster's default if the site has none.",
    )
    zone_label: LabelKey | None = Field(
        default=None,
        description="Label with a node's zone, such as topology.kubernetes.io/zone. Copies of a partition then lie in "
        "different zones. Every node must have the label. null: zones do not matter.",
    )
    spread_over_hosts: Literal["preferred", "required"] = Field(
        default="preferred",
        description="If there are too few hosts: with preferred, brokers share a host; with required, a broker waits "
        "for its own.",
    )
    maintenance_windows: List[MaintenanceWindow] = Field(
        default=("* * 1-4 ? * SUN",),
        description="When brokers may be restarted for renewed certificates, as Quartz cron expressions in UTC. "
        "Empty: at any time.",
    )
    authenticated_listener: AuthenticatedListenerSettings | None = Field(
        default=None, description="A second listener, with TLS and passwords. null: none."
    )
    entity_operator: EntityOperatorSettings = Field(
        default=EntityOperatorSettings(), description="The operator of topics and users."
    )
    cruise_control: CruiseControlSettings = Field(
        default=CruiseControlSettings(), description="Cruise Control of profile large."
    )
    metrics: bool = Field(
        default=False,
        description="Whether brokers and Cruise Control report metrics on port 9404. With `monitoring` they always do. "
        "Strimzi's own NetworkPolicy lets every pod read them.",
    )
    exporter: ExporterSettings | None = Field(default=None, description="Kafka Exporter. null: none.")

    @property
    def bootstrap_servers(self) -> str:
        """Address of the brokers for clients in other namespaces: HOST:PORT."""
        return f"{self.cluster_name}-kafka-bootstrap.{self.namespace}:{CLIENT_PORT}"

    @property
    def broker_count(self) -> int:
        """Brokers of the profile."""
        return {"single": 1, "three": 3, "large": self.brokers or REPLICATED_BROKERS}[self.profile]

    @property
    def replication_factor(self) -> int:
        """Replicas of each partition of the cluster's and the platform's own topics."""
        return min(self.broker_count, REPLICATED_BROKERS)

    @property
    def has_cruise_control(self) -> bool:
        """Whether the profile has Cruise Control."""
        return self.profile == "large"

    def sizing(self, largest_model_kilobytes: int) -> BrokerSizing:
        """Returns the sizes of a broker for models of up to this many KB. DoesNotFitError if a setting is too small."""
        return size_broker(
            largest_model_kilobytes=largest_model_kilobytes,
            models_in_flight=self.models_in_flight,
            replication_factor=self.replication_factor,
            memory_bytes=int(amount(self.broker.memory)) if self.broker.memory else None,
            disk_bytes=int(amount(self.broker.disk)) if self.broker.disk else None,
        )

    @field_validator("metrics", mode="before")
    @classmethod
    def _check_metrics(cls, value: object) -> object:
        if isinstance(value, dict):
            raise ValueError("true or false; the site's setting `monitoring` makes the PodMonitors")
        return value

    @model_validator(mode="after")
    def _check_operator(self) -> "KafkaSettings":
        if self.operator_namespace and self.install_operator:
            raise ValueError("operator_namespace only with install_operator false; true brings an operator of its own")
        if self.operator_namespace == self.namespace:
            raise ValueError(
                f"operator_namespace other than namespace, which is {self.namespace}: the operator is another site's"
            )
        if self.operator.watched_namespaces and not self.install_operator:
            raise ValueError(
                "operator.watched_namespaces only with install_operator true: else the site has no operator"
            )
        if self.namespace in self.operator.watched_namespaces:
            raise ValueError(f"operator.watched_namespaces without {self.namespace}, which the operator always watches")
        return self

    @model_validator(mode="after")
    def _check_user_names(self) -> "KafkaSettings":
        listener = self.authenticated_listener
        for client in listener.clients if listener else ():
            if client.name.startswith(f"{self.cluster_name}-"):
                raise ValueError(
                    f"authenticated_listener.clients with names that do not begin with {self.cluster_name}-, as those "
                    f"of Strimzi's own Secrets do; given {client.name}"
                )
        return self

    @model_validator(mode="after")
    def _check_brokers(self) -> "KafkaSettings":
        if self.brokers is not None and self.profile != "large":
            raise ValueError(f"brokers only with profile large; {self.profile} has {self.broker_count}")
        return self

    @model_validator(mode="after")
    def _check_metadata_version(self) -> "KafkaSettings":
        if self.metadata_version.split("-")[0] > self.version:
            raise ValueError(f"a metadata_version that Kafka {self.version} knows: 4.2-IV1")
        return self
