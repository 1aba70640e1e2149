"""What a Kafka broker needs so that models of the largest size go through: limits, heap, memory, threads and disk.

The constants come from experiments on real brokers (`make kafka-bench`); docs/kafka-sizing.md has the measurements and
says which constant follows from which.
"""

from dataclasses import dataclass
from typing import Literal

from incisive.settings.quantities import MEBIBYTE, mebibytes

GIBIBYTE = 1024 * MEBIBYTE

LARGEST_REQUEST_BYTES = 2**31 - 1024
"""Kafka keeps sizes in Java ints, and reads a request into one array, of which Java makes none quite as large as an int
may be: a broker that allowed it would end at the first request that claims to be so large."""

RECORD_OVERHEAD_BYTES = 64 * 1024
"""What surrounds a model in its record batch: key, headers, checksums."""

REQUEST_OVERHEAD_BYTES = MEBIBYTE
"""Room of a request beyond its largest record batch: a batch that is somewhat too large is then answered with an error,
where a request that is too large only ends the connection, and the client sends it again and again."""

BROKER_HEAP_BYTES = 256 * MEBIBYTE
"""Heap of a broker beyond the requests that it holds."""

SMALL_BUFFERS_BYTES = 64 * MEBIBYTE
"""Direct memory beyond each thread's buffer for the largest request."""

JVM_BYTES = 320 * MEBIBYTE
"""Memory of the JVM that is neither heap nor direct: classes, compiled code, stacks; Strimzi's agent and metrics."""

NETWORK_THREADS = 1
"""For each listener. One copies bytes faster than the sites' lines bring them; each keeps a buffer for the largest
request."""

MOST_MODELS_STORED_AT_ONCE = 3
"""Request threads beyond it would wait for CPU and disk, each with a buffer for the largest request."""

SESSION_MILLISECONDS = 20_000
"""How long the controller waits for a broker's sign of life. Kafka's 9 s are short where both share a disk that models
are written to: a broker that is taken for dead refuses the models that it is just receiving. But a broker that was
killed cannot come back sooner."""

RETENTION_MILLISECONDS = 30 * 60 * 1000
"""The platform's models are transient: a consumer has half an hour to fetch one."""

RETENTION_CHECK_MILLISECONDS = 2_000_000
"""About 33 minutes. Topics that are only deleted wait for it; the platform's `compact,delete` topics do not: the log
cleaner applies their retention each time it finds nothing to compact (every 15 s)."""

SEGMENT_ROLL_MILLISECONDS = 10 * 60 * 1000
"""A segment leaves the disk once its youngest message is past retention, so it must not stay open for long."""

COMPACTION_LAG_MILLISECONDS = 6 * 60 * 60 * 1000
"""Far above retention, so that models are deleted before they are compacted, for which the heap has no room. Committed
offsets, the only long-lived compacted topic, gather six hours of segments until they are."""

IDLE_CONNECTION_MILLISECONDS = 120_000
"""After how long a connection that says nothing is ended. An upload whose line broke off holds the memory of its whole
request until then, and too many of them keep all others out. A sender that waits for room gives up sooner by itself."""

DEDUPLICATION_BUFFER_BYTES = 16 * MEBIBYTE
"""The log cleaner keeps it in the heap; it holds 600,000 keys, where Kafka's default of 128 MiB is for far more."""

ROUNDS_ON_DISK = 2
"""Rounds of training within the time that models are kept: a round takes up to two hours."""

DISK_BASE_BYTES = GIBIBYTE
"""Disk for the cluster's metadata, committed offsets, indexes and small messages."""

SMALLEST_RESERVE_BYTES = GIBIBYTE
"""Strimzi's quota plugin looks at the disk once a minute: this much may arrive in between."""

FILE_SYSTEM_SHARE = 32
"""One part in so many of a disk is the file system's own."""

SMALLEST_DISK_BYTES = 10 * GIBIBYTE
"""The disk of the sites that run today: a claim cannot shrink."""


class DoesNotFitError(ValueError):
    """A memory or disk set by the user that is too small; the message names the amount that would fit."""

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
    """Limit and request of the container: heap, direct memory and what else the JVM takes."""
    disk_bytes: int
    disk_reserve_bytes: int
    """Producers must stop while this much of the disk is still free: what is in flight already has to be stored."""

    @property
    def config(self) -> dict[str, int]:
        """Entries of `spec.kafka.config` that follow from the sizes."""
        return {
            "message.max.bytes": self.message_max_bytes,
            "replica.fetch.max.bytes": self.message_max_bytes,
            "socket.request.max.bytes": self.request_max_bytes,
            "queued.max.request.bytes": self.models_in_flight * self.request_max_bytes,
            "num.network.threads": NETWORK_THREADS,
            "num.io.threads": self.request_threads,
            "broker.session.timeout.ms": SESSION_MILLISECONDS,
            "connections.max.idle.ms": IDLE_CONNECTION_MILLISECONDS,
            "log.segment.bytes": self.segment_bytes,
            "log.roll.ms": SEGMENT_ROLL_MILLISECONDS,
            "log.retention.ms": RETENTION_MILLISECONDS,
            "log.retention.check.interval.ms": RETENTION_CHECK_MILLISECONDS,
            "log.segment.delete.delay.ms": 0,
            "log.cleaner.delete.retention.ms": 0,
            "log.cleaner.min.compaction.lag.ms": COMPACTION_LAG_MILLISECONDS,
            "log.cleaner.dedupe.buffer.size": DEDUPLICATION_BUFFER_BYTES,
        }

    @property
    def heap(self) -> str:
        """Java's notation, for both -Xms and -Xmx."""
        return f"{self.heap_bytes // MEBIBYTE}m"

    @property
    def java_options(self) -> dict[str, str]:
        """The -XX options. Strimzi passes them instead of Kafka's own, so Kafka's are among them."""
        return {
            "UseG1GC": "true",
            "MaxGCPauseMillis": "20",
            "InitiatingHeapOccupancyPercent": "35",
            "ExplicitGCInvokesConcurrent": "true",
            "ExitOnOutOfMemoryError": "true",
            "MaxDirectMemorySize": f"{self.direct_memory_bytes // MEBIBYTE}m",
        }

    @property
    def memory(self) -> str:
        """Kubernetes quantity."""
        return mebibytes(self.memory_bytes)

    @property
    def disk(self) -> str:
        """Kubernetes quantity."""
        whole = self.disk_bytes % GIBIBYTE == 0
        return f"{self.disk_bytes // GIBIBYTE}Gi" if whole else mebibytes(self.disk_bytes)


def size_broker(
    *,
    largest_model_kilobytes: int,
    models_in_flight: int,
    replication_factor: int = 1,
    memory_bytes: int | None = None,
    disk_bytes: int | None = None,
) -> BrokerSizing:
    """Sizes of a broker that takes models of up to the largest size (1 KB = 1000 bytes).

    `models_in_flight` of them are received at the same time; more wait their turn. `memory_bytes` and `disk_bytes` are
    what the user set; what is not set is made as large as needed. Raises DoesNotFitError where one is too small.
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
    """What to tell the user where the deployed federated-learning manager cannot send the largest models, else None.

    `largest_sendable_model_kilobytes` of a version whose limit is not known is None.
    """
    if largest_sendable_model_kilobytes is None or largest_model_kilobytes <= largest_sendable_model_kilobytes:
        return None
    return (
        f"the federated-learning manager {manager_version} cannot send a model above "
        f"{largest_sendable_model_kilobytes:,} KB, whatever Kafka allows: models of up to "
        f"{largest_model_kilobytes:,} KB will not get through before a version without this limit is deployed"
    )
