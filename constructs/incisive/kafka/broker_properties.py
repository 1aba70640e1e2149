"""The brokers' server.properties, and the options of their JVM."""

from incisive.settings import kafka_sizing
from incisive.settings.kafka_sizing import BrokerSizing
from incisive.settings.quantities import MEBIBYTE

SESSION_MILLISECONDS = 20_000
"""How long the controller waits for a broker's sign of life.

Kafka's 9 s are too short where both share a disk that models are written to: a broker that is taken for dead refuses
the models that it is just receiving. The price: a broker that was killed comes back no sooner than this.
"""

RETENTION_MILLISECONDS = 30 * 60 * 1000
"""The platform's models are transient: a consumer has half an hour to fetch one."""

RETENTION_CHECK_MILLISECONDS = 2_000_000
"""About 33 minutes. Topics that are only deleted wait for it.

The platform's `compact,delete` topics do not: the log cleaner applies their retention each time it finds nothing to
compact, every 15 s.
"""

SEGMENT_ROLL_MILLISECONDS = 10 * 60 * 1000
"""A segment leaves the disk once its youngest message is past retention, so it must not stay open for long."""

COMPACTION_LAG_MILLISECONDS = 6 * 60 * 60 * 1000
"""Far above retention, so that models are deleted before they are compacted: the heap has no room for that.

Committed offsets, the only compacted topic that lives long, gather six hours of segments.
"""

IDLE_CONNECTION_MILLISECONDS = 120_000
"""After so long without a byte, a broker closes a connection.

Until then, a broken upload holds the memory of its whole request, and too many of them keep all others out. A sender
that waits for room gives up sooner by itself.
"""


def broker_properties(sizing: BrokerSizing, *, replication_factor: int) -> dict[str, object]:
    """Properties with which models of the largest size get through, each partition kept `replication_factor` times.

    `min.insync.replicas` does not stop partitions with fewer copies, such as the Orchestrator's: they need no more than
    they have.
    """
    in_sync = max(1, replication_factor - 1)
    return {
        "auto.create.topics.enable": False,
        "default.replication.factor": replication_factor,
        "min.insync.replicas": in_sync,
        "offsets.topic.replication.factor": replication_factor,
        "transaction.state.log.replication.factor": replication_factor,
        "transaction.state.log.min.isr": in_sync,
        "share.coordinator.state.topic.replication.factor": replication_factor,
        "share.coordinator.state.topic.min.isr": in_sync,
        "message.max.bytes": sizing.message_max_bytes,
        "replica.fetch.max.bytes": sizing.message_max_bytes,
        "socket.request.max.bytes": sizing.request_max_bytes,
        "queued.max.request.bytes": sizing.models_in_flight * sizing.request_max_bytes,
        "num.network.threads": kafka_sizing.NETWORK_THREADS,
        "num.io.threads": sizing.request_threads,
        "broker.session.timeout.ms": SESSION_MILLISECONDS,
        "connections.max.idle.ms": IDLE_CONNECTION_MILLISECONDS,
        "log.segment.bytes": sizing.segment_bytes,
        "log.roll.ms": SEGMENT_ROLL_MILLISECONDS,
        "log.retention.ms": RETENTION_MILLISECONDS,
        "log.retention.check.interval.ms": RETENTION_CHECK_MILLISECONDS,
        "log.segment.delete.delay.ms": 0,
        "log.cleaner.delete.retention.ms": 0,
        "log.cleaner.min.compaction.lag.ms": COMPACTION_LAG_MILLISECONDS,
        "log.cleaner.dedupe.buffer.size": kafka_sizing.DEDUPLICATION_BUFFER_BYTES,
    }


def java_options(sizing: BrokerSizing) -> dict[str, str]:
    """The -XX options. Strimzi passes them instead of Kafka's own, so Kafka's are among them."""
    return {
        "UseG1GC": "true",
        "MaxGCPauseMillis": "20",
        "InitiatingHeapOccupancyPercent": "35",
        "ExplicitGCInvokesConcurrent": "true",
        "ExitOnOutOfMemoryError": "true",
        "MaxDirectMemorySize": f"{sizing.direct_memory_bytes // MEBIBYTE}m",
    }
