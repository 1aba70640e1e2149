"""Settings for the Prometheus operator and Grafana."""

import math
from datetime import timedelta
from typing import Annotated

from pydantic import Field

from incisive.settings.model import SettingsModel
from incisive.settings.run_times import longest_interval
from incisive.settings.text import LabelKey, LabelValue, Pattern

RunbookAddress = Annotated[str, Pattern(r"[^\s#]+", "a URL or a path without spaces and '#'", 2000)]
"""A URL or a path, without the section's anchor."""


HOUR = timedelta(hours=1)
RESERVE_HOURS = 2
"""A run takes some time, and clocks may change."""


class AlertSettings(SettingsModel):
    """Thresholds of alerts."""

    free_disk_percent: int = Field(
        default=15, ge=1, le=50, description="Alert if less of a data disk is free, in percent of its size."
    )
    days_until_disk_is_full: int = Field(
        default=7, ge=1, le=90, description="Alert if a disk will be full within this many days."
    )
    backup_age_hours: int | None = Field(
        default=None,
        ge=1,
        le=87600,
        description="Alert if the last successful backup is older, in hours. null: the longest time between two runs "
        "of its schedule, and two hours.",
    )
    dying_executions_per_hour: int = Field(
        default=3,
        ge=1,
        le=1_000_000,
        description="Alert if so many executions in an hour could not report their own failure.",
    )
    certificate_days: int = Field(
        default=14,
        ge=1,
        le=29,
        description="Alert if a certificate of Kafka expires within this many days. Strimzi renews them 30 days "
        "before, in the next maintenance window.",
    )
    consumer_lag_minutes: int = Field(
        default=20,
        ge=1,
        le=29,
        description="Alert if a consumer lags behind for so many minutes. Kafka deletes models after 30 minutes. Only "
        "with `kafka.exporter`.",
    )

    def longest_backup_age_hours(self, schedule: str) -> int:
        """Returns the hours after which the last backup of this schedule is too old."""
        return self.backup_age_hours or math.ceil(longest_interval(schedule) / HOUR) + RESERVE_HOURS


class DashboardSettings(SettingsModel):
    """Grafana's dashboards, as ConfigMaps."""

    labels: dict[LabelKey, LabelValue] = Field(
        default={"grafana_dashboard": "1"},
        min_length=1,
        description="Labels by which Grafana's sidecar finds them. Default: kube-prometheus-stack's.",
    )
    fleet: bool = Field(
        default=False,
        description="Whether there is also a dashboard of all sites, for a Prometheus that collects their metrics.",
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
        description="Address of docs/runbooks.md for people on call, such as its URL in the site's repository.",
    )
    alerts: AlertSettings = Field(default=AlertSettings(), description="Thresholds of alerts.")
    dashboards: DashboardSettings | None = Field(
        default=DashboardSettings(), description="Dashboards for Grafana. null: none."
    )
