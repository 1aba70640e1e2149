"""APIs that are reached from outside of the cluster."""

from collections.abc import Iterator

from incisive.kubernetes.metadata import AUTHENTICATED_BY
from incisive.objects.allowed_hosts import allowed_hosts_of
from incisive.objects.manifest import value_at
from incisive.objects.references import route_hosts, route_services
from incisive.objects.site_objects import SiteObjects
from incisive.rules.violation import Violation
from incisive.settings.exposure import SERVICE_TYPES


def authentication_is_named(site: SiteObjects) -> Iterator[Violation]:
    """The APIs have no authentication. An exposed one names the proxy that authenticates requests, or `nobody`."""
    for manifest in site.of_kind("HTTPRoute", "Ingress", "Service"):
        is_exposed = manifest.kind != "Service" or manifest.spec.get("type") in SERVICE_TYPES
        if is_exposed and not value_at(manifest.metadata, "annotations").get(AUTHENTICATED_BY):
            yield Violation(manifest, "metadata.annotations", f"lack {AUTHENTICATED_BY}")


def certificates_are_others(site: SiteObjects) -> Iterator[Violation]:
    """cert-manager, or who else makes a certificate, writes over the Secret that an Ingress names."""
    for route in site.of_kind("Ingress"):
        for certificate in route.spec.get("tls", []):
            name = certificate["secretName"]
            if any(site.find(kind, route.namespace, name) for kind in ("Secret", "ExternalSecret")):
                yield Violation(route, "spec.tls", f"{name} is one of the site's own Secrets")


def route_hosts_are_allowed(site: SiteObjects) -> Iterator[Violation]:
    """Django answers 400 to a Host that is not in ALLOWED_HOSTS."""
    for route in site.of_kind("HTTPRoute", "Ingress"):
        hosts = {*route_hosts(route)}
        for field, name in route_services(route):
            service = site.find("Service", route.namespace, name)
            for workload in site.selected(route.namespace, value_at(service.spec, "selector")) if service else ():
                accepted = {*allowed_hosts_of(site, workload)}
                if accepted and not hosts <= accepted:
                    yield Violation(route, field, f"{sorted(hosts - accepted)} are not in ALLOWED_HOSTS of {name}")
