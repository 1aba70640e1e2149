"""Who may open connections to a site's pods."""

from pydantic import Field, model_validator

from incisive.settings.kubernetes_text import Cidr, Name
from incisive.settings.model import Listed, SettingsModel


class NetworkSettings(SettingsModel):
    """Sources that the NetworkPolicies let in, beside the platform's own pods."""

    client_cidrs: Listed[Cidr] = Field(
        default=(),
        description="Networks that may call the APIs. Executions run in the host network, so they arrive from their "
        "nodes' addresses. Empty, as are client_namespaces: any source.",
    )
    client_namespaces: Listed[Name] = Field(
        default=(), description="Namespaces whose pods may call the APIs. Empty, as are client_cidrs: any source."
    )
    monitoring_namespaces: Listed[Name] = Field(
        default=("monitoring",),
        description="Namespaces whose pods may read metrics of the status monitor and of Strimzi's operator. "
        "Empty: none.",
    )

    @model_validator(mode="after")
    def _executions_get_in(self) -> "NetworkSettings":
        if self.client_namespaces and not self.client_cidrs:
            raise ValueError("client_namespaces only with client_cidrs: executions arrive from their nodes' addresses")
        return self
