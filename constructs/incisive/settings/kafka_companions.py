"""Settings of what runs beside the Kafka brokers."""

from pydantic import Field

from incisive.settings.model import SettingsModel
from incisive.settings.placement import Placement
from incisive.settings.resources import Resources


class OperatorSettings(SettingsModel):
    """Strimzi's cluster operator."""

    resources: Resources = Field(
        default=Resources(cpu_request="200m", cpu_limit="1000m", memory="384Mi", ephemeral_storage="128Mi"),
        description="Resources of the operator; by default those of Strimzi's own installation.",
    )
    placement: Placement = Field(default=Placement(), description="Nodes and priority of the operator's pod.")


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


class CruiseControlSettings(SettingsModel):
    """Cruise Control, which spreads partitions anew when brokers of profile `large` come or go."""

    resources: Resources = Field(
        default=Resources(cpu_request="250m", cpu_limit="1000m", memory="1Gi"),
        description="Resources of Cruise Control; half of the memory is its JVM's heap.",
    )
    placement: Placement = Field(default=Placement(), description="Nodes and priority of the pod.")


class ExporterSettings(SettingsModel):
    """Kafka Exporter, which tells Prometheus of topics' offsets and consumers' lag."""

    resources: Resources = Field(
        default=Resources(cpu_request="50m", cpu_limit="500m", memory="128Mi"),
        description="Resources of the exporter.",
    )
    placement: Placement = Field(default=Placement(), description="Nodes and priority of the pod.")


class MetricsSettings(SettingsModel):
    """Metrics of the brokers for Prometheus, on port 9404 of each."""

    pod_monitors: bool = Field(
        default=False,
        description="Whether a PodMonitor tells Prometheus where the metrics are; only where the cluster has the "
        "Prometheus operator.",
    )
