"""All settings of one site."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

from pydantic import Field, ValidationError, create_model, field_validator, model_validator
from pydantic_core import InitErrorDetails, PydanticCustomError

from incisive.settings.backup import BackupSettings
from incisive.settings.django import ComponentSettings
from incisive.settings.federated_learning import FederatedLearningSettings
from incisive.settings.gitops import GitopsSettings
from incisive.settings.kafka import KafkaSettings
from incisive.settings.kafka_sizing import DoesNotFitError, unsendable_model_warning
from incisive.settings.model import Listed, SettingsModel
from incisive.settings.monitoring import MonitoringSettings
from incisive.settings.secrets import EncryptionSettings, ExternalSecretsSettings
from incisive.settings.text import (
    HOST_NAME_LABEL,
    AbsolutePath,
    Cidr,
    EnvironmentVariable,
    HostName,
    HostPort,
    ImageRepository,
    LabelKey,
    LabelValue,
    Name,
    NameSuffix,
    ObjectName,
    OwnNamespace,
    StorageClassName,
    Words,
    tag_of,
)

LARGEST_MODEL_KILOBYTES = 2_147_483
"""The federated-learning manager multiplies the size by 1000 in 32 bits: more overflows."""

Misfit = tuple[tuple[str, ...], object, str]
"""Path, given value and expected value of a setting that others rule out."""

EMPTIED_AT_BOOT = ("/tmp", "/var/tmp", "/run", "/var/run", "/dev/shm")  # noqa: S108 (nothing is written there)
"""Folders that many systems keep in memory, or clean of old files."""


class CentralNode(SettingsModel):
    """Label of the node that runs executions of no data partner."""

    label_key: LabelKey = Field(description="Key of the node's label.")
    label_value: LabelValue = Field(description="Value of the node's label.")


class StorageSettings(SettingsModel):
    """A provisioner's disks, or one node's own disk. Exactly one of the two."""

    class_name: StorageClassName | None = Field(
        default=None, description="StorageClass that provides the disks. null: the data lies on the disk of `node`."
    )
    node_path: AbsolutePath | None = Field(
        default=None,
        description="Folder on the disk of `node` for the data. null: a StorageClass provides the disks.",
    )

    @model_validator(mode="after")
    def _one_of_both(self) -> "StorageSettings":
        if (self.class_name is None) == (self.node_path is None):
            raise ValueError(
                f"exactly one of class_name, which is {self.class_name or 'null'}, and node_path, which is "
                f"{self.node_path or 'null'}; the other null"
            )
        return self


class NetworkSettings(SettingsModel):
    """Who may connect to the pods, beside the platform's own pods."""

    client_cidrs: Listed[Cidr] = Field(
        default=(),
        description="Networks that may call the APIs. Executions use the host network, so their requests come from "
        "their nodes' addresses. If this and client_namespaces are empty, any source may connect.",
    )
    client_namespaces: Listed[Name] = Field(
        default=(),
        description="Namespaces whose pods may call the APIs. If this and client_cidrs are empty, any source may "
        "connect.",
    )
    monitoring_namespaces: Listed[Name] = Field(
        default=("monitoring",),
        description="Namespaces whose pods may read the metrics of the status monitor and of Strimzi's operator. "
        "Empty: no pod may.",
    )
    slowest_upload_megabits_per_second: int = Field(
        default=10,
        ge=1,
        le=100_000,
        description="Slowest line of those who upload, in Mbit/s. The largest upload over it, and 30 seconds more, is "
        "how long a request may take: 830 seconds for 1 GB over 10 Mbit/s.",
    )

    @model_validator(mode="after")
    def _executions_get_in(self) -> "NetworkSettings":
        if self.client_namespaces and not self.client_cidrs:
            raise ValueError(
                "client_namespaces together with client_cidrs: requests of executions come from their nodes' addresses"
            )
        return self


