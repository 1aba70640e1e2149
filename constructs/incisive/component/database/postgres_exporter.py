"""PostgreSQL's metrics: postgres_exporter beside a server, and the role by which it reads them.

The role has no password, may only connect from the server's own pod, and only to PostgreSQL's maintenance database,
which holds no data of the platform. There it sees statistics, settings, and the text of other sessions' statements.
"""

from constructs import Construct

from incisive.component.database.custom_queries import QUERIES
from incisive.component.database.database_reference import METRICS_PORT, METRICS_PORT_NAME, PORT
from incisive.kubernetes.config_map import ConfigMap
from incisive.kubernetes.container import Container, Endpoint, Program, container_security_context
from incisive.kubernetes.environment import variables
from incisive.kubernetes.metadata import Metadata
from incisive.kubernetes.probes import Probes
from incisive.kubernetes.volumes import config_map_volume, mount
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
# `md5` also takes passwords that are stored as SCRAM: PostgreSQL 12 may have stored either.
_ACCESS = f"""\
local  all         all     trust
host   {DATABASE}  {ROLE}  127.0.0.1/32  trust
host   all         {ROLE}  all           reject
host   all         all     all           md5
"""


class MetricsAccess(ConfigMap):
    """The ConfigMap with the role's SQL, pg_hba.conf, and the exporter's additional queries."""

    def __init__(self, scope: Construct, id: str, *, metadata: Metadata) -> None:
        super().__init__(
            scope,
            id,
            metadata=metadata,
            entries={
                _ROLE_FILE: _ROLE_SQL,
                _ACCESS_FILE: _ACCESS,
                _QUERIES_FILE: QUERIES,
                _CONFIGURATION_FILE: _CONFIGURATION,
            },
        )
        self.volume = config_map_volume(VOLUME, metadata.name)
        self.mount = mount(VOLUME, FOLDER, read_only=True)
        self.server_arguments = ["-c", f"hba_file={FOLDER}/{_ACCESS_FILE}"]
        self.role_file = f"{FOLDER}/{_ROLE_FILE}"


def exporter(settings: DatabaseMetricsSettings, access: MetricsAccess) -> Container:
    """The container that answers Prometheus. Its probes ask for itself, not for the server."""
    return Container(
        "metrics",
        Program(
            f"{settings.image}:{settings.version}",
            arguments=[f"--config.file={FOLDER}/{_CONFIGURATION_FILE}"],
            variables=variables(
                {
                    "DATA_SOURCE_NAME": f"postgresql://{ROLE}@127.0.0.1:{PORT}/{DATABASE}?sslmode=disable",
                    "PG_EXPORTER_EXTEND_QUERY_PATH": f"{FOLDER}/{_QUERIES_FILE}",
                }
            ),
        ),
        endpoint=Endpoint(
            {METRICS_PORT_NAME: METRICS_PORT},
            Probes.by_http(path="/", port_name=METRICS_PORT_NAME, start_seconds=60),
        ),
        resources=settings.resources,
        security_context=container_security_context(user=USER),
        mounts=[access.mount],
    )
