"""All settings of one site."""

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import Field, ValidationInfo, create_model, field_validator, model_validator

from incisive.settings.backup import BackupSettings
from incisive.settings.constraints import BrokenConstraint, validation_error
from incisive.settings.credentials import CredentialsSettings
from incisive.settings.django import ComponentSettings
from incisive.settings.federated_learning import FederatedLearningSettings
from incisive.settings.gitops import GitopsSettings
from incisive.settings.images import IMAGE_PULL_SECRET, IMAGE_REGISTRY, ImageRepository
from incisive.settings.kafka import KafkaSettings
from incisive.settings.kafka_sizing import LARGEST_MODEL_KILOBYTES, DoesNotFitError
from incisive.settings.metadata import MetadataSettings
from incisive.settings.model import SettingsModel
from incisive.settings.monitoring import MonitoringSettings
from incisive.settings.networks import NetworkSettings, has_family
from incisive.settings.orchestrator import CentralNode, OrchestratorSettings
from incisive.settings.pod import PodSettings
from incisive.settings.storage import StorageSettings
from incisive.settings.text import HOST_NAME_LABEL, HostName, HostPort, NameSuffix, ObjectName, OwnNamespace, Words

MAX_MODEL_KILOBYTES = 2_147_483
"""The federated-learning manager multiplies the size by 1000 in 32 bits: more overflows."""


def _central_node(fields: dict[str, Any]) -> Any:  # noqa: ANN401 (None is refused like any wrong value)
    node = fields.get("node")
    return CentralNode(label_key=HOST_NAME_LABEL, label_value=node) if node else None


def _bootstrap_servers(fields: dict[str, Any]) -> Any:  # noqa: ANN401
    kafka = fields.get("kafka")
    return kafka.bootstrap_servers if kafka else None


