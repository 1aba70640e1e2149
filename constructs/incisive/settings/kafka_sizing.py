"""Sizes of a Kafka broker for the largest model: message limits, threads, heap, memory and disk.

The constants come from experiments on real brokers: docs/kafka-sizing.md has the measurements and derives them.
"""

from dataclasses import dataclass
from typing import Literal

from incisive.settings.quantities import MEBIBYTE, mebibytes

GIBIBYTE = 1024 * MEBIBYTE

LARGEST_MODEL_KILOBYTES = 1_000_000
"""Largest model by default. 1 KB is 1000 bytes."""

LARGEST_REQUEST_BYTES = 2**31 - 1024
"""Kafka reads a request into one Java array, and the largest array is a little smaller than the largest int.

A broker that allowed more would crash at the first request that claims to be so large.
"""

RECORD_OVERHEAD_BYTES = 64 * 1024
"""What surrounds a model in its record batch: key, headers, checksums."""

REQUEST_OVERHEAD_BYTES = MEBIBYTE
"""Room of a request beyond its largest record batch.

A batch that is a little too large is then answered with an error. A request that is too large only ends the connection,
and the client sends it again and again.
"""

BROKER_HEAP_BYTES = 256 * MEBIBYTE
"""Heap of a broker beyond the requests that it holds."""

SMALL_BUFFERS_BYTES = 64 * MEBIBYTE
"""Direct memory beyond each thread's buffer for the largest request."""

JVM_BYTES = 320 * MEBIBYTE
"""Memory of the JVM that is neither heap nor direct: classes, compiled code, stacks; Strimzi's agent and metrics."""

NETWORK_THREADS = 1
"""For each listener. One copies bytes faster than the sites' lines bring them.

Each thread keeps a buffer for the largest request.
"""

MOST_MODELS_STORED_AT_ONCE = 3
"""More request threads would only wait for CPU and disk, each with a buffer for the largest request."""

DEDUPLICATION_BUFFER_BYTES = 16 * MEBIBYTE
"""The log cleaner's buffer in the heap. It holds 600,000 keys; Kafka's default of 128 MiB holds far more."""

ROUNDS_ON_DISK = 2
"""Rounds of training within the time that models are kept: a round takes up to two hours."""

DISK_BASE_BYTES = GIBIBYTE
"""Disk for the cluster's metadata, committed offsets, indexes and small messages."""

SMALLEST_SEGMENT_BYTES = 16 * MEBIBYTE

SMALLEST_RESERVE_BYTES = GIBIBYTE
"""Strimzi's quota plugin looks at the disk once a minute: this much may arrive in between."""

FILE_SYSTEM_SHARE = 32
"""File system overhead: 1/32."""

SMALLEST_DISK_BYTES = 10 * GIBIBYTE
"""The disk of running sites. A claim cannot shrink."""


class DoesNotFitError(ValueError):
    """The memory or disk in the settings is too small. The message names the smallest that fits."""

    def __init__(self, setting: Literal["memory", "disk"], message: str) -> None:
        super().__init__(message)
        self.setting = setting


