"""Who may connect to the pods of a site, their IP families, and the proxy for outgoing connections."""

from collections.abc import Iterable
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from incisive.settings.model import List, SettingsModel
from incisive.settings.text import HOST, PORT_NUMBER, Cidr, Name, Pattern, check_host

INSIDE = ("localhost", "127.0.0.1", "::1", ".svc", ".cluster.local")
"""Targets without a proxy: the pod itself, and Services by their names."""

ProxyUrl = Annotated[
    str,
    Pattern(
        rf"http://{HOST}:{PORT_NUMBER}",
        "http://HOST:PORT, without a password and without a path, the host in lower case or an IPv6 address in []",
        270,
    ),
    AfterValidator(check_host),
]
NoProxy = Annotated[
    str,
    Pattern(r"[A-Za-z0-9.:_*-]+(/[0-9]{1,3})?", "a host, a domain that begins with '.', an address or a network", 253),
]


class ProxySettings(SettingsModel):
    """The HTTP proxy for connections that leave the cluster."""

    url: ProxyUrl = Field(description="Address of the proxy, which must take HTTP and, by CONNECT, HTTPS.")
    no_proxy: List[NoProxy] = Field(
        default=(), description="Targets that bypass the proxy, besides names inside the cluster."
    )

    @property
    def port(self) -> int:
        """Port of the proxy."""
        return int(self.url.rpartition(":")[2])

    def is_for(self, host: str) -> bool:
        """Whether requests to this host go through the proxy. Networks in `no_proxy` are not considered."""
        inside = (*INSIDE, *self.no_proxy)
        is_outside = "." in host or ":" in host
        return is_outside and not any(host == name or host.endswith(f".{name.lstrip('.')}") for name in inside)

    @property
    def variables(self) -> dict[str, str]:
        """Environment variables that programs read."""
        # Kubernetes sets this to the API server's address, which programs call.
        inside = (*INSIDE, "$(KUBERNETES_SERVICE_HOST)", *self.no_proxy)
        return {"HTTP_PROXY": self.url, "HTTPS_PROXY": self.url, "NO_PROXY": ",".join(inside)}


def has_family(networks: Iterable[str], family: str) -> bool:
    """Whether one of the networks is of this IP family."""
    return any((":" in each) == (family == "IPv6") for each in networks)


class NetworkSettings(SettingsModel):
    """Who may connect to the pods, besides the platform's own pods, their IP families, and a proxy."""

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
        description="Slowest line of an uploader, in Mbit/s. The longest request is the largest upload over this "
        "line, plus 30 seconds: 830 seconds for 1 GB over 10 Mbit/s.",
    )
    ip_families: List[Literal["IPv4", "IPv6"]] = Field(
        default=(),
        max_length=2,
        description="IP families of the Services, in order of preference. With IPv6, the services also listen on "
        "IPv6. Empty: the cluster's default, and the services listen on IPv4. The first family of a Service cannot "
        "change.",
    )
    ip_family_policy: Literal["SingleStack", "PreferDualStack", "RequireDualStack"] | None = Field(
        default=None,
        description="Whether the Services have addresses of both families. With PreferDualStack or RequireDualStack, "
        "the services also listen on IPv6. null: SingleStack.",
    )
    proxy: ProxySettings | None = Field(
        default=None,
        description="HTTP proxy for connections that leave the cluster: backups off site, and a database cluster's to "
        "its object store. SFTP does not use it. null: none.",
    )

    @property
    def has_ipv6(self) -> bool:
        """Whether Services may have IPv6 addresses."""
        return "IPv6" in self.ip_families or self.ip_family_policy in ("PreferDualStack", "RequireDualStack")

    @property
    def sole_family(self) -> str | None:
        """The IP family that all Services have. None: two, or the cluster's default."""
        is_single = len(self.ip_families) == 1 and self.ip_family_policy in (None, "SingleStack")
        return self.ip_families[0] if is_single else None

    @model_validator(mode="after")
    def _check_clients(self) -> "NetworkSettings":
        if self.client_namespaces and not self.client_cidrs:
            raise ValueError(
                "client_namespaces together with client_cidrs: requests of executions come from their nodes' addresses"
            )
        return self

    @model_validator(mode="after")
    def _check_ip_families(self) -> "NetworkSettings":
        if len({*self.ip_families}) < len(self.ip_families):
            raise ValueError("ip_families with each family once")
        if len(self.ip_families) > 1 and self.ip_family_policy in (None, "SingleStack"):
            raise ValueError("two ip_families with ip_family_policy PreferDualStack or RequireDualStack")
        if self.client_cidrs and (family := self.sole_family) and not has_family(self.client_cidrs, family):
            raise ValueError(f"client_cidrs with a network of {family}: ip_families has no other")
        return self
