"""Settings of the nodes of the Kafka cluster."""

from pydantic import Field, model_validator

from incisive.settings.model import SettingsModel
from incisive.settings.placement import Placement
from incisive.settings.quantities import Bytes, BytesOrNone, Cores
from incisive.settings.resources import Resources


class BrokerSettings(SettingsModel):
    """One broker; those of profiles `single` and `three` are controllers too."""

    cpu_request: Cores = Field(default="2", description="CPU kept free for the broker, in cores or thousandths.")
    cpu_limit: Cores = Field(default="4", description="CPU the broker may use at most, in cores or thousandths.")
    memory: Bytes | None = Field(
        default=None,
        description="Memory of the broker, in bytes; null: what models of the largest size need. The JVM's heap, a "
        "part of it, always follows from the models.",
    )
    disk: Bytes | None = Field(
        default=None,
        description="Disk of the broker, in bytes; null: what models of the largest size need, at least 10Gi. "
        "It can grow where the StorageClass allows it, never shrink.",
    )
    ephemeral_storage: Bytes = Field(
        default="256Mi", description="Disk of the node that the broker's logs may use at most, in bytes."
    )
    ephemeral_storage_request: BytesOrNone = Field(
        default="0", description="Disk of the node kept free for the same, in bytes. See the other components'."
    )
    placement: Placement = Field(default=Placement(), description="Nodes and priority of the brokers' pods.")

    def resources(self, memory: str) -> Resources:
        """Resources of the broker's container, with the memory that its sizing gives it."""
        return Resources(memory=memory, **self.model_dump(include=set(Resources.model_fields) - {"memory"}))

    @model_validator(mode="after")
    def _requests_within_limits(self) -> "BrokerSettings":
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
