"""Services: names under which clients find pods."""

from collections.abc import Mapping
from dataclasses import dataclass

from cdk8s_plus_27 import k8s
from constructs import Construct

from incisive.kubernetes import k8s_values
from incisive.kubernetes.k8s_values import object_meta
from incisive.kubernetes.metadata import AUTHENTICATED_BY, Metadata
from incisive.settings.exposure import ExposureSettings
from incisive.settings.networks import NetworkSettings


@dataclass(frozen=True)
class ServedPort:
    """A port of a Service, by the name that its pods' containers give it."""

    name: str
    number: int


class Service(k8s.KubeService):
    """A Service of one port, with addresses of the site's IP families."""

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        metadata: Metadata,
        selector: Mapping[str, str],
        port: ServedPort,
        networks: NetworkSettings,
        exposure: ExposureSettings | None = None,
        publish_not_ready_addresses: bool | None = None,
    ) -> None:
        """`exposure` is how clients outside of the cluster reach this very Service. Default: they do not."""
        super().__init__(
            scope,
            id,
            metadata=object_meta(
                metadata,
                annotations={**exposure.annotations, AUTHENTICATED_BY: exposure.authenticated_by} if exposure else None,
            ),
            spec=k8s.ServiceSpec(
                type=exposure.kind if exposure else None,
                selector=selector,
                ports=[
                    k8s.ServicePort(
                        name=port.name,
                        port=port.number,
                        target_port=k8s_values.port(port.name),
                        node_port=exposure.node_port if exposure else None,
                    )
                ],
                ip_families=[*networks.ip_families] or None,
                ip_family_policy=networks.ip_family_policy,
                load_balancer_source_ranges=[*exposure.load_balancer_source_ranges] or None if exposure else None,
                external_traffic_policy=exposure.external_traffic_policy if exposure else None,
                publish_not_ready_addresses=publish_not_ready_addresses,
            ),
        )
