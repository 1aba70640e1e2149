"""What the dashboard of one site shows: whether it is well, who uses it, and what is filling."""

from collections.abc import Iterator, Mapping, Sequence

from incisive.monitoring.alert import any_of
from incisive.monitoring.dashboard import Panel, PanelRow
from incisive.monitoring.disks import DiskMetrics

IS_IT_WELL, WHO_USES_IT, WHAT_IS_FILLING = "Is it well?", "Who uses it?", "What is filling?"
"""Titles of the rows."""


def site_rows(
    *,
    namespace: str,
    deployments: Sequence[str],
    backups: Sequence[str],
    disks: Sequence[DiskMetrics],
    further: Mapping[str, Sequence[Panel]],
) -> Iterator[PanelRow]:
    """`backups` are CronJobs. `further` are panels by their row: one of these three, or a row of its own below them.

    A row without panels is left out.
    """
    rows = {
        IS_IT_WELL: [
            *_ready_panels(namespace, deployments),
            *further.get(IS_IT_WELL, ()),
            *_backup_panels(namespace, backups),
        ],
        WHO_USES_IT: [*further.get(WHO_USES_IT, ())],
        WHAT_IS_FILLING: [
            _free_space(disks),
            _restarts(namespace, deployments),
            *further.get(WHAT_IS_FILLING, ()),
        ],
    }
    rows |= {title: [*panels] for title, panels in further.items() if title not in rows}
    return (PanelRow(title, panels) for title, panels in rows.items() if panels)


def _ready_panels(namespace: str, deployments: Sequence[str]) -> list[Panel]:
    selected = f'{{namespace="{namespace}", deployment=~"{any_of(deployments)}"}}'
    return [
        Panel("Pods ready", {"ready": f"sum(kube_deployment_status_replicas_available{selected})"}, is_number=True),
        Panel(
            "Pods missing", {"missing": f"sum(kube_deployment_status_replicas_unavailable{selected})"}, is_number=True
        ),
    ]


def _backup_panels(namespace: str, backups: Sequence[str]) -> list[Panel]:
    if not backups:
        return []
    cron_jobs = f'{{namespace="{namespace}", cronjob=~"{any_of(backups)}"}}'
    age = f"time() - kube_cronjob_status_last_successful_time{cron_jobs}"
    return [Panel("Since the last backup", {"{{cronjob}}": age}, unit="s", is_number=True)]


def _free_space(disks: Sequence[DiskMetrics]) -> Panel:
    queries = {f"{{{{{each.label}}}}}": f"100 * {each.free} / {each.size}{each.condition}" for each in disks}
    return Panel("Free space", queries, unit="percent")


def _restarts(namespace: str, deployments: Sequence[str]) -> Panel:
    pods = f'{{namespace="{namespace}", pod=~"({any_of(deployments)})-.+"}}'
    return Panel(
        "Restarts in an hour",
        {"{{pod}}: {{container}}": f"increase(kube_pod_container_status_restarts_total{pods}[1h])"},
    )
