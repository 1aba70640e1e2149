"""What there is to watch of a Kafka cluster and of Strimzi's operators."""

from collections.abc import Iterator
from dataclasses import dataclass

from incisive.kafka.kafka_alerts import broker_alerts, entity_operator_alerts, exporter_alerts, operator_alerts
from incisive.kafka.kafka_dashboard import kafka_rows
from incisive.kafka.kafka_identity import CLUSTER_LABEL, KafkaIdentity
from incisive.kafka.node_pools import CONTROLLERS
from incisive.kafka.strimzi_pods import METRICS_PORT
from incisive.monitoring.alert import Alert
from incisive.monitoring.dashboard import Dashboard
from incisive.monitoring.metrics import MetricsEndpoint
from incisive.monitoring.watched import Watched
from incisive.monitoring.workload_alerts import metrics_alert, pod_alerts
from incisive.settings.kafka import KafkaSettings
from incisive.settings.kafka_sizing import BrokerSizing
from incisive.settings.monitoring import AlertSettings

ENTITY_OPERATOR_PORT = "healthcheck"
"""Strimzi's name of the port that also answers the kubelet."""


@dataclass(frozen=True)
class KafkaMonitoring:
    """Endpoints, alerts and the dashboard of one cluster."""

    cluster: KafkaIdentity
    settings: KafkaSettings
    sizing: BrokerSizing
    thresholds: AlertSettings
    operator: MetricsEndpoint | None
    """Strimzi's operator. None: others watch it."""

    def watched(self) -> Watched:
        """Returns the cluster's PodMonitors, alerts and dashboard."""
        operators = [self._entity_operator, *([self.operator] if self.operator else ())]
        metrics = [self._brokers, *operators]
        return Watched(
            name=self.cluster.name,
            namespace=self.cluster.namespace,
            metrics=metrics,
            alerts={
                "kafka": [*metrics_alert(jobs=[each.job for each in metrics]), *self._broker_alerts()],
                "operators": [*self._operator_alerts()],
                "pods": [
                    *pod_alerts(
                        namespace=self.cluster.namespace,
                        deployments=[*self._deployments()],
                        others=[f"{self.cluster.name}-{pool}" for pool in ("dual-role", "broker", "controller")],
                    )
                ],
            },
            dashboards=[self._dashboard()],
        )

    @property
    def _pods(self) -> dict[str, str]:
        return {CLUSTER_LABEL: self.cluster.name, "strimzi.io/kind": "Kafka"}

    @property
    def _brokers(self) -> MetricsEndpoint:
        return MetricsEndpoint(f"{self.cluster.name}-metrics", self.cluster.namespace, self._pods, METRICS_PORT)

    @property
    def _entity_operator(self) -> MetricsEndpoint:
        name = f"{self.cluster.name}-entity-operator"
        pods = {**self._pods, "strimzi.io/name": name}
        return MetricsEndpoint(name, self.cluster.namespace, pods, ENTITY_OPERATOR_PORT)

    def _broker_alerts(self) -> Iterator[Alert]:
        job, settings = self._brokers.job, self.settings
        controllers = CONTROLLERS if settings.profile == "large" else 0
        yield from broker_alerts(job=job, settings=settings, sizing=self.sizing, controllers=controllers)
        if settings.exporter:
            yield from exporter_alerts(job=job, settings=settings, alerts=self.thresholds)

    def _operator_alerts(self) -> Iterator[Alert]:
        yield from entity_operator_alerts(job=self._entity_operator.job, settings=self.settings)
        if self.operator:
            yield from operator_alerts(job=self.operator.job, settings=self.settings, alerts=self.thresholds)

    def _deployments(self) -> Iterator[str]:
        if self.operator:
            yield self.operator.name
        yield f"{self.cluster.name}-entity-operator"
        if self.settings.has_cruise_control:
            yield f"{self.cluster.name}-cruise-control"
        if self.settings.exporter:
            yield f"{self.cluster.name}-kafka-exporter"

    def _dashboard(self) -> Dashboard:
        rows = kafka_rows(
            job=self._brokers.job,
            operator_job=self.operator.job if self.operator else None,
            settings=self.settings,
            sizing=self.sizing,
        )
        name = f"incisive-{self.cluster.name}"
        return Dashboard(name, f"INCISIVE: Kafka ({self.settings.profile})", [*rows])
