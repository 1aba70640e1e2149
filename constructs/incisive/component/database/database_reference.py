"""What a component's database is to others, whichever engine runs it, and what both engines have in common."""

from dataclasses import dataclass

from incisive.kubernetes.metadata import CLUSTER_LABEL
from incisive.settings.django import ComponentSettings
from incisive.settings.pod import Resources
from incisive.settings.postgresql import DatabaseSettings
from incisive.settings.quantities import amount
from incisive.site import SiteComponent

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
    """What users of a database need to know of it."""

    host: str
    port: int
    name: str
    pods: dict[str, str]
    """Labels of the pods that it runs in."""
    client_labels: dict[str, str]
    """Labels of pods that its NetworkPolicy lets in."""
    migration_wait_seconds: int

    @classmethod
    def of(cls, component: SiteComponent[ComponentSettings]) -> "DatabaseReference":
        """The database that the component's service uses."""
        is_server = component.settings.database.engine == "server"
        return cls.of_server(component) if is_server else cls.of_cluster(component)

    @classmethod
    def of_server(cls, component: SiteComponent[ComponentSettings]) -> "DatabaseReference":
        """The component's single server."""
        return cls._of(component, component.names.database_service, component.labels("database").selector)

    @classmethod
    def of_cluster(cls, component: SiteComponent[ComponentSettings]) -> "DatabaseReference":
        """The component's cluster: its primary, whichever instance that is."""
        cluster = component.names.database_cluster
        return cls._of(component, f"{cluster}-rw", {CLUSTER_LABEL: cluster})

    @classmethod
    def _of(cls, component: SiteComponent[ComponentSettings], host: str, pods: dict[str, str]) -> "DatabaseReference":
        return cls(
            host=host,
            port=PORT,
            name=component.name,
            pods=pods,
            client_labels={"incisive/database-client": component.names.database},
            migration_wait_seconds=component.settings.database.migration_wait_seconds,
        )


def cluster_claims(component: SiteComponent[ComponentSettings], number: str) -> tuple[str, str]:
    """Claims of the instance of this number, as the operator calls them: its data, and its write-ahead log."""
    data = f"{component.names.database_cluster}-{number}"
    return data, f"{data}-wal"


def shared_memory(resources: Resources) -> int:
    """A quarter of the memory, in bytes, as PostgreSQL's manual advises for shared_buffers. /dev/shm gets as much."""
    return int(amount(resources.memory)) // 4


@dataclass(frozen=True)
class DatabaseImage:
    """Image with the programs of a database's own version, and the user that they run as."""

    reference: str
    user: int

    @classmethod
    def of(cls, settings: DatabaseSettings) -> "DatabaseImage":
        """Returns the image of the engine that the settings choose."""
        if settings.engine == "server":
            return cls.of_server(settings)
        return cls(f"{settings.cluster.image}:{settings.cluster.version}", CLUSTER_USER)

    @classmethod
    def of_server(cls, settings: DatabaseSettings) -> "DatabaseImage":
        """Returns the image of a single server."""
        return cls(f"{settings.image}:{settings.version}", SERVER_USER)
