"""A component's database, as its clients see it, and what both engines have in common."""

from dataclasses import dataclass

from incisive.component.component_names import ComponentNames
from incisive.settings.pod import Resources
from incisive.settings.postgresql import DatabaseSettings
from incisive.settings.quantities import amount

PORT = 5432
METRICS_PORT, METRICS_PORT_NAME = 9187, "metrics"
"""Of CloudNativePG's instances, and of postgres_exporter."""

NO_HUGE_PAGES = "huge_pages=off"
"""By default PostgreSQL takes huge pages where the node has some. A container without a limit for them may touch none
and dies with a bus error."""

SERVER_USER = 999
"""User and group `postgres` of the official image's Debian variant."""

CLUSTER_USER = 26
"""User and group `postgres` of CloudNativePG's images. initdb starts under no user that the image does not name."""


@dataclass(frozen=True)
class DatabaseReference:
    """How clients reach a database."""

    host: str
    port: int
    name: str
    pods: dict[str, str]
    """Labels of the pods that it runs in."""
    client_labels: dict[str, str]
    """Labels of pods that its NetworkPolicy lets in."""
    migration_wait_seconds: int

    @classmethod
    def server(cls, names: ComponentNames, settings: DatabaseSettings) -> "DatabaseReference":
        """A single server."""
        return cls._make(names, settings, names.database_service, names.labels("database").selector)

    @classmethod
    def cluster(cls, names: ComponentNames, settings: DatabaseSettings) -> "DatabaseReference":
        """A cluster's primary, whichever instance that is."""
        return cls._make(names, settings, f"{names.database_cluster}-rw", names.database_cluster_pods)

    @classmethod
    def _make(
        cls, names: ComponentNames, settings: DatabaseSettings, host: str, pods: dict[str, str]
    ) -> "DatabaseReference":
        return cls(
            host=host,
            port=PORT,
            name=names.component,
            pods=pods,
            client_labels={"incisive/database-client": names.database},
            migration_wait_seconds=settings.migration_wait_seconds,
        )


def shared_memory(resources: Resources) -> int:
    """A quarter of the memory, in bytes, as PostgreSQL's manual advises for shared_buffers. /dev/shm gets as much."""
    return int(amount(resources.memory)) // 4


@dataclass(frozen=True)
class DatabaseImage:
    """Image with the programs of a database's own version, and the user that they run as."""

    reference: str
    user: int

    @classmethod
    def server(cls, settings: DatabaseSettings) -> "DatabaseImage":
        """Returns the image of a single server."""
        return cls(f"{settings.image}:{settings.version}", SERVER_USER)

    @classmethod
    def cluster(cls, settings: DatabaseSettings) -> "DatabaseImage":
        """Returns the image of a cluster's instances."""
        return cls(f"{settings.cluster.image}:{settings.cluster.version}", CLUSTER_USER)
