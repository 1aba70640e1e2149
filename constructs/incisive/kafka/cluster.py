"""The Kafka cluster: what its profile, its models' size and its clients make of it."""

from collections.abc import Sequence

from cdk8s import ApiObjectMetadata
from cdk8s_plus_27 import k8s
from constructs import Construct

from imports.io.strimzi.kafka import (
    Kafka,
    KafkaSpec,
    KafkaSpecKafka,
    KafkaSpecKafkaQuotas,
    KafkaSpecKafkaQuotasType,
    KafkaSpecKafkaRack,
    KafkaSpecKafkaTemplate,
    KafkaSpecKafkaTemplatePodDisruptionBudget,
)
from incisive.kafka.companions import cruise_control, entity_operator, exporter
from incisive.kafka.configuration import broker_configuration
from incisive.kafka.identity import ClusterIdentity
from incisive.kafka.listeners import authenticated_listener, authorization, plain_listener
from incisive.kafka.monitoring import pod_monitor, reported_metrics
from incisive.kafka.node_pools import node_pools
from incisive.kafka.topics import status_topic
from incisive.kafka.users import kafka_user
from incisive.settings.kafka import KafkaSettings
from incisive.settings.kafka_sizing import BrokerSizing


class KafkaCluster(Construct):
    """A Kafka cluster of one of the profiles, with the topics and users that exist from the beginning.

    `sizing` must be that of the settings. `client_peers` are who may connect; without any, everyone may.
    `storage_class_name` is that of the brokers' disks; without one, the Kubernetes cluster's default.
    """

    def __init__(
        self,
        scope: Construct,
        id: str,  # noqa: A002 (the parameter's name in every construct)
        *,
        settings: KafkaSettings,
        sizing: BrokerSizing,
        storage_class_name: str | None = None,
        client_peers: Sequence[k8s.NetworkPolicyPeer] = (),
    ) -> None:
        super().__init__(scope, id)
        cluster = ClusterIdentity(settings.cluster_name, settings.namespace)
        listener = settings.authenticated_listener
        Kafka(
            self,
            "kafka",
            metadata=ApiObjectMetadata(
                name=cluster.name, namespace=cluster.namespace, labels=cluster.labels("cluster")
            ),
            spec=KafkaSpec(
                kafka=KafkaSpecKafka(
                    version=settings.version,
                    metadata_version=settings.metadata_version,
                    listeners=[
                        plain_listener(client_peers),
                        *([authenticated_listener(listener, client_peers)] if listener else []),
                    ],
                    authorization=authorization() if listener else None,
                    config=broker_configuration(sizing, replication_factor=settings.replication_factor),
                    quotas=_quotas(sizing),
                    rack=KafkaSpecKafkaRack(topology_key=settings.zone_label) if settings.zone_label else None,
                    metrics_config=reported_metrics() if settings.metrics else None,
                    template=KafkaSpecKafkaTemplate(pod_disruption_budget=_one_at_a_time()),
                ),
                entity_operator=entity_operator(settings.entity_operator),
                cruise_control=cruise_control(settings.cruise_control) if settings.profile == "large" else None,
                kafka_exporter=exporter(settings.exporter) if settings.exporter else None,
                maintenance_time_windows=[*settings.maintenance_windows] or None,
            ),
        )
        node_pools(self, cluster=cluster, settings=settings, sizing=sizing, storage_class_name=storage_class_name)
        status_topic(self, cluster=cluster, replication_factor=settings.replication_factor)
        for client in listener.clients if listener else ():
            kafka_user(self, cluster=cluster, client=client)
        if settings.metrics and settings.metrics.pod_monitors:
            pod_monitor(self, cluster=cluster)


def _quotas(sizing: BrokerSizing) -> KafkaSpecKafkaQuotas:
    """Stops producers on all brokers while a disk is nearly full: a full one stops the broker."""
    return KafkaSpecKafkaQuotas(
        type=KafkaSpecKafkaQuotasType.STRIMZI, min_available_bytes_per_volume=sizing.disk_reserve_bytes
    )


def _one_at_a_time() -> KafkaSpecKafkaTemplatePodDisruptionBudget:
    """Lets a drain evict one broker, also where it is the only one."""
    return KafkaSpecKafkaTemplatePodDisruptionBudget(max_unavailable=1)
