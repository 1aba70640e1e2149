"""The brokers' configuration: what Kafka calls server.properties."""

from incisive.settings.kafka_sizing import BrokerSizing


def broker_configuration(sizing: BrokerSizing, *, replication_factor: int) -> dict[str, object]:
    """What models of the largest size need, and how often each partition is kept.

    A partition that has fewer copies than `min.insync.replicas` asks for, such as those of the Orchestrator's topics,
    needs no more than it has.
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
        **sizing.config,
    }
