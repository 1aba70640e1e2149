"""Settings of what the Prometheus operator and Grafana get."""

import math
from datetime import timedelta
from typing import Annotated

from pydantic import Field

from incisive.settings.model import SettingsModel
from incisive.settings.run_times import longest_interval
from incisive.settings.text import LabelKey, LabelValue, Matching

RunbookAddress = Annotated[str, Matching(r"[^\s#]+", "a URL or a path without spaces and '#'", 2000)]
"""A URL or a path, without the section's anchor."""


HOUR = timedelta(hours=1)
RESERVE_HOURS = 2
"""A run takes its time, and the clocks of a time zone may change."""


class AlertSettings(SettingsModel):
    """When alerts fire, where sites differ."""

    free_disk_percent: int = Field(
        default=15, ge=1, le=50, description="Least free space of a disk with data, in percent of its size."
    )
    days_until_disk_is_full: int = Field(
        default=7, ge=1, le=90, description="Days ahead that a disk which fills up is told of."
    )
    backup_age_hours: int | None = Field(
        default=None,
        ge=1,
        le=87600,
        description="Longest time since the last successful backup, in hours. null: the longest time between two runs "
        "of its schedule, and two hours.",
    )
    dying_executions_per_hour: int = Field(
        default=3,
        ge=1,
        le=1_000_000,
        description="Executions in an hour that could not report their own failure, from which on it is told.",
    )
    certificate_days: int = Field(
        default=14,
        ge=1,
        le=29,
        description="Days before Kafka's certificates expire. Strimzi renews them 30 days before, in the next "
        "maintenance window.",
    )
    consumer_lag_minutes: int = Field(
        default=20,
        ge=1,
        le=29,
        description="Minutes that a consumer may lag behind. Kafka deletes models after 30 minutes. Only with "
        "`kafka.exporter`.",
    )

    def longest_backup_age_hours(self, schedule: str) -> int:
        """Hours after which the last backup of this schedule is too old."""
        return self.backup_age_hours or math.ceil(longest_interval(schedule) / HOUR) + RESERVE_HOURS


class DashboardSettings(SettingsModel):
    """Grafana's dashboards, as ConfigMaps."""

    labels: dict[LabelKey, LabelValue] = Field(
        default={"grafana_dashboard": "1"},
        min_length=1,
        description="Labels by which Grafana's sidecar finds them. Default: as kube-prometheus-stack has it.",
    )
    fleet: bool = Field(
        default=False,
        description="Whether there is also a dashboard of all sites, for a Prometheus that gathers their metrics.",
    )


class MonitoringSettings(SettingsModel):
    """PodMonitors, alerts and dashboards. The cluster must have the Prometheus operator."""

    labels: dict[LabelKey, LabelValue] = Field(
        default_factory=dict,
        description="Labels by which the site's Prometheus selects PodMonitors and rules, such as release: "
        "kube-prometheus-stack.",
    )
    interval_seconds: int = Field(default=30, ge=1, le=120, description="Seconds between two readings of the metrics.")
    runbooks: RunbookAddress = Field(
        default="docs/runbooks.md",
        description="Where people on call find docs/runbooks.md: the URL at which the site publishes it.",
    )
    alerts: AlertSettings = Field(default=AlertSettings(), description="When alerts fire.")
    dashboards: DashboardSettings | None = Field(
        default=DashboardSettings(), description="Dashboards for Grafana. null: none."
    )