class CredentialsSettings(SettingsModel):
    """Where the credentials come from. They are never settings themselves."""

    source: Literal["generated", "environment", "external", "existing"] = Field(
        default="generated",
        description="generated: made once per site and kept in a file that git ignores; environment: read from "
        "environment variables at synth; external: the External Secrets Operator makes the Secrets from a store; "
        "existing: others make the Secrets, the manifests only refer to them.",
    )
    variable_prefix: EnvironmentVariable = Field(
        default="INCISIVE_",
        description="With source environment: prefix of the variables' names, such as INCISIVE_ in "
        "INCISIVE_ORCHESTRATOR_DATABASE_PASSWORD, or INCISIVE_BACKUP_REPOSITORY_PASSWORD with `backup.off_site`.",
    )
    revision: int = Field(
        default=1,
        ge=1,
        le=9999,
        description="With source environment, external or existing: number of the values. One more with each rotation: "
        "the Secrets' names then end in -2, and so on, and the pods read the new ones.",
    )
    external: ExternalSecretsSettings | None = Field(
        default=None, description="With source external, and only then: the store with the values."
    )
    encryption: EncryptionSettings | None = Field(
        default=None,
        description="With source generated or environment: who can decrypt the Secrets, which then lie in Git. The "
        "program sops encrypts them. null: the Secrets are written as they are, and git ignores them.",
    )

    @model_validator(mode="after")
    def _store_where_one_is_read(self) -> "CredentialsSettings":
        if (self.source == "external") != (self.external is not None):
            raise ValueError("external with source external, and null with every other source")
        return self

    @model_validator(mode="after")
    def _leaves_generated_ones_to_rotate(self) -> "CredentialsSettings":
        if self.revision > 1 and self.source == "generated":
            raise ValueError("revision 1 together with source generated, which main.py --rotate rotates")
        return self

    @property
    def secret_suffix(self) -> str:
        """End of the Secrets' names after the site's suffix."""
        return f"-{self.revision}" if self.revision > 1 else ""

    @property
    def secret_suffix_before(self) -> str | None:
        """End of the Secrets' names one revision before. None: this is the first."""
        if self.revision == 1:
            return None
        return f"-{self.revision - 1}" if self.revision > 2 else ""

    @model_validator(mode="after")
    def _encrypts_what_it_has(self) -> "CredentialsSettings":
        if self.encryption and self.source not in ("generated", "environment"):
            raise ValueError("encryption with source generated or environment, and null with every other source")
        return self


def _central_node(given: dict[str, Any]) -> Any:  # noqa: ANN401 (None is refused like any wrong value)
    node = given.get("node")
    return CentralNode(label_key=HOST_NAME_LABEL, label_value=node) if node else None


def _bootstrap_servers(given: dict[str, Any]) -> Any:  # noqa: ANN401
    kafka = given.get("kafka")
    return kafka.bootstrap_servers if kafka else None


