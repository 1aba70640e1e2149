"""What the dashboards of one site and of a fleet show: whether it is well, who uses it, and what is filling."""

from collections.abc import Sequence

from incisive.monitoring.alert import any_of
from incisive.monitoring.dashboard import Panel, PanelRow
from incisive.monitoring.disks import Disks


def site_rows(
    *, job: str, namespace: str, deployments: Sequence[str], backups: Sequence[str], disks: Sequence[Disks]
) -> list[PanelRow]:
    """`job` is the label of the status monitor's metrics. `backups` are CronJobs; none, if the site has no backups."""
    selected = f'{{namespace="{namespace}", deployment=~"{any_of(deployments)}"}}'
    cron_jobs = f'{{namespace="{namespace}", cronjob=~"{any_of(backups)}"}}'
    pods = f'{{namespace="{namespace}", pod=~"({any_of(deployments)})-.+"}}'
    metrics = f'{{job="{job}"}}'
    since_the_last_backup = Panel(
        "Since the last backup",
        {"{{cronjob}}": f"time() - kube_cronjob_status_last_successful_time{cron_jobs}"},
        unit="s",
        is_number=True,
    )
    return [
        PanelRow(
            "Is it well?",
            (
                Panel(
                    "Pods ready", {"ready": f"sum(kube_deployment_status_replicas_available{selected})"}, is_number=True
                ),
                Panel(
                    "Pods missing",
                    {"missing": f"sum(kube_deployment_status_replicas_unavailable{selected})"},
                    is_number=True,
                ),
                Panel(
                    "Reports that wait", {"waiting": f"sum(status_monitor_reports_waiting{metrics})"}, is_number=True
                ),
                *([since_the_last_backup] if backups else ()),
            ),
        ),
        PanelRow(
            "Who uses it?",
            (
                Panel("Workflows by phase", {"{{phase}}": f"sum by (phase) (status_monitor_workflows{metrics})"}),
                Panel(
                    "Reports of the status monitor in an hour",
                    {
                        "{{state}}: {{result}}": "sum by (state, result) "
                        f"(increase(status_monitor_reports_total{metrics}[1h])) > 0"
                    },
                ),
            ),
        ),
        PanelRow(
            "What is filling?",
            (
                Panel(
                    "Free space",
                    {f"{{{{{each.label}}}}}": f"100 * {each.free} / {each.size}{each.condition}" for each in disks},
                    unit="percent",
                ),
                Panel(
                    "Restarts in an hour",
                    {"{{pod}}: {{container}}": f"increase(kube_pod_container_status_restarts_total{pods}[1h])"},
                ),
            ),
        ),
    ]


def database_rows(*, jobs: Sequence[str]) -> list[PanelRow]:
    """`jobs` are the labels of the metrics of PostgreSQL servers. Without any there is no row."""
    if not jobs:
        return []
    metrics = f'{{job=~"{any_of(jobs)}"}}'
    return [
        PanelRow(
            "How are the databases?",
            (
                Panel(
                    "Connections in use",
                    {
                        "{{job}}": f"100 * sum by (job) (pg_stat_database_numbackends{metrics}) "
                        f"/ max by (job) (pg_settings_max_connections{metrics})"
                    },
                    unit="percent",
                ),
                Panel("Size", {"{{job}}: {{datname}}": f"pg_database_size_bytes{metrics}"}, unit="bytes"),
                Panel(
                    "Longest transaction",
                    {"{{job}}": f"max by (job) (pg_stat_activity_max_tx_duration{metrics})"},
                    unit="s",
                ),
            ),
        )
    ]


def fleet_rows(*, components: Sequence[str]) -> list[PanelRow]:
    """All sites that a Prometheus knows, by their namespaces. A hospital's is its host name."""
    ours = f"({any_of(components)})-.+"
    monitors = '{job=~".+/orchestrator-status-monitor.*"}'
    claims = f'{{persistentvolumeclaim=~"{ours}"}}'
    free, size = f"kubelet_volume_stats_available_bytes{claims}", f"kubelet_volume_stats_capacity_bytes{claims}"
    return [
        PanelRow(
            "Are they well?",
            (
                Panel("Sites that answer", {"sites": f"count(max by (namespace) (up{monitors}) == 1)"}, is_number=True),
                Panel(
                    "Sites that do not", {"{{namespace}}": f"max by (namespace) (up{monitors}) == 0"}, is_number=True
                ),
            ),
        ),
        PanelRow(
            "Where is something missing?",
            (
                Panel(
                    "Pods missing",
                    {
                        "{{namespace}}": "sum by (namespace) "
                        f'(kube_deployment_status_replicas_unavailable{{deployment=~"{ours}"}}) > 0'
                    },
                ),
                Panel(
                    "Reports that wait",
                    {"{{namespace}}": f"sum by (namespace) (status_monitor_reports_waiting{monitors}) > 0"},
                ),
            ),
        ),
        PanelRow(
            "Who uses them, and what is filling?",
            (
                Panel(
                    "Running Workflows",
                    {
                        "{{namespace}}": "sum by (namespace) (status_monitor_workflows"
                        '{job=~".+/orchestrator-status-monitor.*", phase="Running"})'
                    },
                ),
                Panel(
                    "Least free space", {"{{namespace}}": f"min by (namespace) (100 * {free} / {size})"}, unit="percent"
                ),
                Panel(
                    "Since the last backup",
                    {
                        "{{namespace}}": "max by (namespace) (time() - kube_cronjob_status_last_successful_time"
                        f'{{cronjob=~"({any_of(components)})-backup.*"}})'
                    },
                    unit="s",
                ),
            ),
        ),
    ]
