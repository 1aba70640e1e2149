"""What Prometheus and Grafana get: where the site's metrics are, alerts, and dashboards."""

from collections.abc import Iterator, Sequence

from constructs import Construct

from incisive.backup.backup_alerts import backup_alerts
from incisive.charts.site_chart import Charts, SiteChart
from incisive.component.database.database_dashboard import database_cluster_rows, database_rows
from incisive.component.service import migration_container
from incisive.monitoring.alert import Alert
from incisive.monitoring.alert_rules import AlertRules
from incisive.monitoring.dashboard import Dashboard, GrafanaDashboard, Panel
from incisive.monitoring.disks import DiskMetrics, claim_disks, disk_alerts, node_disks
from incisive.monitoring.fleet_dashboard import fleet_rows
from incisive.monitoring.pod_monitor import PodMonitor
from incisive.monitoring.site_dashboard import site_rows
from incisive.monitoring.watched import Watched, WatchedPart
from incisive.monitoring.workload_alerts import metrics_alert, migration_alert, pod_alerts
from incisive.settings.monitoring import MonitoringSettings
from incisive.site import Site


class MonitoringChart(SiteChart):
    """PodMonitors, alerts and dashboards for the site. Only with the setting `monitoring`."""

    def __init__(self, scope: Construct, id: str, *, site: Site, others: Charts) -> None:
        super().__init__(scope, id)
        settings = site.settings.monitoring
        assert settings  # noqa: S101 (for the type checker: a site without monitoring has no such chart)
        self._settings = settings
        self._add(_Platform(site, others, settings).watched())
        if others.kafka:
            self._add(others.kafka.watched(settings.alerts, others.operator.metrics if others.operator else None))

    def _add(self, watched: Watched) -> None:
        for endpoint in watched.metrics:
            PodMonitor(self, endpoint.name, endpoint=endpoint, settings=self._settings)
        AlertRules(
            self,
            f"{watched.name}-alerts",
            name=watched.name,
            namespace=watched.namespace,
            groups=watched.alerts,
            settings=self._settings,
        )
        if self._settings.dashboards:
            for each in watched.dashboards:
                GrafanaDashboard(
                    self,
                    f"{each.name}-dashboard",
                    dashboard=each,
                    namespace=watched.namespace,
                    settings=self._settings.dashboards,
                )


class _Platform:
    """Metrics, alerts and disks of all components and other charts of a site."""

    def __init__(self, site: Site, others: Charts, settings: MonitoringSettings) -> None:
        self._site, self._settings = site.settings, settings
        self._parts = [part for chart in others.made for part in chart.watched_parts(settings.alerts)]
        self._components = others.components
        self._servers = [each.database.server for each in self._components if each.database.server]
        self._clusters = [each.database.cluster for each in self._components if each.database.cluster]
        self._metrics = [
            *(endpoint for each in self._parts for endpoint in each.metrics),
            *(endpoint for each in self._servers for endpoint in each.metrics),
            *(each.metrics for each in self._clusters),
        ]
        self._services = [each.names.service for each in self._components]
        servers = [each.names.database for each in self._components if each.database.server]
        self._deployments = [*self._services, *servers]
        self._backups = [each.names.backup for each in self._components] if self._site.backup else []

    def watched(self) -> Watched:
        """Returns the site's PodMonitors, alerts and dashboards."""
        return Watched(
            name=f"incisive{self._site.suffix}",
            namespace=self._site.namespace,
            metrics=self._metrics,
            alerts=self._alerts(),
            dashboards=[*self._dashboards()],
        )

    def _alerts(self) -> dict[str, list[Alert]]:
        thresholds = self._settings.alerts
        alerts = {
            "executions": [*metrics_alert(jobs=[each.job for each in self._metrics])],
            "services": [*self._pod_alerts()],
            "databases": [alert for each in self._servers for alert in each.alerts()],
            "database-clusters": [alert for each in self._clusters for alert in each.alerts(thresholds)],
            "disks": [alert for disks in self._disks() for alert in disk_alerts(disks, thresholds)],
            "backups": [*self._backup_alerts()],
        }
        for part in self._parts:
            for group, further in part.alerts.items():
                alerts.setdefault(group, []).extend(further)
        return alerts

    def _pod_alerts(self) -> Iterator[Alert]:
        namespace = self._site.namespace
        clusters = [each.names.database_cluster for each in self._components if each.database.cluster]
        yield from pod_alerts(namespace=namespace, deployments=self._deployments, others=clusters)
        yield from migration_alert(
            namespace=namespace, container=migration_container.CONTAINER_NAME, deployments=self._services
        )

    def _backup_alerts(self) -> Iterator[Alert]:
        backup = self._site.backup
        if backup:
            yield from backup_alerts(
                namespace=self._site.namespace,
                cron_jobs=self._backups,
                deadline_minutes=backup.deadline_minutes,
                longest_age_hours=self._settings.alerts.longest_backup_age_hours(backup.schedule),
            )

    def _disks(self) -> list[DiskMetrics]:
        """Disks with data or backups: claims, and folders of the site's node."""
        storage, backup, node = self._site.storage, self._site.backup, self._site.node
        claims = [] if storage.node_path else [name for each in self._components for name in each.claims]
        if backup and backup.claim:
            claims += [each.names.backup_claim for each in self._components]
        folders = [path for path in (storage.node_path, backup.node_path if backup else None) if path]
        return [
            *([claim_disks(namespace=self._site.namespace, names=claims)] if claims else ()),
            *([node_disks(node=node, folders=folders)] if node and folders else ()),
        ]

    def _dashboards(self) -> Iterator[Dashboard]:
        namespace = self._site.namespace
        rows = site_rows(
            namespace=namespace,
            deployments=self._deployments,
            backups=self._backups,
            disks=self._disks(),
            further=_panels(self._parts),
        )
        jobs = [endpoint.job for each in self._servers for endpoint in each.metrics]
        yield Dashboard(
            f"incisive-{namespace}",
            f"INCISIVE: {namespace}",
            [
                *rows,
                *database_rows(jobs=jobs),
                *database_cluster_rows({each.metrics.job: each.settings for each in self._clusters}),
            ],
        )
        fleet_jobs = next((part.fleet_jobs for part in self._parts if part.fleet_jobs), None)
        if fleet_jobs and self._settings.dashboards and self._settings.dashboards.fleet:
            names = [each.names.component for each in self._components]
            yield Dashboard("incisive-fleet", "INCISIVE: all sites", fleet_rows(components=names, jobs=fleet_jobs))


def _panels(parts: Sequence[WatchedPart]) -> dict[str, list[Panel]]:
    panels: dict[str, list[Panel]] = {}
    for part in parts:
        for row, further in part.panels.items():
            panels.setdefault(row, []).extend(further)
    return panels
