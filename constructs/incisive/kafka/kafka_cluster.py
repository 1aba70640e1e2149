"""A Kafka cluster with its nodes, and the topics and users that exist from the beginning."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from cdk8s import ApiObjectMetadata
from cdk8s_plus_27 import k8s
from constructs import Construct

from imports.io.strimzi import kafka as strimzi
from incisive.kafka.auxiliary_components import Surroundings, cruise_control, entity_operator, exporter
from incisive.kafka.broker_properties import broker_properties
from incisive.kafka.cruise_control_metrics import CruiseControlMetrics
from incisive.kafka.kafka_identity import KafkaIdentity
from incisive.kafka.kafka_monitoring import KafkaMonitoring
from incisive.kafka.listeners import authenticated_listener, authorization, plain_listener
from incisive.kafka.node_pools import NodePools
from incisive.kafka.strimzi_pods import BROKER_LOGGERS, ip_families, logging, service_account
from incisive.kafka.topics import StatusTopic
from incisive.kafka.users import KafkaClientUser
from incisive.monitoring.metrics import MetricsEndpoint
from incisive.monitoring.watched import Watched
from incisive.settings.kafka import KafkaSettings
from incisive.settings.kafka_sizing import LARGEST_MODEL_KILOBYTES, BrokerSizing
from incisive.settings.monitoring import AlertSettings
from incisive.settings.networks import NetworkSettings
from incisive.settings.pod import PodSettings

REPORTED = (
    "kafka_controller_kafkacontroller.*",
    "kafka_log_log_size",
    "kafka_network_requestmetrics_requestspersec.*",
    "kafka_network_socketserver.*",
    "kafka_server_brokertopicmetrics.*",
    "kafka_server_replicamanager.*",
    "kafka_server_raft_metrics.*",
)
"""Regular expressions of the reported metrics: whether models get through. Kafka has thousands more."""


@dataclass(frozen=True, kw_only=True)
class KafkaHosting:
    """What a site gives to its Kafka cluster."""

    client_peers: Sequence[k8s.NetworkPolicyPeer] = ()
    """Who may connect. Empty: any source may."""
    storage_class_name: str | None = None
    """Default of the setting."""
    pods: PodSettings = field(default_factory=PodSettings)
    """Additions to all pods of the site."""
    networks: NetworkSettings = field(default_factory=NetworkSettings)


class KafkaCluster(Construct):
    """A cluster of one of the profiles, sized for the largest model that it carries.

    Kafka with its auxiliary components, node pools, the status topic, and a user for each client of the settings.
    """

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        settings: KafkaSettings,
        largest_model_kilobytes: int = LARGEST_MODEL_KILOBYTES,
        hosting: KafkaHosting | None = None,
        reports_metrics: bool = False,
    ) -> None:
        """With `reports_metrics`, brokers and Cruise Control have metrics for Prometheus."""
        super().__init__(scope, id)
        self.identity = KafkaIdentity.from_settings(settings)
        self.sizing = settings.sizing(largest_model_kilobytes)
        self._settings, self._reports_metrics = settings, reports_metrics
        self._hosting = hosting = hosting or KafkaHosting()
        metrics = self._add_cruise_control_metrics() if reports_metrics and settings.has_cruise_control else None
        self._add_kafka(metrics)
        NodePools(
            self,
            "node-pools",
            cluster=self.identity,
            sizing=self.sizing,
            settings=settings,
            storage_class_name=settings.storage_class_name or hosting.storage_class_name,
            pods=hosting.pods,
        )
        StatusTopic(self, "status-topic", cluster=self.identity, replication_factor=settings.replication_factor)
        for client in settings.authenticated_listener.clients if settings.authenticated_listener else ():
            KafkaClientUser(self, f"{client.name}-user", cluster=self.identity, client=client)

    def watched(self, thresholds: AlertSettings, operator: MetricsEndpoint | None) -> Watched:
        """Brokers, the entity operator, and the site's own `operator` if it has one."""
        return KafkaMonitoring(self.identity, self._settings, self.sizing, thresholds, operator).watched()

    def _add_cruise_control_metrics(self) -> CruiseControlMetrics:
        return CruiseControlMetrics(self, "cruise-control-metrics", cluster=self.identity)

    def _add_kafka(self, cruise_control_metrics: CruiseControlMetrics | None) -> None:
        settings, metrics = self._settings, cruise_control_metrics.reference if cruise_control_metrics else None
        around = Surroundings(self.identity, self._hosting.pods, self._hosting.networks, settings.log_level)
        strimzi.Kafka(
            self,
            "kafka",
            metadata=ApiObjectMetadata(
                name=self.identity.name, namespace=self.identity.namespace, labels=self.identity.labels("cluster")
            ),
            spec=strimzi.KafkaSpec(
                kafka=self._brokers(),
                entity_operator=entity_operator(settings.entity_operator, around),
                cruise_control=cruise_control(settings.cruise_control, around, metrics)
                if settings.has_cruise_control
                else None,
                kafka_exporter=exporter(settings.exporter, around) if settings.exporter else None,
                maintenance_time_windows=[*settings.maintenance_windows] or None,
            ),
        )

    def _brokers(self) -> strimzi.KafkaSpecKafka:
        settings, client_peers = self._settings, self._hosting.client_peers
        listener, zone_label = settings.authenticated_listener, settings.zone_label
        return strimzi.KafkaSpecKafka(
            version=settings.version,
            metadata_version=settings.metadata_version,
            listeners=[
                plain_listener(client_peers),
                *([authenticated_listener(listener, client_peers)] if listener else []),
            ],
            authorization=authorization() if listener else None,
            config=broker_properties(self.sizing, replication_factor=settings.replication_factor),
            quotas=_quotas(self.sizing),
            logging=logging(
                strimzi.KafkaSpecKafkaLogging,
                strimzi.KafkaSpecKafkaLoggingType.INLINE,
                settings.log_level,
                *BROKER_LOGGERS,
            ),
            rack=strimzi.KafkaSpecKafkaRack(topology_key=zone_label) if zone_label else None,
            metrics_config=_reported_metrics() if self._reports_metrics else None,
            template=self._broker_template(),
        )

    def _broker_template(self) -> strimzi.KafkaSpecKafkaTemplate:
        networks = self._hosting.networks
        return strimzi.KafkaSpecKafkaTemplate(
            bootstrap_service=ip_families(strimzi.KafkaSpecKafkaTemplateBootstrapService, networks),
            brokers_service=ip_families(strimzi.KafkaSpecKafkaTemplateBrokersService, networks),
            service_account=service_account(
                strimzi.KafkaSpecKafkaTemplateServiceAccount, self._settings.service_account
            ),
            pod_disruption_budget=_pod_disruption_budget(),
        )


def _reported_metrics() -> strimzi.KafkaSpecKafkaMetricsConfig:
    """Strimzi's own reporter, which needs neither an agent nor a ConfigMap of rules."""
    return strimzi.KafkaSpecKafkaMetricsConfig(
        type=strimzi.KafkaSpecKafkaMetricsConfigType.STRIMZI_METRICS_REPORTER,
        values=strimzi.KafkaSpecKafkaMetricsConfigValues(allow_list=[*REPORTED]),
    )


def _quotas(sizing: BrokerSizing) -> strimzi.KafkaSpecKafkaQuotas:
    """Stops producers on all brokers while a disk is nearly full: a full one stops the broker."""
    return strimzi.KafkaSpecKafkaQuotas(
        type=strimzi.KafkaSpecKafkaQuotasType.STRIMZI, min_available_bytes_per_volume=sizing.disk_reserve_bytes
    )


def _pod_disruption_budget() -> strimzi.KafkaSpecKafkaTemplatePodDisruptionBudget:
    """Lets a drain evict one broker at a time, even the only one."""
    return strimzi.KafkaSpecKafkaTemplatePodDisruptionBudget(max_unavailable=1)
