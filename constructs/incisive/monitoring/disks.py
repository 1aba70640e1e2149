"""Alerts on disks that fill up, with the day on which they will be full."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from incisive.monitoring.alert import Alert, any_of
from incisive.settings.monitoring import AlertSettings

DAY = 86400
MOST_FREE_OF_A_FILLING_DISK = 0.4
"""One large upload in a day looks like a disk that will be full next week. It is not, with this much still free."""


@dataclass(frozen=True)
class DiskMetrics:
    """PromQL of disks' free space, and the first command to look at them."""

    free: str
    """PromQL selector, in bytes."""
    size: str
    """PromQL selector, in bytes, with the same labels."""
    label: str
    """Label with the disk's name."""
    command: str
    condition: str = ""
    """PromQL that limits the result to the disks in question, such as `and on (…) …`. Default: no limit."""


def claim_disks(*, namespace: str, names: Sequence[str]) -> DiskMetrics:
    """Disks of these claims, as the nodes' kubelets report them. `names` may be regular expressions."""
    selected = f'{{namespace="{namespace}", persistentvolumeclaim=~"{any_of(names)}"}}'
    return DiskMetrics(
        free=f"kubelet_volume_stats_available_bytes{selected}",
        size=f"kubelet_volume_stats_capacity_bytes{selected}",
        label="persistentvolumeclaim",
        command=f"kubectl --namespace {namespace} get persistentvolumeclaims",
    )


def node_disks(*, node: str, folders: Sequence[str]) -> DiskMetrics:
    """The disks of these folders on a node, as node_exporter reports them: the kubelet does not.

    It does not know which of the mounts above a folder is the disk, so each of them counts.
    """
    paths = [PurePosixPath(folder) for folder in folders]
    mounts = any_of([*dict.fromkeys(str(each) for path in paths for each in (path, *path.parents))])
    selected = f'{{mountpoint=~"{mounts}"}}'
    return DiskMetrics(
        free=f"node_filesystem_avail_bytes{selected}",
        size=f"node_filesystem_size_bytes{selected}",
        label="mountpoint",
        command=f"kubectl get --raw /api/v1/nodes/{node}/proxy/stats/summary",
        condition=f' and on (instance) node_uname_info{{nodename="{node}"}}',
    )


def disk_alerts(disks: DiskMetrics, settings: AlertSettings) -> Iterator[Alert]:
    """Alerts on disks with data of services and databases."""
    full_at = f"time() - {disks.free} / (deriv({disks.free}[1d]) < 0)"
    yield Alert(
        name="DiskAlmostFull",
        expression=f"100 * {disks.free} / {disks.size} < {settings.free_disk_percent}{disks.condition}",
        minutes=15,
        severity="critical",
        summary=f"Only {{{{ $value | printf `%.0f` }}}} % of {{{{ $labels.{disks.label} }}}} are free.",
        meaning="On a full disk the database stops, and uploads fail.",
        command=disks.command,
    )
    yield Alert(
        name="DiskFillsUp",
        # With less than half a day of history, the first copy of a site's data would look like growth.
        expression=f"{full_at} < time() + {settings.days_until_disk_is_full * DAY} "
        f"and {disks.free} / {disks.size} < {MOST_FREE_OF_A_FILLING_DISK} and {disks.free} offset 12h{disks.condition}",
        minutes=60,
        severity="warning",
        summary=f"{{{{ $labels.{disks.label} }}}} will be full on {{{{ $value | humanizeTimestamp }}}}.",
        meaning="From then on the database stops, and uploads fail. A claim can grow if its StorageClass allows it.",
        command=disks.command,
    )
