"""The brokers' properties: limits that let the largest model through, and nothing that Strimzi sets itself."""

import pytest

from incisive.kafka.broker_properties import broker_properties, java_options
from incisive.settings.kafka_sizing import LARGEST_REQUEST_BYTES, REQUEST_OVERHEAD_BYTES, BrokerSizing, size_broker
from tests.constructs import Resource

FORBIDDEN_PREFIXES = (
    "listeners",
    "advertised.",
    "broker.",
    "listener.",
    "host.name",
    "port",
    "inter.broker.listener.name",
    "sasl.",
    "ssl.",
    "security.",
    "password.",
    "log.dir",
    "zookeeper.connect",
    "zookeeper.set.acl",
    "zookeeper.ssl",
    "zookeeper.clientCnxnSocket",
    "authorizer.",
    "super.user",
    "cruise.control.metrics.topic",
    "cruise.control.metrics.reporter.bootstrap.servers",
    "node.id",
    "process.roles",
    "controller.",
    "metadata.log.dir",
    "zookeeper.metadata.migration.enable",
    "client.quota.callback.static.kafka.admin.",
    "client.quota.callback.static.produce",
    "client.quota.callback.static.fetch",
    "client.quota.callback.static.storage.per.volume.limit.min.available.",
    "client.quota.callback.static.excluded.principal.name.list",
    "prometheus.metrics.reporter.",
    "cordoned.log.dirs",
)
"""KafkaClusterSpec.FORBIDDEN_PREFIXES of io.strimzi:api:1.2.0."""

ALLOWED = ("broker.session.timeout.ms",)
"""Those of its FORBIDDEN_PREFIX_EXCEPTIONS that we set."""


REPLICATED = (
    "default.replication.factor",
    "offsets.topic.replication.factor",
    "transaction.state.log.replication.factor",
    "share.coordinator.state.topic.replication.factor",
)
IN_SYNC = ("min.insync.replicas", "transaction.state.log.min.isr", "share.coordinator.state.topic.min.isr")
OF_CLIENTS = ("max.request.size", "fetch.message.max.bytes", "session.timeout.ms", "max.partition.fetch.bytes")


def sized(kilobytes: int = 1_000_000, models_in_flight: int = 2) -> BrokerSizing:
    return size_broker(largest_model_kilobytes=kilobytes, models_in_flight=models_in_flight)


def properties_of(sizing: BrokerSizing, replication_factor: int = 1) -> Resource:
    return broker_properties(sizing, replication_factor=replication_factor)


@pytest.mark.parametrize("kilobytes", [1, 30, 2_000, 30_000, 150_000, 1_000_000, 2_147_483])
@pytest.mark.parametrize("models_in_flight", [1, 2, 7])
def test_limits_fit_each_other(kilobytes: int, models_in_flight: int) -> None:
    properties = properties_of(sized(kilobytes, models_in_flight))
    # The largest size that can be set is a little more than Java's arrays hold.
    carried = min(kilobytes * 1000, LARGEST_REQUEST_BYTES - REQUEST_OVERHEAD_BYTES - 1)
    assert carried < properties["message.max.bytes"] < properties["socket.request.max.bytes"] <= LARGEST_REQUEST_BYTES
    assert properties["replica.fetch.max.bytes"] >= properties["message.max.bytes"]
    assert properties["message.max.bytes"] <= properties["log.segment.bytes"] <= LARGEST_REQUEST_BYTES
    assert properties["queued.max.request.bytes"] >= properties["socket.request.max.bytes"]
    assert properties["queued.max.request.bytes"] > models_in_flight * carried


@pytest.mark.parametrize("models_in_flight", [1, 2, 7])
def test_threads_fit_memory(models_in_flight: int) -> None:
    sizing = sized(models_in_flight=models_in_flight)
    properties = properties_of(sizing)
    threads = properties["num.network.threads"] + properties["num.io.threads"]
    assert sizing.direct_memory_bytes > threads * properties["socket.request.max.bytes"]
    assert sizing.heap_bytes > properties["queued.max.request.bytes"] + properties["log.cleaner.dedupe.buffer.size"]
    assert java_options(sizing)["MaxDirectMemorySize"] == f"{sizing.direct_memory_bytes // 1024**2}m"


@pytest.mark.parametrize(("copies", "in_sync"), [(1, 1), (3, 2)])
def test_copies_counted_alike(copies: int, in_sync: int) -> None:
    properties = properties_of(sized(), copies)
    assert {properties[each] for each in REPLICATED} == {copies}
    assert {properties[each] for each in IN_SYNC} == {in_sync}


def test_execution_topics_keep_half_an_hour() -> None:
    properties = properties_of(sized())
    assert properties["auto.create.topics.enable"] is False
    assert properties["log.retention.ms"] == 30 * 60 * 1000


def test_no_client_settings() -> None:
    assert [name for name in properties_of(sized()) if name in OF_CLIENTS] == []


def test_strimzi_takes_every_property() -> None:
    ours = [name for name in properties_of(sized()) if name not in ALLOWED]
    assert [name for name in ours if name.startswith(FORBIDDEN_PREFIXES)] == []
