"""Settings of a PostgreSQL cluster that CloudNativePG runs."""

import re
from datetime import datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from incisive.settings.images import ImageRepository, image_tag, image_version
from incisive.settings.metadata import MetadataSettings
from incisive.settings.model import SettingsModel
from incisive.settings.pod import Placement, Resources
from incisive.settings.quantities import Bytes, amount
from incisive.settings.schedules import CronScheduleWithSeconds
from incisive.settings.text import HttpUrl, Name, ObjectName, Pattern

OLDEST_MAJOR, NEWEST_MAJOR = 17, 18
SMALLEST_WAL = "2Gi"
"""PostgreSQL keeps up to 1.5 GB of it: `max_wal_size` (1 GB) and CloudNativePG's `wal_keep_size` (512 MB)."""

_RESERVED_USER = "postgres|streaming_replica|cnpg_pooler_pgbouncer|pg_.*"
_PATH = "(/[A-Za-z0-9_.$-]+)"


def is_reserved_user(name: str) -> bool:
    """Whether PostgreSQL or CloudNativePG reserves the name."""
    return bool(re.fullmatch(_RESERVED_USER, name))


def _check_moment(text: str) -> str:
    try:
        datetime.fromisoformat(re.sub("Z$", "+00:00", text))
    except ValueError:
        raise ValueError(f"{_MOMENT.expected}; {text} is none") from None
    return text


_MOMENT = Pattern(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?(Z|[-+][0-9]{2}:[0-9]{2})",
    "a moment with its time zone, such as '2026-11-24T21:30:00Z'",
    35,
)
Moment = Annotated[str, _MOMENT, AfterValidator(_check_moment)]

ClusterName = Annotated[
    str, Pattern("[a-z]([-a-z0-9]*[a-z0-9])?", "lower-case letters, digits and '-', beginning with a letter", 50)
]
DatabaseUser = Annotated[
    str,
    Pattern(
        f"(?!({_RESERVED_USER})$)[A-Za-z_][A-Za-z0-9_-]*",
        "a PostgreSQL user of letters, digits, '_' and '-', and none that CloudNativePG keeps for itself, such as "
        "postgres",
        63,
    ),
]
ClusterVersion = Annotated[
    str,
    image_version(
        rf"({OLDEST_MAJOR}|{NEWEST_MAJOR})([.-][A-Za-z0-9_.-]*[A-Za-z0-9])?",
        f"a tag that begins with major version {OLDEST_MAJOR} or {NEWEST_MAJOR}",
    ),
]
Destination = Annotated[
    str,
    Pattern(
        f"s3://[a-z0-9][a-z0-9.-]+{_PATH}*/?|https://[a-z0-9.-]+{_PATH}+/?",
        "s3://BUCKET/FOLDER, or https://ACCOUNT.blob.core.windows.net/CONTAINER/FOLDER",
        1024,
    ),
]
Retention = Annotated[str, Pattern("[1-9][0-9]*[dwm]", "a number of days, weeks or months such as '30d'", 10)]


class ObjectStoreBackupSettings(SettingsModel):
    """Backups by the Barman Cloud plugin: base backups, and every change since, in an object store."""

    destination: Destination = Field(
        description="Destination: s3://BUCKET/FOLDER or https://ACCOUNT.blob.core.windows.net/CONTAINER/FOLDER. "
        "Each Cluster has a folder of its name there.",
    )
    endpoint_url: HttpUrl | None = Field(
        default=None, description="Address of an S3 service that is not Amazon's. null: Amazon's, or Azure."
    )
    credentials_secret: ObjectName | None = Field(
        default=None,
        description="Secret that others make in `namespace`, with ACCESS_KEY_ID and ACCESS_SECRET_KEY for S3, or "
        "AZURE_STORAGE_ACCOUNT and AZURE_STORAGE_KEY for Azure. null: the identity that the cloud gives the pods.",
    )
    schedule: CronScheduleWithSeconds = Field(
        default="0 0 2 * * *",
        description="When a base backup is made, as a cron schedule of six fields, the first of them seconds, in UTC.",
    )
    retention: Retention = Field(
        default="30d",
        description="How far back recovery reaches, in days (d), weeks (w) or months (m). Older backups are deleted.",
    )
    resources: Resources = Field(
        default=Resources(cpu_request="100m", cpu_limit="1000m", memory="512Mi"),
        description="Resources of the plugin's container beside each instance.",
    )


