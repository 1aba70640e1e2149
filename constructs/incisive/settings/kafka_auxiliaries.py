"""Settings of the pods that a Kafka cluster consists of: brokers, controllers, and the auxiliary components."""

from pydantic import Field, model_validator

from incisive.settings.images import ImageRepository
from incisive.settings.metadata import MetadataSettings
from incisive.settings.model import List, SettingsModel
from incisive.settings.pod import LOGS_ON_DISK, LogLevel, OperatedPodSettings, Placement, PodSettings, Resources
from incisive.settings.quantities import Bytes, BytesOrNone, Cores
from incisive.settings.text import ObjectName, OwnNamespace

LOG4J_LEVELS: dict[LogLevel, str] = {"debug": "DEBUG", "info": "INFO", "warning": "WARN", "error": "ERROR"}
"""Levels as Log4j calls them, by which Kafka and Strimzi's operators log."""


class BrokerSettings(SettingsModel):
    """One broker. In the profiles `single` and `three` it is a controller too."""

    cpu_request: Cores = Field(default="2", description="CPU reserved for the broker, in cores or thousandths.")
    cpu_limit: Cores = Field(default="4", description="Most CPU that the broker may use, in cores or thousandths.")
    memory: Bytes | None = Field(
        default=None,
        description="Memory of the broker, in bytes. null: enough for the largest models. The JVM's heap depends on "
        "the models alone.",
    )
    disk: Bytes | None = Field(
        default=None,
        description="Disk of the broker, in bytes. null: enough for the largest models, at least 10Gi. "
        "It can grow if the StorageClass allows it, but never shrink.",
    )
    ephemeral_storage: Bytes = Field(
        default="256Mi", description="Most disk of the node that the broker's logs may use, in bytes."
    )
    ephemeral_storage_request: BytesOrNone = Field(
        default=LOGS_ON_DISK,
        description="Disk of the node reserved for the broker's logs, in bytes. See the resources of other containers.",
    )
    placement: Placement = Field(default=Placement(), description="Nodes and priority of the brokers' pods.")
    pod: OperatedPodSettings = Field(
        default=OperatedPodSettings(),
        description="Additions to the brokers' pods. Variables are for Kafka's container.",
    )

    def resources(self, memory: str) -> Resources:
        """Returns the resources of the broker's container, with the memory of its sizing."""
        return Resources(memory=memory, **self.model_dump(include=set(Resources.model_fields) - {"memory"}))

    @model_validator(mode="after")
    def _check_requests(self) -> "BrokerSettings":
        self.resources(memory="1Gi")
        return self


class ControllerSettings(SettingsModel):
    """Each of the three controllers of profile `large`."""

    resources: Resources = Field(
        default=Resources(cpu_request="250m", cpu_limit="1000m", memory="1Gi"),
        description="Resources of a controller; half of the memory is its JVM's heap.",
    )
    disk: Bytes = Field(default="10Gi", description="Disk of a controller, for the cluster's metadata, in bytes.")
    placement: Placement = Field(default=Placement(), description="Nodes and priority of the controllers' pods.")
    pod: OperatedPodSettings = Field(default=OperatedPodSettings(), description="Additions to the controllers' pods.")


class OperatorSettings(SettingsModel):
    """Strimzi's cluster operator."""

    resources: Resources = Field(
        default=Resources(cpu_request="200m", cpu_limit="1000m", memory="384Mi", ephemeral_storage="128Mi"),
        description="Resources of the operator. Default: as in Strimzi's own installation.",
    )
    placement: Placement = Field(default=Placement(), description="Nodes and priority of the operator's pod.")
    watched_namespaces: List[OwnNamespace] = Field(
        default=(),
        description="Kafka namespaces of other sites that this operator watches, too. Each of these sites sets "
        "`kafka.operator_namespace`, and is deployed first: see docs/kafka-profiles.md.",
    )
    pod: PodSettings = Field(
        default=PodSettings(),
        description="Additions to the operator's pod. Its image_pull_policy also applies to all pods that the "
        "operator starts.",
    )
    service_account: MetadataSettings = Field(
        default=MetadataSettings(), description="Labels and annotations of the operator's account."
    )
    log_level: LogLevel | None = Field(default=None, description="Log level of the operator. null: info.")
    image_registry: ImageRepository = Field(
        default="quay.io/strimzi",
        description="Registry of Strimzi's images, for the operator and all pods that it starts. A registry of your "
        "own needs the same names and tags.",
    )
    image_pull_secret: ObjectName | None = Field(
        default=None,
        description="Secret in Kafka's namespace with that registry's credentials. The site's operator makes it. null: "
        "the registry needs none.",
    )


class EntityOperatorSettings(SettingsModel):
    """The pod that turns KafkaTopics into topics and KafkaUsers into users."""

    topic_operator: Resources = Field(
        default=Resources(cpu_request="100m", cpu_limit="500m", memory="384Mi", ephemeral_storage="128Mi"),
        description="Resources of the topic operator.",
    )
    user_operator: Resources = Field(
        default=Resources(cpu_request="100m", cpu_limit="500m", memory="384Mi", ephemeral_storage="128Mi"),
        description="Resources of the user operator.",
    )
    placement: Placement = Field(default=Placement(), description="Nodes and priority of the pod.")
    pod: OperatedPodSettings = Field(default=OperatedPodSettings(), description="Additions to the pod.")
    service_account: MetadataSettings = Field(
        default=MetadataSettings(), description="Labels and annotations of the pod's account."
    )


class CruiseControlSettings(SettingsModel):
    """Cruise Control, which rebalances partitions when brokers of profile `large` come or go."""

    resources: Resources = Field(
        default=Resources(cpu_request="250m", cpu_limit="1000m", memory="1Gi"),
        description="Resources of Cruise Control; half of the memory is its JVM's heap.",
    )
    placement: Placement = Field(default=Placement(), description="Nodes and priority of the pod.")
    pod: OperatedPodSettings = Field(default=OperatedPodSettings(), description="Additions to the pod.")
    service_account: MetadataSettings = Field(
        default=MetadataSettings(), description="Labels and annotations of the pod's account."
    )


class ExporterSettings(SettingsModel):
    """Kafka Exporter, which reports topics' offsets and consumers' lag to Prometheus."""

    resources: Resources = Field(
        default=Resources(cpu_request="50m", cpu_limit="500m", memory="128Mi"),
        description="Resources of the exporter.",
    )
    placement: Placement = Field(default=Placement(), description="Nodes and priority of the pod.")
    pod: OperatedPodSettings = Field(default=OperatedPodSettings(), description="Additions to the pod.")
    service_account: MetadataSettings = Field(
        default=MetadataSettings(), description="Labels and annotations of the pod's account."
    )
