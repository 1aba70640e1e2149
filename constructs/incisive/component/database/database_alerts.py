"""Alerts on PostgreSQL servers, by the metrics of postgres_exporter."""

from collections.abc import Iterator

from incisive.monitoring.alert import Alert
from incisive.monitoring.workload_alerts import HOUR

FULL_PERCENT = 80
"""Share of the allowed connections. PostgreSQL keeps the last three for its superuser."""
COLLATIONS_CHANGED = "Rows may not be found, and values that must be unique may be stored twice."
"""Meaning of an alert on indexes that were built with other collations than the system has now."""


def database_alerts(*, job: str, namespace: str, deployment: str, container: str) -> Iterator[Alert]:
    """`job` is the label of the metrics of the server in this Deployment's container."""
    metrics = f'{{job="{job}"}}'
    within = f"deployment/{deployment} --container {container}"
    # On the socket, PostgreSQL lets its own container in.
    sessions = (
        f"kubectl --namespace {namespace} exec {within} -- sh -c "
        "'psql --username=$POSTGRES_USER --dbname=postgres --expanded --command=\"TABLE pg_stat_activity\"'"
    )
    yield Alert(
        name="DatabaseNotAnswering",
        expression=f"pg_up{metrics} == 0",
        minutes=5,
        severity="critical",
        summary=f"{deployment} does not answer.",
        meaning="The service answers with errors, and executions can be neither started nor told of.",
        command=f"kubectl --namespace {namespace} logs {within} --tail 50",
    )
    yield Alert(
        name="DatabaseConnectionsNearLimit",
        expression=f"100 * sum by (job) (pg_stat_database_numbackends{metrics}) "
        f"/ max by (job) (pg_settings_max_connections{metrics}) > {FULL_PERCENT}",
        minutes=10,
        severity="warning",
        summary=f"{{{{ $value | printf `%.0f` }}}} % of the connections of {deployment} are in use.",
        meaning="When all are, the service answers with errors.",
        command=sessions,
    )
    yield Alert(
        name="DatabaseCollationsChanged",
        expression=f"pg_database_collation_mismatch{metrics} == 1",
        minutes=5,
        severity="critical",
        summary=f"Indexes of {{{{ $labels.datname }}}} in {deployment} are sorted by another system's rules.",
        meaning=COLLATIONS_CHANGED,
        # PostgreSQL warns at the connection.
        command=f"kubectl --namespace {namespace} exec {within} -- sh -c "
        "'psql --username=$POSTGRES_USER --dbname={{ $labels.datname }} --list'",
    )
    yield Alert(
        name="DatabaseTransactionOpen",
        expression=f"max by (job) (pg_stat_activity_max_tx_duration{metrics}) > {HOUR}",
        minutes=5,
        severity="warning",
        summary=f"A transaction in {deployment} has been open for {{{{ $value | humanizeDuration }}}}.",
        meaning="A migration that needs its tables waits for it, and deleted rows stay on the disk until it ends.",
        command=sessions,
    )
