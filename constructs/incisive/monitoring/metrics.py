"""Where Prometheus finds the metrics of pods."""

from collections.abc import Mapping

from cdk8s import ApiObjectMetadata
from constructs import Construct

from imports.com.coreos.monitoring import (
    PodMonitor,
    PodMonitorSpec,
    PodMonitorSpecPodMetricsEndpoints,
    PodMonitorSpecSelector,
)
from incisive.kubernetes.metadata import platform_labels
from incisive.settings.monitoring import MonitoringSettings


class MetricsOfPods(PodMonitor):
    """Has Prometheus read /metrics at one port of the pods with these labels, in the monitor's own namespace."""

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        name: str,
        namespace: str,
        pods: Mapping[str, str],
        port_name: str,
        settings: MonitoringSettings,
    ) -> None:
        self.job = f"{namespace}/{name}"
        """The label `job` of all these metrics, as the Prometheus operator sets it."""
        super().__init__(
            scope,
            id,
            metadata=ApiObjectMetadata(name=name, namespace=namespace, labels={**platform_labels(), **settings.labels}),
            spec=PodMonitorSpec(
                selector=PodMonitorSpecSelector(match_labels=dict(pods)),
                pod_metrics_endpoints=[
                    PodMonitorSpecPodMetricsEndpoints(
                        port=port_name, path="/metrics", interval=f"{settings.interval_seconds}s"
                    )
                ],
            ),
        )
