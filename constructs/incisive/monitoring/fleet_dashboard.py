"""What the dashboard of a fleet shows."""

from collections.abc import Sequence

from incisive.monitoring.alert import any_of
from incisive.monitoring.dashboard import Panel, PanelRow


def fleet_rows(*, components: Sequence[str], jobs: str) -> list[PanelRow]:
    """All sites that a Prometheus knows, by their namespaces. A hospital's is its host name.

    `jobs` is the regular expression of the status monitors' label `job`.
    """
    ours = f"({any_of(components)})-.+"
    monitors = f'{{job=~"{jobs}"}}'
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
                        f'{{job=~"{jobs}", phase="Running"}})'
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