class SiteSettings(SettingsModel):
    """One site of the platform: the cloud, or local inference at a hospital."""

    suffix: NameSuffix = Field(description="Suffix of every name of the site. Stored Workflows contain it literally.")
    node: HostName | None = Field(
        default=None, description="Host name of the hospital's node, for a site with its data on the disk of one node."
    )
    namespace: OwnNamespace = Field(
        default_factory=lambda given: given.get("node"),
        description="Namespace of the Orchestrator and MaaS. Default: the host name of `node`.",
    )
    executions_namespace: OwnNamespace = Field(
        default_factory=lambda given: given.get("namespace"),
        description="Namespace where Argo runs the executions. Default: `namespace`. If it is another namespace, "
        "`namespace` enforces the restricted Pod Security Standard.",
    )
    central_node: CentralNode = Field(
        default_factory=_central_node,
        description="Label of the node that runs executions of no data partner. Default: the host name of `node`.",
    )
    data_partners: Words = Field(
        default=("uns", "uns-rm2", "auth", "auth-rm2", "uoa", "uoa-rm2", "hcs-rm2"),
        description="Names of data partners that the Orchestrator and MaaS accept.",
    )
    largest_model_kilobytes: int = Field(
        default=1_000_000,
        ge=1,
        json_schema_extra={"maximum": LARGEST_MODEL_KILOBYTES},
        description="Largest model that federated learning carries, in KB (1000 bytes). Sets the limits of the "
        "Orchestrator, of the federated-learning manager and of the Kafka brokers, and the brokers' size.",
    )
    image_registry: ImageRepository = Field(
        default="incisive.azurecr.io", description="Registry of the platform's images."
    )
    image_pull_secret: ObjectName = Field(
        default="incisive-azurecrio-secret",
        description="Secret with the registry's credentials. The site's operator makes it in the site's namespaces.",
    )
    storage: StorageSettings = Field(description="Where the data lies.")
    credentials: CredentialsSettings = Field(
        default=CredentialsSettings(), description="Where database users, passwords and Django keys come from."
    )
    networks: NetworkSettings = Field(default=NetworkSettings(), description="Who may open connections to the pods.")
    kafka: KafkaSettings | None = Field(
        default=None, description="The site's Kafka cluster. null: the site has none, as at a hospital."
    )
    kafka_bootstrap_servers: HostPort = Field(
        default_factory=_bootstrap_servers,
        description="Bootstrap servers of Kafka, as HOST:PORT. Default: those of the site's own cluster.",
    )
    federated_learning: FederatedLearningSettings = Field(
        default=FederatedLearningSettings(), description="Version and time limits of federated learning."
    )
    monitoring: MonitoringSettings | None = Field(
        default=None,
        description="PodMonitors, alerts and dashboards. null: none, as for a cluster without the Prometheus operator.",
    )
    backup: BackupSettings | None = Field(
        default=None,
        description="Backups of the databases and uploads. null: none. A hospital's are one line: "
        "backup: {node_path: /mnt/nas/incisive}.",
    )
    gitops: GitopsSettings | None = Field(
        default=None, description="How a GitOps tool follows the site. null: the manifests are applied by hand."
    )

    @classmethod
    def with_components(cls, defaults: Mapping[str, ComponentSettings]) -> "type[SiteSettings]":
        """These settings, and those of each component under its name."""
        fields: dict[str, Any] = {
            name: (type(default), Field(default=default, description=(default.__doc__ or "").splitlines()[0]))
            for name, default in defaults.items()
        }
        return create_model("SiteSettings", __base__=cls, __doc__=cls.__doc__, **fields)

    @property
    def components(self) -> dict[str, ComponentSettings]:
        """Settings of each component by its name."""
        values = {name: getattr(self, name) for name in type(self).model_fields}
        return {name: value for name, value in values.items() if isinstance(value, ComponentSettings)}

    @field_validator("largest_model_kilobytes")
    @classmethod
    def _fits_thirty_two_bits(cls, kilobytes: int) -> int:
        if kilobytes > LARGEST_MODEL_KILOBYTES:
            raise ValueError(
                f"at most {LARGEST_MODEL_KILOBYTES}: the federated-learning manager multiplies it by 1000 in 32 bits, "
                "which more would overflow"
            )
        return kilobytes

    @field_validator("namespace", mode="before")
    @classmethod
    def _comes_from_the_node(cls, namespace: object) -> object:
        if namespace is None:
            raise ValueError("`node` set, whose host name it is by default, or a namespace")
        return namespace

    @model_validator(mode="after")
    def _components_fit_together(self) -> "SiteSettings":
        """Tells everything at once that the parts rule out for one another."""
        problems = [
            *self._namespaces_of_kafka(),
            *self._storage_classes_on_a_node(),
            *self._databases_on_the_site(),
            *self._backups_on_the_site(),
            *self._sizes_of_brokers(),
        ]
        if self.storage.node_path and not self.node:
            problems.append((("node",), None, "the host name of the node whose disk storage.node_path lies on"))
        if self.monitoring and not self.networks.monitoring_namespaces:
            expected = "the namespace of Prometheus, with monitoring"
            problems.append((("networks", "monitoring_namespaces"), [], expected))
        if problems:
            raise _problems_at(problems)
        return self

    def _namespaces_of_kafka(self) -> Iterator[Misfit]:
        for name in ("namespace", "executions_namespace"):
            if not self.kafka or getattr(self, name) != self.kafka.namespace:
                continue
            if self.kafka.namespace != type(self.kafka).model_fields["namespace"].default:
                yield ("kafka", "namespace"), self.kafka.namespace, f"another namespace than the site's `{name}`"
            else:
                expected = "another namespace than kafka.namespace, which enforces the restricted Pod Security Standard"
                yield (name,), self.kafka.namespace, expected
            return  # Both are the same by default.

    def _storage_classes_on_a_node(self) -> Iterator[Misfit]:
        for name, component in self.components.items() if self.storage.node_path else ():
            class_name = component.service.storage_class_name
            if class_name:
                yield (name, "service", "storage_class_name"), class_name, "null, with storage.node_path"

    def _databases_on_the_site(self) -> Iterator[Misfit]:
        for name, component in self.components.items():
            misfits = component.database.misfits(
                on_a_node=self.storage.node_path is not None,
                others_make_secrets=self.credentials.source in ("external", "existing"),
                site_is_backed_up=self.backup is not None,
            )
            for path, given, expected in misfits:
                yield (name, "database", *path), given, expected

    def _backups_on_the_site(self) -> Iterator[Misfit]:
        for path, given, expected in (
            self.backup.misfits(node=self.node, namespace=self.namespace, storage_node_path=self.storage.node_path)
            if self.backup
            else ()
        ):
            yield ("backup", *path), given, expected

    def _sizes_of_brokers(self) -> Iterator[Misfit]:
        if self.kafka:
            try:
                self.kafka.sizing(self.largest_model_kilobytes)
            except DoesNotFitError as error:
                yield ("kafka", "broker", error.setting), getattr(self.kafka.broker, error.setting), str(error)

    def dangers(self) -> list[str]:
        """What the site's data is in danger from, told at every synth."""
        backups = self.backup.node_path if self.backup else None
        return [
            *(
                f"storage.node_path: given '{self.storage.node_path}': many systems empty {folder} at boot, and the "
                "site's data with it; docs/upgrading.md tells how to move it"
                for folder in _emptied_at_boot(self.storage.node_path)
            ),
            *(
                f"backup.node_path: given '{backups}': many systems empty {folder} at boot, and the backups with it"
                for folder in _emptied_at_boot(backups)
            ),
        ]

    def warnings(self) -> list[str]:
        """What the settings promise and the deployed software does not keep."""
        version = self.federated_learning.manager_version
        unsendable = unsendable_model_warning(
            largest_model_kilobytes=self.largest_model_kilobytes,
            largest_sendable_model_kilobytes=self.federated_learning.largest_sendable_model_kilobytes.get(
                tag_of(version)
            ),
            manager_version=version,
        )
        return [
            *([f"largest_model_kilobytes: {unsendable}"] if unsendable else []),
            *([f"gitops: {self._unfollowed_secrets}"] if self._unfollowed_secrets else []),
            *(f"backup.{warning}" for warning in (self.backup.warnings() if self.backup else ())),
        ]

    def first_steps(self) -> list[str]:
        """What has to be made in the cluster once, because no file of the site brings it."""
        if not self.gitops:
            return []
        components = ", nor the components' Secrets" if self.credentials.source == "existing" else ""
        secrets = f"the pull secret {self.image_pull_secret}{components}"
        return [
            f"gitops: {self.gitops.tool} does not bring {secrets}: docs/gitops.md tells how to make what is missing"
        ]

    @property
    def _unfollowed_secrets(self) -> str | None:
        if not self.gitops or self.credentials.source not in ("generated", "environment"):
            return None
        if not self.credentials.encryption:
            return (
                f"git ignores 50-secrets, so {self.gitops.tool} does not bring the Secrets: apply that file by hand, "
                "as docs/gitops.md tells, or set credentials.encryption or credentials.external"
            )
        if self.gitops.tool == "argo-cd":
            return "Argo CD does not decrypt Secrets: apply them by hand, or set credentials.external instead"
        return None


def _emptied_at_boot(path: str | None) -> list[str]:
    return [folder for folder in EMPTIED_AT_BOOT if f"{path}/".startswith(f"{folder}/")]


def _problems_at(misfits: Sequence[Misfit]) -> ValidationError:
    """Blames nested settings. pydantic would blame the whole site."""
    return ValidationError.from_exception_data(
        "site",
        [
            InitErrorDetails(
                type=PydanticCustomError("value_error", "{error}", {"error": expected}), loc=path, input=given
            )
            for path, given, expected in misfits
        ],
    )
