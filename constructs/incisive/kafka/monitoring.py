"""Metrics for Prometheus."""

from cdk8s import ApiObject, JsonPatch
from constructs import Construct

from imports.io.strimzi.kafka import (
    KafkaSpecKafkaMetricsConfig,
    KafkaSpecKafkaMetricsConfigType,
    KafkaSpecKafkaMetricsConfigValues,
)
from incisive.kafka.identity import CLUSTER_LABEL, ClusterIdentity

METRICS_PORT = "tcp-prometheus"
"""Strimzi's name of the port in all pods that have metrics."""

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


def reported_metrics() -> KafkaSpecKafkaMetricsConfig:
    """Strimzi's own reporter, which needs neither an agent nor a ConfigMap of rules."""
    return KafkaSpecKafkaMetricsConfig(
        type=KafkaSpecKafkaMetricsConfigType.STRIMZI_METRICS_REPORTER,
        values=KafkaSpecKafkaMetricsConfigValues(allow_list=[*REPORTED]),
    )


def pod_monitor(scope: Construct, *, cluster: ClusterIdentity) -> None:
    """Tells the Prometheus operator of the cluster's pods: brokers, and the exporter where there is one."""
    monitor = ApiObject(
        scope,
        "pod-monitor",
        api_version="monitoring.coreos.com/v1",
        kind="PodMonitor",
        metadata=cluster.metadata(f"{cluster.name}-metrics", component="metrics"),
    )
    selector = {"matchLabels": {CLUSTER_LABEL: cluster.name, "strimzi.io/kind": "Kafka"}}
    endpoints = [{"port": METRICS_PORT, "path": "/metrics"}]
    monitor.add_json_patch(JsonPatch.add("/spec", {"selector": selector, "podMetricsEndpoints": endpoints}))
