"""How clients outside of the cluster reach a service."""

import re
from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field, model_validator

from incisive.settings.model import List, SettingsModel
from incisive.settings.text import (
    Cidr,
    LabelKey,
    LabelValue,
    Name,
    ObjectName,
    OwnAnnotationKey,
    Pattern,
    ServerName,
)

NOBODY = "nobody"
"""The explicit word for an API that is open to everyone who can reach it."""

AuthenticatedBy = Annotated[
    str,
    Pattern(
        # No proxy is called Nobody.
        rf"{NOBODY}|(?![Nn][Oo][Bb][Oo][Dd][Yy]$)[A-Za-z0-9]([A-Za-z0-9 ._/:@-]*[A-Za-z0-9])?",
        f"the name of the proxy that authenticates every request, such as 'oauth2-proxy', or '{NOBODY}'",
        200,
    ),
]
CERTIFICATE_ISSUERS = frozenset({"cert-manager.io/cluster-issuer", "cert-manager.io/issuer"})
"""Annotations of an Ingress for which cert-manager makes the Secret with its certificate."""

SERVICE_TYPES = ("LoadBalancer", "NodePort")
"""Kinds that are a type of the service's own Service: no route leads to it."""

_KINDS_OF = {
    "parent_refs": ("HTTPRoute",),
    "ingress_class_name": ("Ingress",),
    "ingress_controller": ("Ingress",),
    "tls_secret_name": ("Ingress",),
    "proxy_namespace": ("HTTPRoute", "Ingress"),
    "proxy_pod_labels": ("HTTPRoute", "Ingress"),
    "load_balancer_source_ranges": ("LoadBalancer",),
    "external_traffic_policy": SERVICE_TYPES,
    "node_port": ("NodePort",),
}
"""The kinds that a setting is for."""

_CLASS_ANNOTATION = "kubernetes.io/ingress.class"
"""Preceded the field of the class."""

_ADDRESS = re.compile(r"[0-9]+(\.[0-9]+){3}")

_REQUIRED = ("parent_refs", "proxy_namespace", "proxy_pod_labels")
"""Settings that their kinds cannot do without."""


class ParentReference(SettingsModel):
    """A Gateway, and one of its listeners."""

    name: ObjectName = Field(description="Name of the Gateway.")
    namespace: Name | None = Field(default=None, description="Namespace of the Gateway. null: the service's.")
    section_name: ObjectName | None = Field(default=None, description="Name of its listener. null: all of them.")


class ExposureSettings(SettingsModel):
    """How clients outside of the cluster reach a service. Its API has no authentication of its own."""

    kind: Literal["HTTPRoute", "Ingress", "LoadBalancer", "NodePort"] = Field(
        description="HTTPRoute: a route of the Gateway API. Ingress: one for an ingress controller. LoadBalancer, "
        "NodePort: the type of the service's own Service, without TLS."
    )
    hostnames: List[ServerName] = Field(
        min_length=1,
        max_length=16,
        description="Host names by which clients call the API. The service answers 400 to others.",
    )
    authenticated_by: AuthenticatedBy = Field(
        description="Proxy that authenticates every request, such as oauth2-proxy: the API has no authentication. "
        f"{NOBODY}: the API is open to everyone who can reach it. --describe shows it."
    )
    parent_refs: List[ParentReference] = Field(
        default=(),
        description="With HTTPRoute: the Gateways that it belongs to. Their listeners have the certificates.",
    )
    ingress_class_name: ObjectName | None = Field(
        default=None, description="With Ingress: its IngressClass. null: the cluster's default."
    )
    ingress_controller: Literal["ingress-nginx", "nginx.org"] | None = Field(
        default=None,
        description="With Ingress: controller whose annotations for body size and timeouts are set. null: none; set "
        "them in `annotations`.",
    )
    tls_secret_name: ObjectName | None = Field(
        default=None,
        description="With Ingress: Secret in `namespace` with the certificate for all host names. Others make it, or "
        "cert-manager if `annotations` name an issuer. null: no TLS.",
    )
    annotations: dict[OwnAnnotationKey, str] = Field(
        default_factory=dict,
        description="Annotations of the HTTPRoute, the Ingress or the Service, such as cert-manager.io/cluster-issuer, "
        "or the controller's for authentication, body size and timeouts. They replace "
        "those that ingress_controller sets.",
    )
    proxy_namespace: Name | None = Field(
        default=None, description="With HTTPRoute and Ingress: namespace of the gateway's or controller's pods."
    )
    proxy_pod_labels: dict[LabelKey, LabelValue] = Field(
        default_factory=dict,
        description="With HTTPRoute and Ingress: labels of these pods. The service's NetworkPolicy lets them in.",
    )
    load_balancer_source_ranges: List[Cidr] = Field(
        default=(), description="With LoadBalancer: networks that may connect. Empty: any."
    )
    external_traffic_policy: Literal["Cluster", "Local"] | None = Field(
        default=None,
        description="With LoadBalancer and NodePort. Local: the service sees the clients' own addresses, which "
        "`networks.client_cidrs` may name. null: Cluster, where requests come from the nodes' addresses.",
    )
    node_port: int | None = Field(
        default=None, ge=30000, le=32767, description="With NodePort: the port on every node. null: a free one."
    )

    @property
    def is_service_type(self) -> bool:
        """Whether the service's own Service is exposed, and no route leads to it."""
        return self.kind in SERVICE_TYPES

    @property
    def certificate_secret(self) -> str | None:
        """Secret with the certificate that others make before. cert-manager makes it once it finds the Ingress."""
        return None if self.annotations.keys() & CERTIFICATE_ISSUERS else self.tls_secret_name

    @model_validator(mode="after")
    def _check_kind(self) -> "ExposureSettings":
        if problems := [*self._problems()]:
            raise ValueError("; ".join(problems))
        return self

    def _problems(self) -> Iterator[str]:
        for name, kinds in _KINDS_OF.items():
            is_given = bool(getattr(self, name))
            if is_given and self.kind not in kinds:
                yield f"{name} with kind {' or '.join(kinds)} alone"
            if not is_given and self.kind in kinds and name in _REQUIRED:
                yield f"{name} with kind {self.kind}"
        if len({*self.hostnames}) < len(self.hostnames):
            yield "each of the hostnames once"
        if len({*self.parent_refs}) < len(self.parent_refs):
            yield "each of the parent_refs once"
        if not self.is_service_type and any(map(_ADDRESS.fullmatch, self.hostnames)):
            yield f"hostnames that are no addresses with kind {self.kind}"
        if self.ingress_class_name and _CLASS_ANNOTATION in self.annotations:
            # The API server refuses an Ingress with both.
            yield f"ingress_class_name only without {_CLASS_ANNOTATION} in annotations"
        if self.annotations.keys() & CERTIFICATE_ISSUERS and not self.tls_secret_name:
            yield "tls_secret_name, with kind Ingress, for the issuer of cert-manager in annotations"
