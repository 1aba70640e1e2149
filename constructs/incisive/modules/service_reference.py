"""How others find a service."""

from dataclasses import dataclass

PORT = 8000
"""Port on which every Django service listens."""

CLUSTER_DOMAIN = "svc.cluster.local"


@dataclass(frozen=True)
class ServiceReference:
    """What users of a service need to know of it."""

    name: str
    namespace: str

    @property
    def host(self) -> str:
        """Name that resolves from every namespace, and from pods in their host's network."""
        return f"{self.name}.{self.namespace}.{CLUSTER_DOMAIN}"

    @property
    def host_and_port(self) -> str:
        """HOST:PORT of the API."""
        return f"{self.host}:{PORT}"

    @property
    def allowed_hosts(self) -> tuple[str, str]:
        """Host headers that Django accepts."""
        return (self.name, self.host)
