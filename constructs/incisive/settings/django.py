"""Settings of a component that is a Django service with a database."""

from dataclasses import dataclass
from typing import Literal

from pydantic import Field, model_validator

from incisive.settings.exposure import ExposureSettings
from incisive.settings.images import ImageVersion
from incisive.settings.metadata import MetadataSettings
from incisive.settings.model import SettingsModel
from incisive.settings.pod import LogLevel, Placement, PodSettings, Resources
from incisive.settings.postgresql import DatabaseSettings
from incisive.settings.quantities import Bytes
from incisive.settings.text import ObjectName

AccessMode = Literal["ReadWriteOnce", "ReadWriteMany"]


@dataclass(frozen=True)
class FixedNames:
    """Names, before the suffix, of objects that running sites have under another name than the component's own."""

    database_service: str | None = None
    """Service of the database. Default: `<component>-database-service`."""
    service_claim: str | None = None
    """Claim of the uploads. Default: `<component>-service-storage-claim`."""
    database_claim: str | None = None
    """Claim of the database. Default: `<component>-database-storage-claim`."""


class ServiceSettings(SettingsModel):
    """One Django service, with its uploads on a claim."""

    version: ImageVersion = Field(description="Version of the service's image: its tag, or TAG@sha256:DIGEST.")
    replicas: int = Field(
        default=1, ge=1, le=100, description="Number of pods. More than 1 needs ReadWriteMany storage."
    )
    storage_size: Bytes = Field(default="10Gi", description="Size of the uploads' claim, in bytes.")
    storage_access_mode: AccessMode = Field(
        default="ReadWriteOnce",
        description="Whether pods of one node (ReadWriteOnce) or of all (ReadWriteMany) may mount the uploads' claim.",
    )
    storage_class_name: ObjectName | None = Field(
        default=None, description="StorageClass of the uploads' claim. null: the site's."
    )
    existing_claim: ObjectName | None = Field(
        default=None,
        description="Claim for the uploads that others make in `namespace`. storage_size and storage_access_mode must "
        "then match it. null: the manifests have one.",
    )
    largest_upload_kilobytes: int | None = Field(
        default=None,
        ge=1,
        le=1_000_000_000,
        description="Largest upload, in KB (1000 bytes). null: the largest model. It determines the longest request, "
        "and the size of /tmp, which holds one upload for each gunicorn thread.",
    )
    gunicorn_threads: int = Field(
        default=4,
        ge=1,
        le=64,
        description="Threads of each gunicorn worker. A pod answers as many requests at a time as it has threads; a "
        "slow upload takes one thread.",
    )
    resources: Resources = Field(
        default=Resources(cpu_request="250m", cpu_limit="1000m", memory="512Mi"),
        description="Resources of the service's container and of its migration.",
    )
    placement: Placement = Field(default=Placement(), description="Nodes and priority of the service's pods.")
    pod: PodSettings = Field(default=PodSettings(), description="Additions to the service's pods.")
    service_account: MetadataSettings = Field(
        default=MetadataSettings(), description="Labels and annotations of the service's account."
    )
    log_level: LogLevel | None = Field(
        default=None,
        description="Log level of gunicorn and, in the Orchestrator's pods, of the status monitor. null: info.",
    )
    exposure: ExposureSettings | None = Field(
        default=None, description="How clients outside of the cluster reach the API. null: they do not."
    )

    @model_validator(mode="after")
    def _check_access_mode(self) -> "ServiceSettings":
        if self.replicas > 1 and self.storage_access_mode != "ReadWriteMany":
            raise ValueError(
                f"replicas {self.replicas} together with storage_access_mode ReadWriteMany: pods on several nodes "
                f"cannot mount a {self.storage_access_mode} claim"
            )
        return self


class ComponentSettings(SettingsModel):
    """A Django service and its database."""

    service: ServiceSettings = Field(description="The Django service.")
    database: DatabaseSettings = Field(default=DatabaseSettings(), description="The service's PostgreSQL.")
