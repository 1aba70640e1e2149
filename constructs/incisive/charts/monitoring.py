"""What Prometheus and Grafana get: where the site's metrics are, alerts, and dashboards."""

from collections.abc import Iterator, Sequence

from constructs import Construct

from incisive.charts.site_chart import Charts, SiteChart
from incisive.component.database.database_alerts import database_alerts
from incisive.component.database.database_cluster_alerts import database_cluster_alerts
from incisive.component.database.database_dashboard import database_cluster_rows
from incisive.component.database.database_reference import METRICS_PORT_NAME
from incisive.component.django_component import DjangoComponent
from incisive.component.service.migration_container import MIGRATION
from incisive.kafka.kafka_alerts import broker_alerts, entity_operator_alerts, exporter_alerts, operator_alerts
from incisive.kafka.kafka_dashboard import kafka_rows
from incisive.kafka.kafka_identity import CLUSTER_LABEL, KafkaIdentity
from incisive.kafka.node_pools import CONTROLLERS
from incisive.kafka.strimzi_pods import METRICS_PORT
from incisive.monitoring.alert import AlertRules
from incisive.monitoring.dashboard import GrafanaDashboard
from incisive.monitoring.disks import Disks, claims, disk_alerts, node_disks
from incisive.monitoring.metrics import MetricsOfPods
from incisive.monitoring.site_dashboards import database_rows, fleet_rows, site_rows
from incisive.monitoring.workload_alerts import (
    backup_alerts,
    metrics_alert,
    migration_alert,
    pod_alerts,
    topic_cleanup_alert,
)
from incisive.orchestrator import status_monitor, topic_cleanup
from incisive.orchestrator.execution_alerts import execution_alerts
from incisive.settings.kafka import KafkaSettings
from incisive.settings.monitoring import MonitoringSettings
from incisive.settings.orchestrator import OrchestratorSettings
from incisive.site import Site
from incisive.strimzi import operator_labels, operator_pod


