"""A Django service, as those who call it see it."""

from dataclasses import dataclass

CLUSTER_DOMAIN = "svc.cluster.local"


@dataclass(frozen=True)
class ServiceReference:
    """Name, namespace and port of a Django service."""

    name: str
    namespace: str
    port: int = 8000
    """Port on which both images listen."""

    @property
    def host(self) -> str:
        """Name that resolves from every namespace, and from pods in their host's network."""
        return f"{self.name}.{self.namespace}.{CLUSTER_DOMAIN}"

    @property
    def host_and_port(self) -> str:
        """HOST:PORT of the API."""
        return f"{self.host}:{self.port}"

    @property
    def allowed_hosts(self) -> tuple[str, str]:
        """Host headers that Django accepts."""
        return (self.name, self.host)