class RecoverySettings(SettingsModel):
    """Recovery of a new Cluster from another's backups."""

    from_cluster: Name | None = Field(
        default=None,
        description="Full name of the Cluster that made the backups, with the site's suffix. null: the one with "
        "the default name.",
    )
    target_time: Moment | None = Field(
        default=None, description="Moment to recover, such as '2026-11-24T21:30:00Z'. null: the latest."
    )


class PostgresqlClusterSettings(SettingsModel):
    """PostgreSQL instances: a primary and its replicas."""

    name: ClusterName | None = Field(
        default=None,
        description="Name of the Cluster before the site's suffix, together at most 50 characters. A Cluster that is "
        "recovered beside another needs its own. null: the component's name and -postgresql.",
    )
    owner: DatabaseUser | None = Field(
        default=None,
        description="Database user in the Secret, with `credentials.source` external or existing: CloudNativePG reads "
        "the name from the Cluster. null: the user of the component's credentials.",
    )
    instances: int = Field(default=3, ge=2, le=9, description="Instances, each on its own disk.")
    data_durability: Literal["required", "preferred"] = Field(
        default="required",
        description="required: a transaction commits when a replica has it too. A failover loses none; without a "
        "replica nobody can write. preferred: without a replica the primary goes on alone, and its new transactions "
        "may be lost with it.",
    )
    image: ImageRepository = Field(
        default="ghcr.io/cloudnative-pg/postgresql", description="Repository of CloudNativePG's PostgreSQL images."
    )
    version: ClusterVersion = Field(
        default="18.4-standard-trixie",
        description=f"PostgreSQL version, {OLDEST_MAJOR} or {NEWEST_MAJOR}, as a tag of a standard image: others lack "
        "the locale that sites' databases have.",
    )
    image_catalog: ObjectName | None = Field(
        default=None,
        description="ClusterImageCatalog with the image of the major version. null: `image` and `version`, which the "
        "site's backups always use.",
    )
    storage_size: Bytes = Field(
        default="10Gi",
        description="Size of each instance's data, in bytes. An import needs room for the dump beside the data.",
    )
    wal_storage_size: Bytes = Field(
        default="5Gi", description=f"Size of each instance's write-ahead log, in bytes, at least {SMALLEST_WAL}."
    )
    storage_class_name: ObjectName | None = Field(
        default=None, description="StorageClass of the instances' disks. null: the site's."
    )
    resources: Resources = Field(
        default=Resources(cpu_request="500m", cpu_limit="1000m", memory="1Gi"),
        description="Resources of each instance. A quarter of the memory becomes its shared buffers.",
    )
    placement: Placement = Field(default=Placement(), description="Nodes and priority of the instances' pods.")
    service_account: MetadataSettings = Field(
        default=MetadataSettings(),
        description="Labels and annotations of the instances' account, such as the identity that may write to the "
        "object store.",
    )
    spread_over_hosts: Literal["preferred", "required"] = Field(
        default="required",
        description="If there are too few hosts: with required, an instance waits for its own; with preferred, "
        "instances share a host.",
    )
    operator_namespace: Name = Field(
        default="cnpg-system", description="Namespace of CloudNativePG's operator, which may connect to the instances."
    )
    import_from_server: bool = Field(
        default=False,
        description="Whether the Cluster starts with the data of the component's single server. Both run until this "
        "is false again.",
    )
    recovery: RecoverySettings | None = Field(
        default=None, description="Recovery from the backups of another Cluster. null: none."
    )
    backup: ObjectStoreBackupSettings | None = Field(
        default=None, description="Backups to an object store by the Barman Cloud plugin. null: none."
    )

    @property
    def major(self) -> int:
        """Major version of PostgreSQL."""
        return int(re.split("[.-]", image_tag(self.version))[0])

    @model_validator(mode="after")
    def _check_instances(self) -> "PostgresqlClusterSettings":
        if self.data_durability == "required" and self.instances < 3:
            raise ValueError(
                f"3 instances or more with data_durability required: with {self.instances}, nobody could write while "
                "one restarts"
            )
        return self

    @model_validator(mode="after")
    def _check_wal_size(self) -> "PostgresqlClusterSettings":
        if amount(self.wal_storage_size) < amount(SMALLEST_WAL):
            raise ValueError(f"wal_storage_size of at least {SMALLEST_WAL}; given {self.wal_storage_size}")
        return self

    @model_validator(mode="after")
    def _check_bootstrap(self) -> "PostgresqlClusterSettings":
        if self.recovery and self.import_from_server:
            raise ValueError("either recovery or import_from_server")
        if self.recovery and not self.backup:
            raise ValueError("recovery together with backup, which says where the backups are")
        if self.recovery and not self.name:
            raise ValueError("recovery together with a new name: a Cluster that exists is never recovered in place")
        return self
