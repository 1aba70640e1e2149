"""PostgreSQL's metrics: postgres_exporter beside a server, and the role by which it reads them.

The role has no password, may only connect from the server's own pod, and only to PostgreSQL's maintenance database,
which holds no data of the platform. There it sees statistics, settings, and the text of other sessions' statements.
"""

from cdk8s_plus_27 import k8s
from constructs import Construct

from incisive.kubernetes.configuration import Configuration
from incisive.kubernetes.container import Probes, container, container_security_context
from incisive.kubernetes.volumes import mount
from incisive.postgresql.custom_queries import QUERIES
from incisive.postgresql.database import METRICS_PORT, METRICS_PORT_NAME, PORT
from incisive.settings.postgresql import DatabaseMetricsSettings

ROLE = "incisive_metrics"
DATABASE = "postgres"
"""The maintenance database, which initdb makes."""
USER = 65534
"""`nobody`, the exporter's image's user."""

VOLUME = "metrics-access"
FOLDER = "/docker-entrypoint-initdb.d"
"""The image runs the SQL in it while it makes a new data directory, and ignores other files."""
_ROLE_FILE, _ACCESS_FILE, _QUERIES_FILE = "role.sql", "pg_hba.conf", "queries.yaml"
_CONFIGURATION_FILE, _CONFIGURATION = "exporter.yaml", "{}\n"
"""An empty one: without it, each start warns."""
# A blank line ends a statement in single-user mode.
_ROLE_SQL = f"""\
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{ROLE}') THEN CREATE ROLE {ROLE}; END IF;
END $$;

ALTER ROLE {ROLE} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION PASSWORD NULL CONNECTION LIMIT 5;

GRANT pg_monitor TO {ROLE};

"""
# The image's own rules let every role in from the loopback, which the exporter shares.
# `md5` takes passwords that are stored as SCRAM, too: that of PostgreSQL 12 may be either.
_ACCESS = f"""\
local  all         all     trust
host   {DATABASE}  {ROLE}  127.0.0.1/32  trust
host   all         {ROLE}  all           reject
host   all         all     all           md5
"""


class MetricsAccess(Configuration):
    """The role, from where which role may log in, and what the exporter asks beside its own queries."""

    def __init__(self, scope: Construct, id: str, *, name: str, namespace: str, labels: dict[str, str]) -> None:
        super().__init__(
            scope,
            id,
            config_map_name=name,
            namespace=namespace,
            labels=labels,
            entries={
                _ROLE_FILE: _ROLE_SQL,
                _ACCESS_FILE: _ACCESS,
                _QUERIES_FILE: QUERIES,
                _CONFIGURATION_FILE: _CONFIGURATION,
            },
        )
        self.volume = k8s.Volume(name=VOLUME, config_map=k8s.ConfigMapVolumeSource(name=name))
        self.mount = mount(VOLUME, FOLDER, read_only=True)
        self.server_arguments = ["-c", f"hba_file={FOLDER}/{_ACCESS_FILE}"]
        self.role_file = f"{FOLDER}/{_ROLE_FILE}"


def exporter(settings: DatabaseMetricsSettings, access: MetricsAccess) -> k8s.Container:
    """The container that answers Prometheus. Its probes ask for itself, not for the server."""
    return container(
        name="metrics",
        image=f"{settings.image}:{settings.version}",
        arguments=[f"--config.file={FOLDER}/{_CONFIGURATION_FILE}"],
        environment=[
            k8s.EnvVar(
                name="DATA_SOURCE_NAME", value=f"postgresql://{ROLE}@127.0.0.1:{PORT}/{DATABASE}?sslmode=disable"
            ),
            k8s.EnvVar(name="PG_EXPORTER_EXTEND_QUERY_PATH", value=f"{FOLDER}/{_QUERIES_FILE}"),
        ],
        ports={METRICS_PORT_NAME: METRICS_PORT},
        probes=Probes.by_http(path="/", port_name=METRICS_PORT_NAME, start_seconds=60),
        resources=settings.resources,
        security_context=container_security_context(user=USER),
        mounts=[access.mount],
    )
