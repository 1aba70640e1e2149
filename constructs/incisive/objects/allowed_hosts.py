"""Host names that a service accepts."""

from incisive.objects.manifest import Container, Manifest, value_at
from incisive.objects.site_objects import SiteObjects


def allowed_hosts(site: SiteObjects, namespace: str | None, container: Container) -> tuple[str, ...]:
    """Host headers that the Django of a container accepts. Empty for other containers."""
    for source in container.spec.get("envFrom", []):
        config = site.find("ConfigMap", namespace, value_at(source, "configMapRef").get("name", ""))
        if config and "ALLOWED_HOSTS" in config.document.get("data", {}):
            return tuple(config.document["data"]["ALLOWED_HOSTS"].split(","))
    return ()


def allowed_hosts_of(site: SiteObjects, workload: Manifest) -> tuple[str, ...]:
    """Host headers that a workload's pods accept. Empty for other pods."""
    containers = workload.template.containers if workload.template else ()
    return tuple(host for each in containers for host in allowed_hosts(site, workload.namespace, each))