@dataclass(frozen=True, kw_only=True)
class BrokerSizing:
    """Sizes of one broker, in bytes unless said otherwise."""

    message_max_bytes: int
    """Largest record batch."""
    models_in_flight: int
    replication_factor: int
    set_memory_bytes: int | None
    """The user's. None: as much as needed."""
    set_disk_bytes: int | None

    @property
    def request_max_bytes(self) -> int:
        """Largest request."""
        return self.message_max_bytes + REQUEST_OVERHEAD_BYTES

    @property
    def segment_bytes(self) -> int:
        """Size of a partition's segments, which hold whole record batches."""
        return max(self.message_max_bytes, SMALLEST_SEGMENT_BYTES)

    @property
    def request_threads(self) -> int:
        """Number of threads that store requests."""
        return min(self.models_in_flight, MOST_MODELS_STORED_AT_ONCE) + 1

    @property
    def heap_bytes(self) -> int:
        """Heap: requests in flight and one more, and what the broker fetches from others."""
        requests = self.models_in_flight + self.replication_factor
        return _whole(MEBIBYTE, BROKER_HEAP_BYTES + requests * self.request_max_bytes)

    @property
    def direct_memory_bytes(self) -> int:
        """Direct memory: a buffer for each thread that reads or writes requests."""
        threads = NETWORK_THREADS + self.request_threads + self.replication_factor - 1
        return _whole(MEBIBYTE, SMALL_BUFFERS_BYTES + threads * self.request_max_bytes)

    @property
    def needed_memory_bytes(self) -> int:
        """Smallest memory of the container: heap, direct memory, and the rest of the JVM."""
        return self.heap_bytes + self.direct_memory_bytes + JVM_BYTES

    @property
    def memory_bytes(self) -> int:
        """Limit and request of the container."""
        return self.set_memory_bytes or self.needed_memory_bytes

    @property
    def disk_reserve_bytes(self) -> int:
        """With less free disk, producers are stopped: models in flight still have to be stored."""
        return max(self.models_in_flight * self.request_max_bytes, SMALLEST_RESERVE_BYTES)

    @property
    def needed_disk_bytes(self) -> int:
        """Smallest disk: the models that are kept, the segment that is being written, and the reserve."""
        segments = ROUNDS_ON_DISK * (self.models_in_flight + 1) + 1
        content = DISK_BASE_BYTES + segments * self.message_max_bytes + self.disk_reserve_bytes
        return _whole(GIBIBYTE, content + content // FILE_SYSTEM_SHARE)

    @property
    def disk_bytes(self) -> int:
        """Size of the broker's claim."""
        return self.set_disk_bytes or max(self.needed_disk_bytes, SMALLEST_DISK_BYTES)

    @property
    def heap(self) -> str:
        """Java's notation, for both -Xms and -Xmx."""
        return f"{self.heap_bytes // MEBIBYTE}m"

    @property
    def memory(self) -> str:
        """Kubernetes quantity."""
        return mebibytes(self.memory_bytes)

    @property
    def disk(self) -> str:
        """Kubernetes quantity."""
        return mebibytes(self.disk_bytes)


def size_broker(
    *,
    largest_model_kilobytes: int,
    models_in_flight: int,
    replication_factor: int = 1,
    memory_bytes: int | None = None,
    disk_bytes: int | None = None,
) -> BrokerSizing:
    """Returns the sizes of a broker for models of up to this size, in KB (1000 bytes).

    It receives `models_in_flight` at the same time; more wait. `memory_bytes` and `disk_bytes` of None are as large as
    needed. DoesNotFitError if one is too small.
    """
    model = largest_model_kilobytes * 1000
    # Gzip makes incompressible data a little larger: 5 bytes per 16 KiB.
    message = model + model // 2000 + RECORD_OVERHEAD_BYTES
    sizing = BrokerSizing(
        message_max_bytes=min(message, LARGEST_REQUEST_BYTES - REQUEST_OVERHEAD_BYTES),
        models_in_flight=models_in_flight,
        replication_factor=replication_factor,
        set_memory_bytes=memory_bytes,
        set_disk_bytes=disk_bytes,
    )
    broker = f"a broker for models of {largest_model_kilobytes} KB, {models_in_flight} in flight, needs at least"
    if sizing.memory_bytes < sizing.needed_memory_bytes:
        raise DoesNotFitError("memory", f"{broker} {mebibytes(sizing.needed_memory_bytes)} of memory")
    if sizing.disk_bytes < sizing.needed_disk_bytes:
        raise DoesNotFitError("disk", f"{broker} {sizing.needed_disk_bytes // GIBIBYTE}Gi of disk")
    return sizing


def _whole(unit: int, number_of_bytes: int) -> int:
    """Returns the bytes, rounded up to whole units."""
    return -(-number_of_bytes // unit) * unit


def unsendable_model_warning(
    *, largest_model_kilobytes: int, largest_sendable_model_kilobytes: int | None, manager_version: str
) -> str | None:
    """Returns a warning if the deployed federated-learning manager cannot send the largest models, else None.

    `largest_sendable_model_kilobytes` is None if the version's limit is not known.
    """
    if largest_sendable_model_kilobytes is None or largest_model_kilobytes <= largest_sendable_model_kilobytes:
        return None
    return (
        f"the federated-learning manager {manager_version} cannot send a model above "
        f"{largest_sendable_model_kilobytes:,} KB, whatever Kafka allows: models of up to "
        f"{largest_model_kilobytes:,} KB will not get through before a version without this limit is deployed"
    )
