"""Who may connect to the pods of a site."""

from pydantic import Field, model_validator

from incisive.settings.model import List, SettingsModel
from incisive.settings.text import Cidr, Name


class NetworkSettings(SettingsModel):
    """Who may connect to the pods, beside the platform's own pods."""

    client_cidrs: List[Cidr] = Field(
        default=(),
        description="Networks that may call the APIs. Executions use the host network, so their requests come from "
        "their nodes' addresses. If this and client_namespaces are empty, any source may connect.",
    )
    client_namespaces: List[Name] = Field(
        default=(),
        description="Namespaces whose pods may call the APIs. If this and client_cidrs are empty, any source may "
        "connect.",
    )
    monitoring_namespaces: List[Name] = Field(
        default=("monitoring",),
        description="Namespaces whose pods may read the metrics of the status monitor and of Strimzi's operator. "
        "Empty: no pod may.",
    )
    slowest_upload_megabits_per_second: int = Field(
        default=10,
        ge=1,
        le=100_000,
        description="Slowest line of an uploader, in Mbit/s. A request may take as long as the largest upload over it, "
        "and 30 seconds: 830 seconds for 1 GB over 10 Mbit/s.",
    )

    @model_validator(mode="after")
    def _check_clients(self) -> "NetworkSettings":
        if self.client_namespaces and not self.client_cidrs:
            raise ValueError(
                "client_namespaces together with client_cidrs: requests of executions come from their nodes' addresses"
            )
        return self
