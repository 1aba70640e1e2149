"""PodMonitors, by which Prometheus finds metrics."""

from cdk8s import ApiObjectMetadata
from constructs import Construct

from imports.com.coreos import monitoring as coreos
from incisive.kubernetes.metadata import platform_labels
from incisive.monitoring.metrics import MetricsEndpoint
from incisive.settings.monitoring import MonitoringSettings


class PodMonitor(coreos.PodMonitor):
    """Has Prometheus read the metrics of an endpoint."""

    def __init__(self, scope: Construct, id: str, *, endpoint: MetricsEndpoint, settings: MonitoringSettings) -> None:
        super().__init__(
            scope,
            id,
            metadata=ApiObjectMetadata(
                name=endpoint.name,
                namespace=endpoint.namespace,
                labels={**platform_labels(), **settings.labels},
            ),
            spec=coreos.PodMonitorSpec(
                selector=coreos.PodMonitorSpecSelector(match_labels=dict(endpoint.pod_selector)),
                pod_metrics_endpoints=[
                    coreos.PodMonitorSpecPodMetricsEndpoints(
                        port=endpoint.port_name, path="/metrics", interval=f"{settings.interval_seconds}s"
                    )
                ],
            ),
        )
