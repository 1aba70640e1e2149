"""Where Prometheus finds the cluster's metrics."""

from cdk8s import ApiObject, JsonPatch
from constructs import Construct

from incisive.kafka.cluster import CLUSTER_LABEL, ClusterIdentity

METRICS_PORT = "tcp-prometheus"
"""Strimzi's name of the port in all pods that have metrics."""


class KafkaPodMonitor(ApiObject):
    """Lets the Prometheus operator find the brokers and the exporter."""

    def __init__(self, scope: Construct, id: str, *, cluster: ClusterIdentity) -> None:
        super().__init__(
            scope,
            id,
            api_version="monitoring.coreos.com/v1",
            kind="PodMonitor",
            metadata=cluster.metadata(f"{cluster.name}-metrics", component="metrics"),
        )
        selector = {"matchLabels": {CLUSTER_LABEL: cluster.name, "strimzi.io/kind": "Kafka"}}
        endpoints = [{"port": METRICS_PORT, "path": "/metrics"}]
        self.add_json_patch(JsonPatch.add("/spec", {"selector": selector, "podMetricsEndpoints": endpoints}))
