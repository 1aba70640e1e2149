"""Strimzi manages some of a broker's settings itself and drops them from `spec.kafka.config`."""

from tests.kafka.deployment import SynthesizedBroker

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


def test_strimzi_accepts_every_setting(synthesized: SynthesizedBroker) -> None:
    ours = [name for name in synthesized.options.config if name not in ALLOWED]
    assert [name for name in ours if name.startswith(FORBIDDEN_PREFIXES)] == []
