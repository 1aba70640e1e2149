"""What there is to watch, as constructs say it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from incisive.monitoring.alert import Alert
from incisive.monitoring.dashboard import Dashboard, Panel
from incisive.monitoring.metrics import MetricsEndpoint


@dataclass(frozen=True, kw_only=True)
class WatchedPart:
    """What a part of the platform adds to the site's alerts and dashboards."""

    metrics: tuple[MetricsEndpoint, ...] = ()
    alerts: Mapping[str, Sequence[Alert]] = field(default_factory=dict)
    """Alerts by their group: one that the site has, such as `services`, or another."""
    panels: Mapping[str, Sequence[Panel]] = field(default_factory=dict)
    """Panels by their row of the site's dashboard: one that it has, or another."""
    fleet_jobs: str | None = None
    """PromQL's regular expression of the label `job` at every site. None: the fleet's dashboard does not show it."""


@dataclass(frozen=True, kw_only=True)
class Watched:
    """One PrometheusRule with its PodMonitors and dashboards, in one namespace."""

    name: str
    namespace: str
    metrics: Sequence[MetricsEndpoint]
    alerts: Mapping[str, Sequence[Alert]]
    """Alerts by their group."""
    dashboards: Sequence[Dashboard]
