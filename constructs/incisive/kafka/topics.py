"""Topics that exist before their first use. Those of executions are the Orchestrator's."""

from constructs import Construct

from imports.io.strimzi.kafka import KafkaTopic, KafkaTopicSpec
from incisive.kafka.identity import ClusterIdentity
from incisive.kubernetes.data_protection import NEVER_PRUNED

STATUS_TOPIC = "status"


def status_topic(scope: Construct, *, cluster: ClusterIdentity, replication_factor: int) -> None:
    """The topic for the status of trainings, configured as the Orchestrator would on first use.

    Deleting the KafkaTopic deletes the topic with its messages, so GitOps tools never prune it.
    """
    KafkaTopic(
        scope,
        "status-topic",
        metadata=cluster.metadata(STATUS_TOPIC, component="topic", annotations=NEVER_PRUNED),
        spec=KafkaTopicSpec(
            topic_name=STATUS_TOPIC,
            partitions=1,
            replicas=replication_factor,
            config={"cleanup.policy": "compact,delete", "compression.type": "gzip"},
        ),
    )
