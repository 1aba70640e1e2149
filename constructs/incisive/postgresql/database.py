"""What a component's database is to others, whichever engine runs it, and what both engines have in common."""

from dataclasses import dataclass

from incisive.settings.pod import Resources
from incisive.settings.quantities import amount

PORT = 5432


@dataclass(frozen=True)
class DatabaseReference:
    """What users of a database need to know of it."""

    host: str
    port: int
    name: str
    client_labels: dict[str, str]
    """Labels of pods that the database's NetworkPolicy lets in."""
    migration_wait_seconds: int


def shared_memory(resources: Resources) -> int:
    """A quarter of the memory, in bytes, as PostgreSQL's manual advises for shared_buffers. /dev/shm gets as much."""
    return int(amount(resources.memory)) // 4
