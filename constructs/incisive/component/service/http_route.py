"""An HTTPRoute of the Gateway API, from its Gateways to a service."""

from collections.abc import Mapping

from constructs import Construct

from imports.io.k8s.networking import gateway
from incisive.component.service.service_reference import ServiceReference
from incisive.kubernetes.k8s_values import api_object_metadata
from incisive.kubernetes.metadata import Metadata
from incisive.settings.exposure import ExposureSettings

_LARGEST_NUMBER = 99_999


def http_route(
    scope: Construct,
    *,
    metadata: Metadata,
    annotations: Mapping[str, str],
    service: ServiceReference,
    settings: ExposureSettings,
    request_seconds: int,
) -> None:
    """Makes a route from the Gateways to the service, for requests of up to so many seconds."""
    gateway.HttpRoute(
        scope,
        "http-route",
        metadata=api_object_metadata(metadata, annotations=annotations),
        spec=gateway.HttpRouteSpec(
            parent_refs=[
                # In a list, each apply would seem to change a default of the API server that is left out.
                gateway.HttpRouteSpecParentRefs(
                    group="gateway.networking.k8s.io",
                    kind="Gateway",
                    name=each.name,
                    namespace=each.namespace,
                    section_name=each.section_name,
                )
                for each in settings.parent_refs
            ],
            hostnames=[*settings.hostnames],
            rules=[
                gateway.HttpRouteSpecRules(
                    matches=[gateway.HttpRouteSpecRulesMatches(path=_any_path())],
                    backend_refs=[
                        gateway.HttpRouteSpecRulesBackendRefs(
                            group="", kind="Service", name=service.name, port=service.port, weight=1
                        )
                    ],
                    # Without it, some gateways cut a request after 15 seconds.
                    timeouts=gateway.HttpRouteSpecRulesTimeouts(request=_duration(request_seconds)),
                )
            ],
        ),
    )


def _duration(seconds: int) -> str:
    """A number in a duration of the Gateway API has five digits at most."""
    return f"{seconds}s" if seconds <= _LARGEST_NUMBER else f"{-(-seconds // 3600)}h"


def _any_path() -> gateway.HttpRouteSpecRulesMatchesPath:
    return gateway.HttpRouteSpecRulesMatchesPath(type=gateway.HttpRouteSpecRulesMatchesPathType.PATH_PREFIX, value="/")
