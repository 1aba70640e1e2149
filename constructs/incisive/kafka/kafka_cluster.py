"""The Kafka resource."""

from collections.abc import Sequence
from dataclasses import dataclass

from cdk8s import ApiObjectMetadata
from cdk8s_plus_27 import k8s
from constructs import Construct

from imports.io.strimzi.kafka import (
    Kafka,
    KafkaSpec,
    KafkaSpecCruiseControlMetricsConfig,
    KafkaSpecKafka,
    KafkaSpecKafkaLogging,
    KafkaSpecKafkaLoggingType,
    KafkaSpecKafkaMetricsConfig,
    KafkaSpecKafkaMetricsConfigType,
    KafkaSpecKafkaMetricsConfigValues,
    KafkaSpecKafkaQuotas,
    KafkaSpecKafkaQuotasType,
    KafkaSpecKafkaRack,
    KafkaSpecKafkaTemplate,
    KafkaSpecKafkaTemplatePodDisruptionBudget,
)
from incisive.kafka.auxiliary_components import cruise_control, entity_operator, exporter
from incisive.kafka.broker_properties import broker_properties
from incisive.kafka.listeners import authenticated_listener, authorization, plain_listener
from incisive.kafka.strimzi_pods import logging
from incisive.kubernetes.metadata import Labels
from incisive.settings.kafka import KafkaSettings
from incisive.settings.kafka_sizing import BrokerSizing

REPORTED = (
    "kafka_controller_kafkacontroller.*",
    "kafka_log_log_size",
    "kafka_network_requestmetrics_requestspersec.*",
    "kafka_network_socketserver.*",
    "kafka_server_brokertopicmetrics.*",
    "kafka_server_replicamanager.*",
    "kafka_server_raft_metrics.*",
)
"""Regular expressions of the metrics that tell whether models get through; Kafka has thousands more."""

CLUSTER_LABEL = "strimzi.io/cluster"
"""Label by which Strimzi finds the parts of a cluster."""


@dataclass(frozen=True)
class ClusterIdentity:
    """Name and namespace of a Kafka cluster."""

    name: str
    namespace: str

    @classmethod
    def of(cls, settings: KafkaSettings) -> "ClusterIdentity":
        """Returns the identity of the cluster with these settings."""
        return cls(settings.cluster_name, settings.namespace)

    def metadata(self, name: str, *, component: str, annotations: dict[str, str] | None = None) -> ApiObjectMetadata:
        """Metadata of one part of the cluster."""
        return ApiObjectMetadata(
            name=name,
            namespace=self.namespace,
            labels={**self.labels(component), CLUSTER_LABEL: self.name},
            annotations=annotations,
        )

    def labels(self, component: str) -> dict[str, str]:
        """The recommended labels, without a version: Strimzi copies them to the objects that it makes."""
        return Labels(name="kafka", component=component, instance=self.name).unversioned


class KafkaCluster(Kafka):
    """The Kafka resource of a cluster of one of the profiles, sized for the largest model that it carries."""

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        settings: KafkaSettings,
        largest_model_kilobytes: int,
        client_peers: Sequence[k8s.NetworkPolicyPeer] = (),
        reports_metrics: bool = False,
        cruise_control_metrics: KafkaSpecCruiseControlMetricsConfig | None = None,
    ) -> None:
        """`client_peers` are who may connect. Default: everyone.

        `reports_metrics`: whether the brokers have metrics. `cruise_control_metrics`: those of Cruise Control, if any.
        """
        self.identity = ClusterIdentity.of(settings)
        self.sizing = settings.sizing(largest_model_kilobytes)
        self.bootstrap_servers = settings.bootstrap_servers
        listener = settings.authenticated_listener
        super().__init__(
            scope,
            id,
            metadata=ApiObjectMetadata(
                name=self.identity.name, namespace=self.identity.namespace, labels=self.identity.labels("cluster")
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
                    config=broker_properties(self.sizing, replication_factor=settings.replication_factor),
                    quotas=_quotas(self.sizing),
                    logging=logging(KafkaSpecKafkaLogging, KafkaSpecKafkaLoggingType.INLINE),
                    rack=KafkaSpecKafkaRack(topology_key=settings.zone_label) if settings.zone_label else None,
                    metrics_config=_reported_metrics() if reports_metrics else None,
                    template=KafkaSpecKafkaTemplate(pod_disruption_budget=_one_at_a_time()),
                ),
                entity_operator=entity_operator(settings.entity_operator),
                cruise_control=cruise_control(settings.cruise_control, cruise_control_metrics)
                if settings.has_cruise_control
                else None,
                kafka_exporter=exporter(settings.exporter) if settings.exporter else None,
                maintenance_time_windows=[*settings.maintenance_windows] or None,
            ),
        )


def _reported_metrics() -> KafkaSpecKafkaMetricsConfig:
    """Strimzi's own reporter, which needs neither an agent nor a ConfigMap of rules."""
    return KafkaSpecKafkaMetricsConfig(
        type=KafkaSpecKafkaMetricsConfigType.STRIMZI_METRICS_REPORTER,
        values=KafkaSpecKafkaMetricsConfigValues(allow_list=[*REPORTED]),
    )


def _quotas(sizing: BrokerSizing) -> KafkaSpecKafkaQuotas:
    """Stops producers on all brokers while a disk is nearly full: a full one stops the broker."""
    return KafkaSpecKafkaQuotas(
        type=KafkaSpecKafkaQuotasType.STRIMZI, min_available_bytes_per_volume=sizing.disk_reserve_bytes
    )


def _one_at_a_time() -> KafkaSpecKafkaTemplatePodDisruptionBudget:
    """Lets a drain evict one broker at a time, even the only one."""
    return KafkaSpecKafkaTemplatePodDisruptionBudget(max_unavailable=1)
