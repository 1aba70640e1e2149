"""Topics that exist before their first use. The Orchestrator makes the topics of executions."""

from constructs import Construct

from imports.io.strimzi import kafka as strimzi
from incisive.kafka.kafka_identity import KafkaIdentity
from incisive.kubernetes.metadata import NEVER_PRUNED

STATUS_TOPIC = "status"


class StatusTopic(strimzi.KafkaTopic):
    """The topic for the status of trainings, configured as the Orchestrator would on first use.

    Deleting the strimzi.KafkaTopic deletes the topic with its messages, so GitOps tools never prune it.
    """

    def __init__(self, scope: Construct, id: str, *, cluster: KafkaIdentity, replication_factor: int) -> None:
        super().__init__(
            scope,
            id,
            metadata=cluster.metadata(STATUS_TOPIC, component="topic", annotations=NEVER_PRUNED),
            spec=strimzi.KafkaTopicSpec(
                topic_name=STATUS_TOPIC,
                partitions=1,
                replicas=replication_factor,
                config={"cleanup.policy": "compact,delete", "compression.type": "gzip"},
            ),
        )
