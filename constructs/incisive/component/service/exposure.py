"""How clients outside of the cluster reach a Django service by a proxy of the cluster."""

from cdk8s_plus_27 import k8s
from constructs import Construct

from incisive.component.service.service_reference import ServiceReference
from incisive.component.service.uploads import Uploads
from incisive.kubernetes.k8s_values import object_meta
from incisive.kubernetes.metadata import AUTHENTICATED_BY, Metadata
from incisive.settings.exposure import ExposureSettings

MEGABYTE_KILOBYTES = 1000
_FORM_MEGABYTES = 1
"""Room for the other fields of a form beside the file."""


class Exposure(Construct):
    """An HTTPRoute, or an Ingress, with the limits that the largest upload needs."""

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        metadata: Metadata,
        service: ServiceReference,
        settings: ExposureSettings,
        uploads: Uploads,
    ) -> None:
        super().__init__(scope, id)
        self._metadata, self._service, self._settings = metadata, service, settings
        annotations = {AUTHENTICATED_BY: settings.authenticated_by}
        if settings.kind == "HTTPRoute":
            # Imported only now: custom resources load slowly, and most sites have none of these.
            from incisive.component.service.http_route import http_route

            http_route(
                self,
                metadata=metadata,
                annotations={**settings.annotations, **annotations},
                service=service,
                settings=settings,
                request_seconds=uploads.seconds,
            )
        elif settings.kind == "Ingress":
            self._add_ingress({**controller_annotations(settings, uploads), **settings.annotations, **annotations})

    def _add_ingress(self, annotations: dict[str, str]) -> None:
        settings = self._settings
        backend = k8s.IngressBackend(
            service=k8s.IngressServiceBackend(
                name=self._service.name, port=k8s.ServiceBackendPort(number=self._service.port)
            )
        )
        paths = [k8s.HttpIngressPath(path="/", path_type="Prefix", backend=backend)]
        k8s.KubeIngress(
            self,
            "ingress",
            metadata=object_meta(self._metadata, annotations=annotations),
            spec=k8s.IngressSpec(
                ingress_class_name=settings.ingress_class_name,
                tls=[k8s.IngressTls(hosts=[*settings.hostnames], secret_name=settings.tls_secret_name)]
                if settings.tls_secret_name
                else None,
                rules=[
                    k8s.IngressRule(host=host, http=k8s.HttpIngressRuleValue(paths=paths))
                    for host in settings.hostnames
                ],
            ),
        )


def controller_annotations(settings: ExposureSettings, uploads: Uploads) -> dict[str, str]:
    """What a controller needs to let the largest upload and the longest request through. Both cut at 1 MB and 60 s."""
    megabytes = -(-uploads.kilobytes // MEGABYTE_KILOBYTES) + _FORM_MEGABYTES
    match settings.ingress_controller:
        case "ingress-nginx":
            prefix = "nginx.ingress.kubernetes.io"
            return {
                f"{prefix}/proxy-body-size": f"{megabytes}m",
                f"{prefix}/proxy-read-timeout": str(uploads.seconds),
                f"{prefix}/proxy-send-timeout": str(uploads.seconds),
                # The service spools an upload itself: the controller's disk need not hold it too.
                f"{prefix}/proxy-request-buffering": "off",
            }
        case "nginx.org":
            return {
                "nginx.org/client-max-body-size": f"{megabytes}m",
                "nginx.org/proxy-read-timeout": f"{uploads.seconds}s",
                "nginx.org/proxy-send-timeout": f"{uploads.seconds}s",
            }
    return {}
