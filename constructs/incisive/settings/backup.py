"""Settings of the site's backups."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import PurePosixPath
from typing import Annotated
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from pydantic import AfterValidator, Field, model_validator

from incisive.settings.constraints import BrokenConstraint
from incisive.settings.django import AccessMode
from incisive.settings.images import ImageRepository, ImageVersion
from incisive.settings.metadata import MetadataSettings
from incisive.settings.model import List, SettingsModel
from incisive.settings.pod import PodSettings, Resources
from incisive.settings.quantities import MEBIBYTE, Bytes, amount
from incisive.settings.run_times import clock_change
from incisive.settings.schedules import CronSchedule
from incisive.settings.text import HOST, PORT_NUMBER, AbsolutePath, Cidr, Name, ObjectName, Pattern, check_host

Certificate = Annotated[
    str,
    Pattern(
        r"\s*(-----BEGIN CERTIFICATE-----\s[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----\s*)+",
        "certificates in PEM, each from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----",
        100_000,
    ),
]
_HOST = rf"{HOST}(:{PORT_NUMBER})?"
_FOLDERS = r"(/[A-Za-z0-9_][A-Za-z0-9_.-]*)+"
_DEFAULT_PORTS = {"http": 80, "https": 443, "sftp": 22}


def _check_time_zone(text: str) -> str:
    try:
        ZoneInfo(text)
    except (ZoneInfoNotFoundError, OSError):
        # A folder of zones is an OSError. A machine may have no list of time zones at all.
        if available_timezones():
            raise ValueError(f"{_TIME_ZONE.expected}; {text} is none") from None
    return text


_TIME_ZONE = Pattern(
    "(?!Local$)[A-Z][A-Za-z0-9_+-]*(/[A-Z][A-Za-z0-9_+-]*)*", "a time zone such as 'Europe/Athens' or 'Etc/UTC'", 63
)
TimeZone = Annotated[str, _TIME_ZONE, AfterValidator(_check_time_zone)]

ResticRepository = Annotated[
    str,
    Pattern(
        rf"s3:https?://{_HOST}{_FOLDERS}|azure:[a-z0-9][a-z0-9-]*:{_FOLDERS}|rest:https?://{_HOST}{_FOLDERS}/?"
        rf"|sftp://[a-z_][a-z0-9_.-]*@{_HOST}/?{_FOLDERS}",
        "a restic repository, without a password: s3:https://HOST/BUCKET/FOLDER, azure:CONTAINER:/FOLDER, "
        "rest:https://HOST:PORT/FOLDER or sftp://USER@HOST/FOLDER",
        1024,
    ),
    AfterValidator(check_host),
]


class BackupClaimSettings(SettingsModel):
    """A claim for each component's backups."""

    size: Bytes = Field(
        description="Size of each component's claim, in bytes. Each backup has all uploads, and the whole database."
    )
    class_name: ObjectName | None = Field(
        default=None, description="StorageClass of the claims. null: the site's, on a site whose `storage` has one."
    )
    access_mode: AccessMode = Field(
        default="ReadWriteOnce",
        description="Whether pods of one node (ReadWriteOnce) or of all (ReadWriteMany) may mount a claim.",
    )
    existing_claims: dict[Name, ObjectName] = Field(
        default_factory=dict,
        description="Claims that others make in `namespace`, by component, such as maas. size and access_mode must "
        "then match them. A component that is left out gets a claim.",
    )


class OffSiteSettings(SettingsModel):
    """An encrypted copy of the backups in a restic repository off site."""

    repository: ResticRepository = Field(
        description="restic's name of the repository: s3:https://HOST/BUCKET/FOLDER, azure:CONTAINER:/FOLDER, "
        "rest:https://HOST:PORT/FOLDER or sftp://USER@HOST/FOLDER. The first run makes it. Only sites with the same "
        "password can share one.",
    )
    credentials_secret: ObjectName | None = Field(
        default=None,
        description="Secret that others make in `namespace`, with the storage's credentials: AWS_ACCESS_KEY_ID and "
        "AWS_SECRET_ACCESS_KEY for S3, AZURE_ACCOUNT_NAME and AZURE_ACCOUNT_KEY for Azure, RESTIC_REST_USERNAME and "
        "RESTIC_REST_PASSWORD for a REST server, id_ed25519 and known_hosts for SFTP. null: a REST server that needs "
        "none, or the identity that a cloud gives the pods by `service_account`. The repository's password comes from "
        "the source in `credentials`; with source existing, from the key RESTIC_PASSWORD of the Secret backup-secret "
        "with the site's suffix.",
    )
    cidrs: List[Cidr] = Field(
        default=(),
        description="Networks of the storage, or of `networks.proxy`. Empty: the backups' pods may connect to any "
        "address, on the port of the repository or the proxy.",
    )
    service_account: MetadataSettings = Field(
        default=MetadataSettings(),
        description="Labels and annotations of an account for the pods, such as the identity that may write to the "
        "storage. Without any, the pods have no account of their own.",
    )
    ca_certificate: Certificate | None = Field(
        default=None,
        description="Certificates, in PEM, of the authority that signed the storage's certificate. null: a public "
        "authority.",
    )
    append_only: bool = Field(
        default=False,
        description="Whether the storage refuses deletions, or deletes old data itself. Runs then delete nothing "
        "there.",
    )
    check_percent: int = Field(
        default=5, ge=1, le=100, description="Share of the repository's data that each run reads back, in percent."
    )
    image: ImageRepository = Field(default="restic/restic", description="Image repository of restic.")
    version: ImageVersion = Field(default="0.19.1", description="Version of restic.")

    @property
    def kind(self) -> str:
        """Kind of the storage: s3, azure, rest or sftp."""
        return self.repository.partition(":")[0]

    @property
    def host(self) -> str:
        """Host name of the storage."""
        if self.kind == "azure":
            return "blob.core.windows.net"
        return urlsplit(self.repository.removeprefix("s3:").removeprefix("rest:")).hostname or ""

    @property
    def port(self) -> int:
        """Port of the storage."""
        if self.kind == "azure":
            return _DEFAULT_PORTS["https"]
        address = urlsplit(self.repository.removeprefix("s3:").removeprefix("rest:"))
        return address.port or _DEFAULT_PORTS[address.scheme]

    @model_validator(mode="after")
    def _check_credentials_secret(self) -> "OffSiteSettings":
        has_identity = self.kind in ("s3", "azure") and bool(self.service_account.annotations)
        if not self.credentials_secret and self.kind != "rest" and not has_identity:
            raise ValueError(
                "credentials_secret together with a repository of s3:, azure: or sftp://, or for the first two "
                "service_account.annotations with the identity of the pods"
            )
        return self


