"""Where Prometheus finds metrics. Loaded without custom resources: constructs say with it what they report."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class MetricsEndpoint:
    """/metrics at one port of the pods with these labels, in the namespace of their PodMonitor."""

    name: str
    """Name of the PodMonitor."""
    namespace: str
    pod_selector: Mapping[str, str]
    port_name: str

    @property
    def job(self) -> str:
        """The label `job` of all these metrics, as the Prometheus operator sets it."""
        return f"{self.namespace}/{self.name}"
