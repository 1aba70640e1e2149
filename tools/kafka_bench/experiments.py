"""What `make kafka-bench` tries, by chapter of docs/kafka-sizing.md."""

from collections.abc import Mapping, Sequence

from incisive.kafka.broker_properties import broker_properties, java_options
from incisive.settings.kafka_sizing import BrokerSizing, size_broker
from tools.kafka_bench.broker import BrokerOptions
from tools.kafka_bench.trial import Trial

ONE_NODE = {
    "auto.create.topics.enable": False,
    "offsets.topic.replication.factor": 1,
    "transaction.state.log.replication.factor": 1,
    "transaction.state.log.min.isr": 1,
}
ORIGINAL = {
    **ONE_NODE,
    "message.max.bytes": 1_000_000_000,
    "replica.fetch.max.bytes": 1_000_000_000,
    "log.retention.ms": 1_800_000,
    "log.retention.check.interval.ms": 2_000_000,
    "log.segment.delete.delay.ms": 0,
    "log.cleaner.delete.retention.ms": 0,
}
"""The broker's settings of the original deployment."""

LIFTED = {**ORIGINAL, "message.max.bytes": 1_010_000_000, "socket.request.max.bytes": 2_000_000_000}
"""The same without the limit on requests, so that memory is the next limit."""

COMPACT_AT_ONCE = {"log.cleaner.min.compaction.lag.ms": 0}


def _options(
    sizing: BrokerSizing,
    *,
    heap_mebibytes: int | None = None,
    config: Mapping[str, object] | None = None,
    direct_memory: str | None = None,
    java_system_properties: Mapping[str, str] | None = None,
) -> BrokerOptions:
    """A broker as it is sized, but for what is given."""
    return BrokerOptions(
        config={**ONE_NODE, **broker_properties(sizing, replication_factor=1), **(config or {})},
        heap=f"{heap_mebibytes}m" if heap_mebibytes else sizing.heap,
        java_options={**java_options(sizing), **({"MaxDirectMemorySize": direct_memory} if direct_memory else {})},
        java_system_properties=java_system_properties or {},
    )


def _sized(megabytes: int, in_flight: int) -> BrokerSizing:
    return size_broker(largest_model_kilobytes=megabytes * 1000, models_in_flight=in_flight)


def sized_options(megabytes: int, in_flight: int, *, config: Mapping[str, object] | None = None) -> BrokerOptions:
    """A broker for models of this size, but for what is given."""
    return _options(_sized(megabytes, in_flight), config=config)


def _original_limits() -> list[Trial]:
    """The limits of the original settings, in the order in which they bite."""
    original = BrokerOptions(config=ORIGINAL, heap="1024m")
    return [
        *(
            Trial(
                title="original settings, the manager's `buffer.memory`",
                model_megabytes=megabytes,
                partners=1,
                options=original,
                buffer_memory_bytes=33_554_432,
            )
            for megabytes in (33, 34)
        ),
        *(
            Trial(
                title="original settings",
                model_megabytes=megabytes,
                partners=1,
                options=original,
                request_timeout_seconds=15,
            )
            for megabytes in (104, 105)
        ),
    ]


def _original_memory() -> list[Trial]:
    """The same settings without the limit on requests: memory, with Strimzi's heap of half the container."""
    sizes = (("1024m", 300, 9), ("1024m", 400, 9), ("2048m", 500, 9), ("2048m", 700, 4), ("4096m", 990, 1))
    return [
        Trial(
            title="request limit lifted",
            model_megabytes=megabytes,
            partners=1,
            rounds=rounds,
            seconds=90,
            options=BrokerOptions(config=LIFTED, heap=heap),
            clients="stream",
        )
        for heap, megabytes, rounds in sizes
    ]


def _cleaner() -> list[Trial]:
    """The log cleaner: what compacting models takes, and that nothing of it is needed with a compaction lag."""
    sizing = _sized(150, 1)
    tried = {
        "request limit lifted, direct memory 3g": BrokerOptions(
            config=LIFTED, heap="1024m", java_options={"MaxDirectMemorySize": "3g"}
        ),
        "sized, but compacting at once": _options(sizing, config=COMPACT_AT_ONCE),
        **{
            f"sized, but compacting at once, direct memory 3g, heap {heap}m": _options(
                sizing, heap_mebibytes=heap, config=COMPACT_AT_ONCE, direct_memory="3g"
            )
            for heap in (543, 900)
        },
        "sized": _options(sizing),
    }
    return [
        Trial(title=title, model_megabytes=150, partners=1, rounds=9, options=options, watch_cleaner_seconds=45)
        for title, options in tried.items()
    ]


def _direct_buffers() -> list[Trial]:
    """Java's direct buffers: what -Djdk.nio.maxCachedBufferSize and a lower limit do."""
    sizing = _sized(100, 2)
    half = f"{sizing.direct_memory_bytes // 2**21}m"
    tried = {
        "sized": _options(sizing),
        "sized, buffers above 1 MiB not kept": _options(
            sizing, java_system_properties={"jdk.nio.maxCachedBufferSize": str(2**20)}
        ),
        f"sized, direct memory {half}": _options(sizing, direct_memory=half),
        "sized, Kafka's default threads, direct memory 4g": _options(
            sizing, config={"num.network.threads": 3, "num.io.threads": 8}, direct_memory="4g"
        ),
    }
    return [
        Trial(title=title, model_megabytes=100, partners=3, rounds=3, options=options, seconds=120, clients="stream")
        for title, options in tried.items()
    ]


def _sized_brokers() -> list[Trial]:
    """Brokers as they are sized, with a partner more than the setting says; with less heap; with many more partners."""
    sizes = ((2, 2), (30, 2), (30, 7), (150, 3), (300, 2), (300, 7), (1000, 1), (1000, 2))
    trials = [_sized_trial(megabytes, in_flight) for megabytes, in_flight in sizes]
    trials += [_sized_trial(megabytes, 2, heap_share=0.75) for megabytes in (30, 300, 1000)]
    return [*trials, _sized_trial(300, 2, partners=8)]


def _sized_trial(
    megabytes: int, in_flight: int, *, partners: int | None = None, heap_share: float | None = None
) -> Trial:
    sizing = _sized(megabytes, in_flight)
    less = f", {heap_share:.0%} of the heap" if heap_share else ""
    heap = int(sizing.heap_bytes * heap_share / 2**20) if heap_share else None
    return Trial(
        title=f"sized for {in_flight} in flight{less}",
        model_megabytes=megabytes,
        partners=partners or in_flight + 1,
        rounds=2 if megabytes >= 1000 else 3,
        options=_options(sizing, heap_mebibytes=heap),
    )


CHAPTERS: Mapping[str, Sequence[Trial]] = {
    "limits": _original_limits(),
    "memory": _original_memory(),
    "cleaner": _cleaner(),
    "direct": _direct_buffers(),
    "sized": _sized_brokers(),
}
