"""Names by which clients may call the Django of a container."""

from incisive.objects.manifest import Container, value_at
from incisive.objects.site_objects import SiteObjects


def allowed_hosts(site: SiteObjects, namespace: str | None, container: Container) -> tuple[str, ...]:
    """Host headers that the Django of a container accepts. Empty for other containers."""
    for source in container.spec.get("envFrom", []):
        config = site.find("ConfigMap", namespace, value_at(source, "configMapRef").get("name", ""))
        if config and "ALLOWED_HOSTS" in config.document.get("data", {}):
            return tuple(config.document["data"]["ALLOWED_HOSTS"].split(","))
    return ()
