"""Sizes of a Kafka broker for the largest model: message limits, threads, heap, memory and disk.

The constants come from experiments on real brokers (`make kafka-bench`); docs/kafka-sizing.md has the measurements and
says which constant follows from which.
"""

from dataclasses import dataclass
from typing import Literal

from incisive.settings.quantities import MEBIBYTE, mebibytes

GIBIBYTE = 1024 * MEBIBYTE

LARGEST_REQUEST_BYTES = 2**31 - 1024
"""Kafka reads a request into one Java array, and the largest array is a little smaller than the largest int.

A broker that allowed more would end at the first request that claims to be so large.
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
    """Sizes of one broker. Amounts are in bytes; quantities and Java's notation are derived from them."""

    largest_model_bytes: int
    models_in_flight: int
    message_max_bytes: int
    request_max_bytes: int
    segment_bytes: int
    request_threads: int
    heap_bytes: int
    direct_memory_bytes: int
    memory_bytes: int
    """Limit and request of the container: heap, direct memory, and the rest of the JVM."""
    disk_bytes: int
    disk_reserve_bytes: int
    """Producers are stopped when only this much of the disk is free: models in flight still have to be stored."""

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
    message = min(model + model // 2000 + RECORD_OVERHEAD_BYTES, LARGEST_REQUEST_BYTES - REQUEST_OVERHEAD_BYTES)
    request = message + REQUEST_OVERHEAD_BYTES
    request_threads = min(models_in_flight, MOST_MODELS_STORED_AT_ONCE) + 1
    replicas_fetched = replication_factor - 1
    heap = _whole_mebibytes(BROKER_HEAP_BYTES + (models_in_flight + 1 + replicas_fetched) * request)
    buffers = (NETWORK_THREADS + request_threads + replicas_fetched) * request
    direct_memory = _whole_mebibytes(SMALL_BUFFERS_BYTES + buffers)
    memory = heap + direct_memory + JVM_BYTES
    models_kept = ROUNDS_ON_DISK * (models_in_flight + 1)
    reserve = max(models_in_flight * request, SMALLEST_RESERVE_BYTES)
    # One segment more: the one that is being written.
    disk = DISK_BASE_BYTES + (models_kept + 1) * message + reserve
    disk = _whole_gibibytes(disk + disk // FILE_SYSTEM_SHARE)
    broker = f"a broker for models of {largest_model_kilobytes} KB, {models_in_flight} in flight, needs at least"
    if memory_bytes is not None and memory_bytes < memory:
        raise DoesNotFitError("memory", f"{broker} {mebibytes(memory)} of memory")
    if disk_bytes is not None and disk_bytes < disk:
        raise DoesNotFitError("disk", f"{broker} {disk // GIBIBYTE}Gi of disk")
    return BrokerSizing(
        largest_model_bytes=model,
        models_in_flight=models_in_flight,
        message_max_bytes=message,
        request_max_bytes=request,
        segment_bytes=max(message, 16 * MEBIBYTE),
        request_threads=request_threads,
        heap_bytes=heap,
        direct_memory_bytes=direct_memory,
        memory_bytes=memory_bytes or memory,
        disk_bytes=disk_bytes or max(disk, SMALLEST_DISK_BYTES),
        disk_reserve_bytes=reserve,
    )


def _whole_mebibytes(number_of_bytes: int) -> int:
    return -(-number_of_bytes // MEBIBYTE) * MEBIBYTE


def _whole_gibibytes(number_of_bytes: int) -> int:
    return -(-number_of_bytes // GIBIBYTE) * GIBIBYTE


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