class BackupSettings(SettingsModel):
    """Backups of each component's database and uploads. Each run restores its own, and compares."""

    node_path: AbsolutePath | None = Field(
        default=None,
        description="Folder on `node` for the backups: on another disk than the data, or on a share that the node has "
        "mounted. Each site and component has its own folder in it, node_path/NAMESPACE/COMPONENT.",
    )
    claim: BackupClaimSettings | None = Field(
        default=None, description="A StorageClass provides the disks for the backups, instead of `node_path`."
    )
    off_site: OffSiteSettings | None = Field(
        default=None,
        description="Where an encrypted copy goes. Without `node_path` and `claim` it is the only one.",
    )
    schedule: CronSchedule = Field(
        default="30 4 * * *",
        description="When backups are made, as a cron schedule. No time zone changes its clocks at the default time.",
    )
    time_zone: TimeZone = Field(default="Etc/UTC", description="Time zone of the schedule, such as Europe/Athens.")
    keep_days: int = Field(
        default=7, ge=1, le=3650, description="Days whose last backup is kept. Days without a backup do not count."
    )
    keep_weeks: int = Field(
        default=4, ge=0, le=520, description="Weeks whose last backup is kept. Weeks without a backup do not count."
    )
    keep_manual_days: int = Field(
        default=90,
        ge=1,
        le=36500,
        description="Days that a manually started backup is kept. It does not count for `keep_days` and `keep_weeks`.",
    )
    missing_files: int = Field(
        default=0,
        ge=0,
        le=1_000_000_000,
        description="Number of lost files that rows of a component may name. A backup that lacks more files fails.",
    )
    deadline_minutes: int = Field(
        default=240, ge=1, le=1440, description="Longest run, in minutes. A longer run is ended and fails."
    )
    scratch_size: Bytes | None = Field(
        default=None,
        description="Disk of the node for the test of a backup, in bytes. null: a fifth more than the database's disk, "
        "and 160Mi. A database that needs more is not backed up.",
    )
    resources: Resources = Field(
        default=Resources(cpu_request="250m", cpu_limit="1000m", memory="512Mi"),
        description="Resources of each container of a run.",
    )
    pod: PodSettings = Field(default=PodSettings(), description="Additions to the pods of backups and restores.")

    def scratch_bytes(self, database_size: str) -> int:
        """Returns the bytes that programs/backup/backup.sh needs to test a database with a disk of this size."""
        if self.scratch_size:
            return int(amount(self.scratch_size))
        return int(amount(database_size)) * 6 // 5 + 160 * MEBIBYTE

    def warnings(self) -> Iterator[str]:
        """Yields warnings about valid settings that nobody may want."""
        if change := clock_change(self.schedule, self.time_zone, datetime.now(tz=UTC).year):
            yield f"schedule: given '{self.schedule}': {change}; expected an hour without clock changes, such as 4"

    def broken_constraints(
        self, *, node: str | None, namespace: str, storage_node_path: str | None
    ) -> Iterator[BrokenConstraint]:
        """Yields the settings that this site rules out."""
        if self.node_path and not node:
            expected = "null, or a site with `node`, where the folder is"
            yield BrokenConstraint(("node_path",), self.node_path, expected)
        if self.node_path and storage_node_path:
            data, folder = PurePosixPath(storage_node_path), PurePosixPath(self.node_path)
            if folder.is_relative_to(data) or data.is_relative_to(folder / namespace):
                expected = f"a folder of another disk or a share, apart from storage.node_path, which is {data}"
                yield BrokenConstraint(("node_path",), self.node_path, expected)
        if self.claim and not self.claim.class_name and storage_node_path:
            expected = "a StorageClass, as the site's `storage` has none"
            yield BrokenConstraint(("claim", "class_name"), None, expected)

    @model_validator(mode="after")
    def _check_destination(self) -> "BackupSettings":
        if self.node_path and self.claim:
            raise ValueError("one of node_path and claim")
        if not (self.node_path or self.claim or self.off_site):
            raise ValueError("a place for the backups: node_path, claim or off_site")
        return self
