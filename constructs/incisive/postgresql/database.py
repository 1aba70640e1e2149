"""What a component's database is to others, whichever engine runs it, and what both engines have in common."""

from dataclasses import dataclass

from incisive.kubernetes.metadata import CLUSTER_LABEL
from incisive.settings.django import ComponentSettings
from incisive.settings.pod import Resources
from incisive.settings.quantities import amount
from incisive.site import SiteComponent

PORT = 5432
METRICS_PORT, METRICS_PORT_NAME = 9187, "metrics"
"""Of CloudNativePG's instances, and of postgres_exporter."""


@dataclass(frozen=True)
class DatabaseReference:
    """What users of a database need to know of it."""

    host: str
    port: int
    name: str
    client_labels: dict[str, str]
    """Labels of pods that the database's NetworkPolicy lets in."""
    migration_wait_seconds: int


def cluster_pods(component: SiteComponent[ComponentSettings]) -> dict[str, str]:
    """Labels of all pods of the component's Cluster."""
    return {CLUSTER_LABEL: component.names.database_cluster}


def shared_memory(resources: Resources) -> int:
    """A quarter of the memory, in bytes, as PostgreSQL's manual advises for shared_buffers. /dev/shm gets as much."""
    return int(amount(resources.memory)) // 4
