"""Alerts on PostgreSQL clusters that CloudNativePG runs. They use each instance's own metrics."""

from collections.abc import Iterator

from incisive.component.database.database_alerts import COLLATIONS_CHANGED
from incisive.monitoring.alert import Alert
from incisive.monitoring.workload_alerts import HOUR
from incisive.settings.cloudnative_pg import PostgresqlClusterSettings
from incisive.settings.monitoring import AlertSettings

LONGEST_LAG_SECONDS = 300
LONGEST_ARCHIVAL_SECONDS = 900
"""PostgreSQL archives a segment of its log at least every 5 minutes: CloudNativePG sets `archive_timeout` so."""


def database_cluster_alerts(
    *, job: str, namespace: str, name: str, settings: PostgresqlClusterSettings, alerts: AlertSettings
) -> Iterator[Alert]:
    """Alerts on the Cluster of this name. `job` is the label of its instances' metrics."""
    yield from _availability_alerts(job=job, namespace=namespace, name=name, settings=settings)
    yield from _replica_alerts(job=job, namespace=namespace, name=name)
    if settings.backup:
        longest_hours = alerts.longest_backup_age_hours(settings.backup.schedule)
        yield from _backup_alerts(job=job, namespace=namespace, name=name, longest_hours=longest_hours)


def _availability_alerts(
    *, job: str, namespace: str, name: str, settings: PostgresqlClusterSettings
) -> Iterator[Alert]:
    metrics, status = f'{{job="{job}"}}', _status(namespace, name)
    is_up, in_recovery = f"cnpg_collector_up{metrics}", f"cnpg_pg_replication_in_recovery{metrics}"
    is_required = settings.data_durability == "required"
    yield Alert(
        name="DatabaseClusterDown",
        # A primary that is down reports nothing.
        expression=f"min by (job) ({in_recovery}) == 1 or absent({in_recovery})",
        minutes=5,
        severity="critical",
        summary=f"{name} has no primary.",
        meaning="Nobody can read or write this database, so its service fails.",
        command=status,
    )
    yield Alert(
        name="DatabaseClusterInstancesMissing",
        # A fenced instance keeps reporting its last values.
        expression=f"sum by (job) ({is_up} unless on (pod) {_fenced(metrics)}) < {settings.instances} "
        f"or 0 * absent({is_up})",
        minutes=15,
        severity="warning",
        summary=f"{{{{ $value }}}} of {settings.instances} instances of {name} are up.",
        meaning="The database goes on with the others. Fewer of them may be lost now.",
        command=_instances(namespace, name),
    )
    yield Alert(
        name="DatabaseClusterAlone",
        expression=f"cnpg_pg_replication_streaming_replicas{metrics} == 0 and on (pod) {in_recovery} == 0",
        # A rolling update restarts one replica at a time: it leaves the other.
        minutes=2 if is_required else 10,
        severity="critical",
        summary=f"No replica follows {{{{ $labels.pod }}}}, the primary of {name}.",
        meaning="Nobody can write until one follows again, even if the Cluster's status says healthy."
        if is_required
        else "What is written now is lost with the primary's disk.",
        command=status,
    )