class SiteSettings(SettingsModel):
    """One site of the platform: the cloud, or local inference at a hospital."""

    suffix: NameSuffix = Field(description="Suffix of every name of the site. Stored Workflows contain it literally.")
    storage: StorageSettings = Field(description="Where the data lies.")
    node: HostName | None = Field(
        default=None,
        description="Host name of the hospital's node, whose disk has the site's data. Each hospital sets its own; "
        "the base local-inference has none.",
    )
    namespace: OwnNamespace = Field(
        default_factory=lambda fields: fields.get("node"),
        description="Namespace of the components. Default: the host name of `node`.",
    )
    executions_namespace: OwnNamespace = Field(
        default_factory=lambda fields: fields.get("namespace"),
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
        default=LARGEST_MODEL_KILOBYTES,
        ge=1,
        json_schema_extra={"maximum": MAX_MODEL_KILOBYTES},
        description="Largest model that federated learning carries, in KB (1000 bytes). Sets the limits of the "
        "Orchestrator, of the federated-learning manager and of the Kafka brokers, and the brokers' size.",
    )
    image_registry: ImageRepository = Field(default=IMAGE_REGISTRY, description="Registry of the platform's images.")
    image_pull_secret: ObjectName = Field(
        default=IMAGE_PULL_SECRET,
        description="Secret with the registry's credentials. The site's operator makes it in the site's namespaces.",
    )
    credentials: CredentialsSettings = Field(
        default=CredentialsSettings(), description="Where database users, passwords and Django keys come from."
    )
    networks: NetworkSettings = Field(
        default=NetworkSettings(),
        description="Who may connect to the pods, the Services' IP families, and a proxy for outgoing connections.",
    )
    metadata: MetadataSettings = Field(
        default=MetadataSettings(),
        description="Labels and annotations of all objects except pods, and except the objects that all sites of a "
        "cluster share: StorageClasses, Strimzi's definitions and ClusterRoles. Strimzi copies the Kafka cluster's "
        "labels to its pods, which restarts them.",
    )
    pods: PodSettings = Field(
        default=PodSettings(),
        description="Additions to all pods. Each workload's own `pod` adds to them. Strimzi's pods take only labels, "
        "annotations and variables; CloudNativePG's pods take no runtime_class_name.",
    )
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
        default=None, description="Deployment by a GitOps tool. null: the manifests are applied by hand."
    )

    @classmethod
    def with_components(cls, defaults: Mapping[str, ComponentSettings]) -> "type[SiteSettings]":
        """Returns a model with these settings, and those of each component under its name."""
        fields: dict[str, Any] = {
            name: (type(default), Field(default=default, description=(default.__doc__ or "").splitlines()[0]))
            for name, default in defaults.items()
        }
        return create_model("SiteSettings", __base__=cls, __doc__=cls.__doc__, **fields)

    @property
    def creates_executions_account(self) -> bool:
        """Whether the site makes the executions' account."""
        orchestrator = self.components.get("orchestrator")
        return isinstance(orchestrator, OrchestratorSettings) and orchestrator.create_executions_account

    @property
    def components(self) -> dict[str, ComponentSettings]:
        """Settings of each component by its name."""
        values = {name: getattr(self, name) for name in type(self).model_fields}
        return {name: value for name, value in values.items() if isinstance(value, ComponentSettings)}

    @field_validator("largest_model_kilobytes")
    @classmethod
    def _check_largest_model(cls, kilobytes: int) -> int:
        if kilobytes > MAX_MODEL_KILOBYTES:
            raise ValueError(
                f"at most {MAX_MODEL_KILOBYTES}: the federated-learning manager multiplies it by 1000, and the "
                "result must fit into 32 bits"
            )
        return kilobytes

    @field_validator("node")
    @classmethod
    def _require_node(cls, node: str | None, info: ValidationInfo) -> str | None:
        # Here, and not among the constraints: the namespace follows from it.
        storage = info.data.get("storage")
        if storage and storage.node_path and not node:
            raise ValueError(
                "the host name of the node whose disk has storage.node_path: each site sets its own, and "
                "local-inference is only a base"
            )
        return node

    @field_validator("namespace", mode="before")
    @classmethod
    def _require_namespace(cls, namespace: object) -> object:
        if namespace is None:
            raise ValueError("a namespace, or `node`, whose host name is the default")
        return namespace

    @model_validator(mode="after")
    def _check_constraints(self) -> "SiteSettings":
        broken = [
            *self._namespace_constraints(),
            *self._node_constraints(),
            *self._storage_constraints(),
            *self._exposure_constraints(),
            *self._database_constraints(),
            *self._backup_constraints(),
            *self._broker_constraints(),
            *self._monitoring_constraints(),
        ]
        if broken:
            raise validation_error(broken)
        return self

    def _namespace_constraints(self) -> Iterator[BrokenConstraint]:
        for name in ("namespace", "executions_namespace"):
            if not self.kafka or getattr(self, name) != self.kafka.namespace:
                continue
            if self.kafka.namespace != type(self.kafka).model_fields["namespace"].default:
                expected = f"another namespace than the site's `{name}`"
                yield BrokenConstraint(("kafka", "namespace"), self.kafka.namespace, expected)
            else:
                expected = "another namespace than kafka.namespace, which enforces the restricted Pod Security Standard"
                yield BrokenConstraint((name,), self.kafka.namespace, expected)
            return  # Both are the same by default.

    def _node_constraints(self) -> Iterator[BrokenConstraint]:
        folders = (self.storage.node_path, self.backup.node_path if self.backup else None)
        if self.node and not any(folders) and self.node not in (self.namespace, self.central_node.label_value):
            expected = (
                "none, as it changes nothing here: a hospital has its data on the node, and extends local-inference"
            )
            yield BrokenConstraint(("node",), self.node, expected)

    def _storage_constraints(self) -> Iterator[BrokenConstraint]:
        parts = {
            (name, part): settings
            for name, component in self.components.items()
            for part, settings in (("service", component.service), ("database", component.database))
        }
        taken: set[str] = set()
        for path, part in parts.items():
            claim, class_name = part.existing_claim, part.storage_class_name
            if class_name and (claim or self.storage.node_path):
                expected = f"null, with {'existing_claim' if claim else 'storage.node_path'}"
                yield BrokenConstraint((*path, "storage_class_name"), class_name, expected)
            if claim and claim in taken:
                expected = "another claim than those of the site's other services and databases"
                yield BrokenConstraint((*path, "existing_claim"), claim, expected)
            taken |= {claim} if claim else set()
        yield from self._backup_claim_constraints(taken)

    def _backup_claim_constraints(self, taken: set[str]) -> Iterator[BrokenConstraint]:
        claims = self.backup.claim.existing_claims if self.backup and self.backup.claim else {}
        for name, claim in claims.items():
            path = ("backup", "claim", "existing_claims", name)
            if name not in self.components:
                yield BrokenConstraint(path, claim, f"one of the components {', '.join(self.components)}")
            elif claim in taken:
                yield BrokenConstraint(path, claim, "another claim than those of the site's data and other backups")
            taken = taken | {claim}

    def _exposure_constraints(self) -> Iterator[BrokenConstraint]:
        hosts: set[str] = set()
        ports: set[int | None] = {None}
        for name, component in self.components.items():
            path, exposure = (name, "service", "exposure"), component.service.exposure
            if not exposure:
                continue
            if port := exposure.node_port if exposure.node_port in ports else None:
                yield BrokenConstraint(
                    (*path, "node_port"), port, "another port than those of the site's other services"
                )
            if (
                (ranges := exposure.load_balancer_source_ranges)
                and (family := self.networks.sole_family)
                and not has_family(ranges, family)
            ):
                expected = f"a network of {family}: networks.ip_families has no other"
                yield BrokenConstraint((*path, "load_balancer_source_ranges"), [*ranges], expected)
            if not exposure.is_service_type:
                # A route has the whole of its host names.
                if hosts & {*exposure.hostnames}:
                    expected = "other host names than those of the site's other HTTPRoutes and Ingresses"
                    yield BrokenConstraint((*path, "hostnames"), [*exposure.hostnames], expected)
                hosts |= {*exposure.hostnames}
            ports.add(exposure.node_port)

    def _database_constraints(self) -> Iterator[BrokenConstraint]:
        for name, component in self.components.items():
            for broken in component.database.broken_constraints(
                on_a_node=self.storage.node_path is not None,
                others_make_secrets=self.credentials.source in ("external", "existing"),
                site_is_backed_up=self.backup is not None,
            ):
                yield broken.below(name, "database")

    def _backup_constraints(self) -> Iterator[BrokenConstraint]:
        if self.backup:
            for broken in self.backup.broken_constraints(
                node=self.node, namespace=self.namespace, storage_node_path=self.storage.node_path
            ):
                yield broken.below("backup")

    def _broker_constraints(self) -> Iterator[BrokenConstraint]:
        if self.kafka:
            try:
                self.kafka.sizing(self.largest_model_kilobytes)
            except DoesNotFitError as error:
                value = getattr(self.kafka.broker, error.setting)
                yield BrokenConstraint(("kafka", "broker", error.setting), value, str(error))

    def _monitoring_constraints(self) -> Iterator[BrokenConstraint]:
        if self.monitoring and not self.networks.monitoring_namespaces:
            expected = "the namespace of Prometheus, with monitoring"
            yield BrokenConstraint(("networks", "monitoring_namespaces"), [], expected)