class MonitoringChart(SiteChart):
    """Where Prometheus finds the site's metrics, alerts on them, and dashboards. Only with the setting `monitoring`."""

    def __init__(self, scope: Construct, id: str, *, site: Site, others: Charts) -> None:
        super().__init__(scope, id)
        settings = site.settings.monitoring
        assert settings  # noqa: S101 (for the type checker: a site without monitoring has no such chart)
        self._platform(site, others.components, settings)
        if site.settings.kafka:
            self._kafka(site, site.settings.kafka, settings)

    def _platform(self, site: Site, components: Sequence[DjangoComponent], settings: MonitoringSettings) -> None:
        orchestrator = next(each for each in components if each.names.component == "orchestrator")
        namespace = orchestrator.names.namespace
        executions = MetricsOfPods(
            self,
            "status-monitor",
            name=orchestrator.names.part("status-monitor"),
            namespace=namespace,
            pods=orchestrator.service.labels.selector,
            port_name=status_monitor.PORT_NAME,
            settings=settings,
        )
        measured = [
            (
                each,
                MetricsOfPods(
                    self,
                    f"{each.names.component}-database",
                    name=each.names.database,
                    namespace=namespace,
                    pods=each.names.labels("database").selector,
                    port_name=METRICS_PORT_NAME,
                    settings=settings,
                ),
            )
            for each in components
            if each.settings.database.metrics
        ]
        server_jobs = [monitor.job for _, monitor in measured]
        services = [each.names.service for each in components]
        servers = [each.names.database for each in components if each.settings.database.has_server]
        deployments = [*services, *servers]
        clusters = [(each, self._database_cluster(each, settings)) for each in _with_clusters(components)]
        backups = [each.names.backup for each in components] if site.settings.backup else []
        own = orchestrator.settings
        AlertRules(
            self,
            "alerts",
            name=f"incisive{site.settings.suffix}",
            namespace=namespace,
            settings=settings,
            groups={
                "executions": [
                    *metrics_alert(jobs=[executions.job, *server_jobs, *(monitor.job for _, monitor in clusters)]),
                    *execution_alerts(
                        job=executions.job,
                        namespace=namespace,
                        deployment=orchestrator.names.service,
                        settings=settings.alerts,
                    ),
                ],
                "services": [
                    *pod_alerts(
                        namespace=namespace,
                        deployments=deployments,
                        others=[each.names.database_cluster for each, _ in clusters],
                    ),
                    *migration_alert(namespace=namespace, container=MIGRATION, pods_of=services),
                    *(
                        topic_cleanup_alert(namespace=namespace, cron_job=orchestrator.names.part(topic_cleanup.PART))
                        if isinstance(own, OrchestratorSettings) and own.topic_cleanup
                        else ()
                    ),
                ],
                "databases": [
                    alert
                    for each, monitor in measured
                    for alert in database_alerts(
                        job=monitor.job,
                        namespace=namespace,
                        deployment=each.names.database,
                        container=f"{each.names.component}-database",
                    )
                ],
                "database-clusters": [
                    alert
                    for each, monitor in clusters
                    for alert in database_cluster_alerts(
                        job=monitor.job,
                        namespace=namespace,
                        name=each.names.database_cluster,
                        settings=each.settings.database.cluster,
                        alerts=settings.alerts,
                    )
                ],
                "disks": [alert for disks in _disks(site, components) for alert in disk_alerts(disks, settings.alerts)],
                "backups": [
                    alert
                    for each in [site.settings.backup]
                    if each
                    for alert in backup_alerts(
                        namespace=namespace,
                        cron_jobs=backups,
                        deadline_minutes=each.deadline_minutes,
                        longest_age_hours=settings.alerts.longest_backup_age_hours(each.schedule),
                    )
                ],
            },
        )
        if settings.dashboards:
            GrafanaDashboard(
                self,
                "dashboard",
                name=f"incisive-{namespace}",
                namespace=namespace,
                title=f"INCISIVE: {namespace}",
                rows=[
                    *site_rows(
                        job=executions.job,
                        namespace=namespace,
                        deployments=deployments,
                        backups=backups,
                        disks=_disks(site, components),
                    ),
                    *database_rows(jobs=server_jobs),
                    *database_cluster_rows({monitor.job: each.settings.database.cluster for each, monitor in clusters}),
                ],
                settings=settings.dashboards,
            )
        if settings.dashboards and settings.dashboards.fleet:
            GrafanaDashboard(
                self,
                "fleet-dashboard",
                name="incisive-fleet",
                namespace=namespace,
                title="INCISIVE: all sites",
                rows=fleet_rows(components=[each.names.component for each in components]),
                settings=settings.dashboards,
            )

    def _database_cluster(self, component: DjangoComponent, settings: MonitoringSettings) -> MetricsOfPods:
        return MetricsOfPods(
            self,
            f"{component.names.component}-database-cluster",
            name=component.names.database_cluster,
            namespace=component.names.namespace,
            pods=component.names.database_cluster_pods,
            # CloudNativePG's name of port 9187.
            port_name="metrics",
            settings=settings,
        )

    def _kafka(self, site: Site, kafka: KafkaSettings, settings: MonitoringSettings) -> None:
        cluster = KafkaIdentity.from_settings(kafka)
        of_the_cluster = {CLUSTER_LABEL: cluster.name, "strimzi.io/kind": "Kafka"}
        brokers = MetricsOfPods(
            self,
            "kafka",
            name=f"{cluster.name}-metrics",
            namespace=cluster.namespace,
            pods=of_the_cluster,
            port_name=METRICS_PORT,
            settings=settings,
        )
        entity_operator = MetricsOfPods(
            self,
            "entity-operator",
            name=f"{cluster.name}-entity-operator",
            namespace=cluster.namespace,
            pods={**of_the_cluster, "strimzi.io/name": f"{cluster.name}-entity-operator"},
            # Strimzi's name of the port that also answers the kubelet.
            port_name="healthcheck",
            settings=settings,
        )
        strimzi = (
            MetricsOfPods(
                self,
                "strimzi-operator",
                name=operator_labels.NAME,
                namespace=cluster.namespace,
                pods=operator_labels.SELECTOR,
                port_name=operator_pod.PORT_NAME,
                settings=settings,
            )
            if kafka.install_operator
            else None
        )
        sizing = kafka.sizing(site.settings.largest_model_kilobytes)
        monitors = [each for each in (brokers, entity_operator, strimzi) if each]
        AlertRules(
            self,
            "kafka-alerts",
            name=cluster.name,
            namespace=cluster.namespace,
            settings=settings,
            groups={
                "kafka": [
                    *metrics_alert(jobs=[each.job for each in monitors]),
                    *broker_alerts(
                        job=brokers.job,
                        settings=kafka,
                        sizing=sizing,
                        controllers=CONTROLLERS if kafka.profile == "large" else 0,
                    ),
                    *(
                        exporter_alerts(job=brokers.job, settings=kafka, alerts=settings.alerts)
                        if kafka.exporter
                        else ()
                    ),
                ],
                "operators": [
                    *entity_operator_alerts(job=entity_operator.job, settings=kafka),
                    *(operator_alerts(job=strimzi.job, settings=kafka, alerts=settings.alerts) if strimzi else ()),
                ],
                "pods": [
                    *pod_alerts(
                        namespace=cluster.namespace,
                        deployments=[*_deployments(cluster, kafka)],
                        others=[f"{cluster.name}-{pool}" for pool in ("dual-role", "broker", "controller")],
                    )
                ],
            },
        )

        if settings.dashboards:
            GrafanaDashboard(
                self,
                "kafka-dashboard",
                name=f"incisive-{cluster.name}",
                namespace=cluster.namespace,
                title=f"INCISIVE: Kafka ({kafka.profile})",
                rows=[
                    *kafka_rows(
                        job=brokers.job, operator_job=strimzi.job if strimzi else None, settings=kafka, sizing=sizing
                    )
                ],
                settings=settings.dashboards,
            )


def _deployments(cluster: KafkaIdentity, kafka: KafkaSettings) -> Iterator[str]:
    """The operator, and what it makes beside brokers and controllers."""
    if kafka.install_operator:
        yield operator_labels.NAME
    yield f"{cluster.name}-entity-operator"
    if kafka.has_cruise_control:
        yield f"{cluster.name}-cruise-control"
    if kafka.exporter:
        yield f"{cluster.name}-kafka-exporter"


def _disks(site: Site, components: Sequence[DjangoComponent]) -> list[Disks]:
    """Disks with data or backups: claims, and folders of the site's node."""
    storage, backup = site.settings.storage, site.settings.backup
    names = [name for each in components for name in each.claims]
    provided = [] if storage.node_path else names
    if backup and backup.claim:
        provided += [each.names.backup_claim for each in components]
    folders = [path for path in (storage.node_path, backup.node_path if backup else None) if path]
    return [
        *([claims(namespace=site.settings.namespace, names=provided)] if provided else ()),
        *([node_disks(node=site.settings.node, folders=folders)] if site.settings.node and folders else ()),
    ]


def _with_clusters(components: Sequence[DjangoComponent]) -> list[DjangoComponent]:
    return [each for each in components if each.settings.database.engine == "cloudnative-pg"]