def _replica_alerts(*, job: str, namespace: str, name: str) -> Iterator[Alert]:
    metrics = f'{{job="{job}"}}'
    yield Alert(
        name="DatabaseClusterReplicaNotStreaming",
        expression=f"cnpg_pg_replication_in_recovery{metrics} == 1 "
        f"and on (pod) cnpg_pg_replication_is_wal_receiver_up{metrics} == 0",
        minutes=15,
        severity="warning",
        summary=f"{{{{ $labels.pod }}}} does not follow the primary of {name}.",
        meaning="It falls behind, and cannot take over.",
        command=f"kubectl --namespace {namespace} logs {{{{ $labels.pod }}}} --container postgres --tail 50",
    )
    yield Alert(
        name="DatabaseClusterReplicaLags",
        expression=f"cnpg_pg_replication_lag{metrics} > {LONGEST_LAG_SECONDS}",
        minutes=10,
        severity="warning",
        summary=f"{{{{ $labels.pod }}}} is {{{{ $value | humanizeDuration }}}} behind the primary of {name}.",
        meaning="If the primary is lost now, taking over lasts longer.",
        command=_instances(namespace, name),
    )
    yield Alert(
        name="DatabaseClusterFenced",
        expression=_fenced(metrics),
        minutes=30,
        severity="warning",
        summary=f"{{{{ $labels.pod }}}} of {name} is fenced: somebody has stopped its PostgreSQL.",
        meaning="It stays stopped until the fence is lifted. If it is the primary, the database is down.",
        command=_status(namespace, name),
    )
    in_recovery = f"cnpg_pg_replication_in_recovery{metrics}"
    yield Alert(
        name="DatabaseClusterCollationsChanged",
        expression=f"cnpg_pg_database_collation_mismatch{metrics} == 1 and on (pod) {in_recovery} == 0",
        minutes=5,
        severity="critical",
        summary=f"Indexes of {{{{ $labels.datname }}}} in {name} are sorted by another system's rules.",
        meaning=COLLATIONS_CHANGED,
        # PostgreSQL warns at the connection.
        command=f"kubectl --namespace {namespace} exec {{{{ $labels.pod }}}} --container postgres -- "
        "psql --dbname={{ $labels.datname }} --list",
    )


def _backup_alerts(*, job: str, namespace: str, name: str, longest_hours: int) -> Iterator[Alert]:
    metrics = f'{{job="{job}"}}'
    archiver, plugin = "cnpg_pg_stat_archiver", "barman_cloud_cloudnative_pg_io"
    waiting = f'cnpg_collector_pg_wal_archive_status{{job="{job}", value="ready"}}'
    # Each instance reports them, all from the ObjectStore's status. 0: never.
    available = f"max by (job) ({plugin}_last_available_backup_timestamp{metrics})"
    failed = f"max by (job) ({plugin}_last_failed_backup_timestamp{metrics})"
    look = f"kubectl --namespace {namespace} get backups.postgresql.cnpg.io,scheduledbackups.postgresql.cnpg.io"
    yield Alert(
        name="DatabaseClusterNotArchiving",
        # An archiver that hangs does not fail.
        expression=f"{archiver}_last_failed_time{metrics} > {archiver}_last_archived_time{metrics} or "
        f"({archiver}_seconds_since_last_archival{metrics} > {LONGEST_ARCHIVAL_SECONDS} and on (pod) {waiting} > 0)",
        minutes=30,
        severity="critical",
        summary=f"{{{{ $labels.pod }}}} of {name} cannot archive its log.",
        meaning="What is written now is in no backup. The log fills its disk, and then the database stops.",
        command=f"kubectl --namespace {namespace} logs {{{{ $labels.pod }}}} --container plugin-barman-cloud --tail 50",
    )
    yield Alert(
        name="DatabaseClusterBackupFailed",
        expression=f"{failed} > {available}",
        minutes=10,
        severity="warning",
        summary=f"The last base backup of {name} failed.",
        meaning="The backups before it are still there. A recovery from them has more of the log to replay.",
        command=look,
    )
    yield Alert(
        name="DatabaseClusterBackupTooOld",
        expression=f"time() - {available} > {longest_hours * HOUR} and {available} > 0",
        minutes=10,
        severity="critical",
        summary=f"The last base backup of {name} is {{{{ $value | humanizeDuration }}}} old.",
        meaning="When it is older than the retention, nothing can be recovered any more.",
        command=look,
    )
    yield Alert(
        name="DatabaseClusterBackupNeverMade",
        expression=f"{available} == 0",
        minutes=longest_hours * 60,
        severity="critical",
        summary=f"There is no base backup of {name}.",
        meaning="If the disks are lost now, all data is lost: the archived log alone is of no use.",
        command=look,
    )


def _fenced(metrics: str) -> str:
    return f"cnpg_collector_fencing_on{metrics} == 1"


def _instances(namespace: str, name: str) -> str:
    return f"kubectl --namespace {namespace} get pods --selector cnpg.io/cluster={name}"


def _status(namespace: str, name: str) -> str:
    return f"kubectl --namespace {namespace} describe clusters.postgresql.cnpg.io {name}"
