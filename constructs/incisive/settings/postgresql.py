"""Settings of a component's PostgreSQL."""

import re
from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field, model_validator

from incisive.settings.cloudnative_pg import PostgresqlClusterSettings
from incisive.settings.constraints import BrokenConstraint
from incisive.settings.images import ImageRepository, ImageVersion, image_tag, image_version
from incisive.settings.model import SettingsModel
from incisive.settings.pod import LogLevel, Placement, PodSettings, Resources
from incisive.settings.quantities import Bytes, Seconds
from incisive.settings.text import ObjectName

OLDEST_MAJOR = 12
"""psycopg2 2.9.6 and Django 4.2 in the services' images support this major version and later."""

NEWEST_MAJOR = 17
"""Images of version 18 and later expect the data in another folder than the sites' claims have."""

PostgresqlVersion = Annotated[
    str,
    image_version(
        rf"({'|'.join(str(major) for major in range(OLDEST_MAJOR, NEWEST_MAJOR + 1))})(\.[0-9]+)?(-(?!alpine)[a-z]+)?",
        f"a Debian-based postgres tag of a major version from {OLDEST_MAJOR} to {NEWEST_MAJOR}, such as '17.10-trixie'",
    ),
]


_SERVER_SETTINGS = (
    "image",
    "version",
    "storage_size",
    "storage_class_name",
    "existing_claim",
    "resources",
    "placement",
    "metrics",
)
"""Settings that only a single server has."""


class DatabaseMetricsSettings(SettingsModel):
    """postgres_exporter beside the server, with a role that reads no table."""

    image: ImageRepository = Field(
        default="quay.io/prometheuscommunity/postgres-exporter", description="Image repository of postgres_exporter."
    )
    version: ImageVersion = Field(default="v0.19.1", description="Version of postgres_exporter.")
    resources: Resources = Field(
        default=Resources(cpu_request="10m", cpu_limit="200m", memory="64Mi"), description="Resources of the exporter."
    )


class DatabaseSettings(SettingsModel):
    """The PostgreSQL of one component: one server with its data on a claim, or a cluster of several instances."""

    engine: Literal["server", "cloudnative-pg"] = Field(
        default="server",
        description="server: one pod with its data on one claim. cloudnative-pg: a Cluster that survives the loss of a "
        "node. The Kubernetes cluster must have CloudNativePG's operator.",
    )
    cluster: PostgresqlClusterSettings = Field(
        default=PostgresqlClusterSettings(), description="The Cluster, with engine cloudnative-pg."
    )
    image: ImageRepository = Field(default="postgres", description="Image repository of PostgreSQL (Debian variant).")
    version: PostgresqlVersion = Field(
        default="17.10-trixie",
        description=f"PostgreSQL version, {OLDEST_MAJOR} to {NEWEST_MAJOR}, and Debian release. A server starts only "
        "on data of its own major version: a site with older data keeps its version until the data is dumped and "
        "restored. Another Debian release sorts texts in another order: rebuild the indexes then.",
    )
    image_pull_secret: ObjectName | None = Field(
        default=None,
        description="Secret in `namespace` with the registry credentials for the images of the database, its exporter "
        "and its backups. The site's operator makes it. null: the registries need none.",
    )
    storage_size: Bytes = Field(default="10Gi", description="Size of the data's claim, in bytes.")
    storage_class_name: ObjectName | None = Field(
        default=None, description="StorageClass of the data's claim. null: the site's."
    )
    existing_claim: ObjectName | None = Field(
        default=None,
        description="Claim for the data that others make in `namespace`. storage_size must then match it. null: the "
        "manifests have one.",
    )
    resources: Resources = Field(
        default=Resources(cpu_request="125m", cpu_limit="1000m", memory="500Mi"),
        description="Resources of the server. A quarter of the memory becomes its shared buffers.",
    )
    migration_wait_seconds: Seconds = Field(
        default=600,
        description="Seconds the service's migration waits for this database to answer before it fails.",
    )
    placement: Placement = Field(default=Placement(), description="Nodes and priority of the server's pod.")
    pod: PodSettings = Field(
        default=PodSettings(),
        description="Additions to the pods of the server, or of the Cluster. CloudNativePG has no runtime_class_name.",
    )
    log_level: LogLevel | None = Field(default=None, description="Log level of PostgreSQL. null: its own default.")
    metrics: DatabaseMetricsSettings | None = Field(
        default=None,
        description="Metrics of a single server: `metrics: {}` runs postgres_exporter beside it, and replaces its "
        "pg_hba.conf. null: none. A Cluster always reports its own metrics.",
    )

    @property
    def major(self) -> int:
        """Major version of the single server."""
        return int(re.split("[.-]", image_tag(self.version))[0])

    @property
    def has_server(self) -> bool:
        """Whether there is a single server, alone or as the source of an import."""
        return self.engine == "server" or self.cluster.import_from_server

    @property
    def disk_size(self) -> str:
        """Size of the disk of the data that the service uses, in bytes."""
        return self.storage_size if self.engine == "server" else self.cluster.storage_size

    def broken_constraints(
        self, *, on_a_node: bool, others_make_secrets: bool, site_is_backed_up: bool
    ) -> Iterator[BrokenConstraint]:
        """Yields the settings that this site rules out.

        `on_a_node`: the data lies on one node's own disk. `others_make_secrets`: no user's name is known.
        """
        if self.engine == "server":
            return
        cluster = self.cluster
        if self.pod.runtime_class_name:
            expected = "null, with engine cloudnative-pg, whose pods have no such field"
            yield BrokenConstraint(("pod", "runtime_class_name"), self.pod.runtime_class_name, expected)
        if on_a_node:
            expected = "server, with storage.node_path: a Cluster needs disks on several nodes"
            yield BrokenConstraint(("engine",), self.engine, expected)
        if others_make_secrets and not cluster.owner:
            expected = "the database user in the Secret, with credentials.source external or existing"
            yield BrokenConstraint(("cluster", "owner"), None, expected)
        if cluster.owner and not others_make_secrets:
            yield BrokenConstraint(("cluster", "owner"), cluster.owner, "null: the credentials have a user")
        if cluster.backup and site_is_backed_up:
            expected = "null, as the site's `backup` covers this database, together with the uploads"
            yield BrokenConstraint(("cluster", "backup"), cluster.backup, expected)

    @model_validator(mode="after")
    def _check_engine(self) -> "DatabaseSettings":
        fields = type(self).model_fields
        if self.engine == "server" and self.cluster != fields["cluster"].default:
            raise ValueError("cluster only with engine cloudnative-pg")
        server_settings = [name for name in _SERVER_SETTINGS if getattr(self, name) != fields[name].default]
        if server_settings and not self.has_server:
            raise ValueError(
                f"{', '.join(server_settings)} only with engine server, or while cluster.import_from_server is true"
            )
        return self
