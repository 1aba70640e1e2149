"""The one context object of charts and constructs: a site, and its components."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from incisive.components import Component
from incisive.credentials.values import BACKUP, ComponentCredentials, SecretValues
from incisive.kubernetes.metadata import Labels
from incisive.settings.django import ComponentSettings
from incisive.settings.orchestrator import OrchestratorSettings
from incisive.settings.site import SiteSettings

Settings = TypeVar("Settings", bound=ComponentSettings, covariant=True)

CLUSTER_DOMAIN = "svc.cluster.local"


@dataclass(frozen=True)
class ServiceReference:
    """What users of a Django service need to know of it."""

    name: str
    namespace: str
    port: int = 8000
    """Port on which both images listen."""

    @property
    def host(self) -> str:
        """Name that resolves from every namespace, and from pods in their host's network."""
        return f"{self.name}.{self.namespace}.{CLUSTER_DOMAIN}"

    @property
    def host_and_port(self) -> str:
        """HOST:PORT of the API."""
        return f"{self.host}:{self.port}"

    @property
    def allowed_hosts(self) -> tuple[str, str]:
        """Host headers that Django accepts."""
        return (self.name, self.host)


@dataclass(frozen=True)
class ComponentNames:
    """Names of a component's objects. Running sites find their data by these names."""

    component: Component
    suffix: str
    own_database_cluster: str | None = None
    """Name of the Cluster before the suffix. Default: `<name>-postgresql`."""
    secret_suffix: str = ""
    """End of the Secrets' names after the site's suffix. Empty until the credentials are rotated."""

    def of(self, part: str) -> str:
        """Name of a part of the component, such as `service-config`."""
        return f"{self.component.name}-{part}{self.suffix}"

    @property
    def instance(self) -> str:
        """The component at this site, as labels name it."""
        return f"{self.component.name}{self.suffix}"

    @property
    def service(self) -> str:
        """Deployment and Service of the Django service."""
        return self.of("service")

    @property
    def service_config(self) -> str:
        """ConfigMap of the service."""
        return self.of("service-config")

    @property
    def service_secret(self) -> str:
        """Secret of the service."""
        return self.of("service-secret") + self.secret_suffix

    @property
    def service_account(self) -> str:
        """ServiceAccount of the service."""
        return self.of("service-account")

    @property
    def service_claim(self) -> str:
        """Claim of the service's uploads."""
        own = self.component.service_claim
        return f"{own}{self.suffix}" if own else self.of("service-storage-claim")

    @property
    def database(self) -> str:
        """Deployment of the database."""
        return self.of("database")

    @property
    def database_service(self) -> str:
        """Service of the database: its host name in the namespace."""
        own = self.component.database_service
        return f"{own}{self.suffix}" if own else self.of("database-service")

    @property
    def database_config(self) -> str:
        """ConfigMap of the database."""
        return self.of("database-config")

    @property
    def database_cluster(self) -> str:
        """Cluster of the database, with engine cloudnative-pg."""
        return f"{self.own_database_cluster}{self.suffix}" if self.own_database_cluster else self.of("postgresql")

    @property
    def database_cluster_secret(self) -> str:
        """Secret of the database's user, as CloudNativePG reads it."""
        return self.of("postgresql-secret") + self.secret_suffix

    @property
    def database_secret(self) -> str:
        """Secret of the database."""
        return self.of("database-secret") + self.secret_suffix

    @property
    def database_claim(self) -> str:
        """Claim of the database's data."""
        own = self.component.database_claim
        return f"{own}{self.suffix}" if own else self.of("database-storage-claim")

    @property
    def backup(self) -> str:
        """CronJob of the backups."""
        return self.of("backup")

    @property
    def restore(self) -> str:
        """Job that restores a backup."""
        return self.of("restore")

    @property
    def verification(self) -> str:
        """Job that reads a backup before it is restored."""
        return self.of("verify")

    @property
    def backup_claim(self) -> str:
        """Claim of the backups."""
        return self.of("backup-storage-claim")


@dataclass(frozen=True)
class Site:
    """One site: its settings, its components, and their credentials unless others make the Secrets."""

    settings: SiteSettings
    definitions: Sequence[Component]
    credentials: Mapping[str, SecretValues] = field(default_factory=dict)

    @property
    def components(self) -> "tuple[SiteComponent[ComponentSettings], ...]":
        """The components that have settings."""
        return tuple(self.component(each) for each in self.definitions if each.settings)

    def component(self, definition: Component) -> "SiteComponent[ComponentSettings]":
        """One of them."""
        settings, credentials = self.settings.components[definition.name], self.credentials.get(definition.name)
        return SiteComponent(
            name=definition.name,
            site=self,
            settings=settings,
            names=ComponentNames(
                definition,
                self.settings.suffix,
                settings.database.cluster.name,
                credentials.secret_suffix if credentials else self.settings.credentials.secret_suffix,
            ),
            credentials=credentials if isinstance(credentials, ComponentCredentials) else None,
        )

    @property
    def namespace_of_others(self) -> str | None:
        """Namespace of the executions, if another site or Argo's own installation has made it."""
        orchestrator, namespace = self.settings.components.get("orchestrator"), self.settings.executions_namespace
        is_made = not isinstance(orchestrator, OrchestratorSettings) or orchestrator.create_executions_account
        return None if is_made or namespace == self.settings.namespace else namespace

    @property
    def backup_secret(self) -> str:
        """Secret with the password of the backups' repository."""
        password = self.credentials.get(BACKUP)
        rotation = password.secret_suffix if password else self.settings.credentials.secret_suffix
        return self._backup_secret(rotation)

    @property
    def backup_secret_before(self) -> str | None:
        """Secret with the password before the last rotation. None: there was none."""
        password, given = self.credentials.get(BACKUP), self.settings.credentials
        before = given.secret_suffix_before
        if password and given.source == "generated":
            before = password.secret_suffix_before
        return None if before is None else self._backup_secret(before)

    def _backup_secret(self, rotation: str) -> str:
        return f"backup-secret{self.settings.suffix}{rotation}"

    @property
    def backup_programs(self) -> str:
        """ConfigMap with the programs of the components' backups."""
        return f"backup-programs{self.settings.suffix}"

    def backup_labels(self, role: str) -> Labels:
        """Labels of what the components' backups share."""
        return Labels("backup", role, f"backup{self.settings.suffix}")

    def service(self, name: str) -> ServiceReference:
        """Returns the reference of a component's Django service."""
        return next(each.service for each in self.components if each.name == name)

    def image(self, name: str, version: str) -> str:
        """Reference of one of the platform's own images."""
        return f"{self.settings.image_registry}/{name}:{version}"


@dataclass(frozen=True)
class SiteComponent(Generic[Settings]):
    """One component at one site. If `credentials` is None, others make its Secrets."""

    name: str
    site: Site
    settings: Settings
    names: ComponentNames
    credentials: ComponentCredentials | None

    @property
    def namespace(self) -> str:
        """Namespace of the component's pods."""
        return self.site.settings.namespace

    @property
    def credentials_revision(self) -> str | None:
        """Tells changed credentials from those before. None if others make the Secrets."""
        return self.credentials.revision if self.credentials else None

    @property
    def service(self) -> ServiceReference:
        """Reference by which others find the component's Django service."""
        return ServiceReference(self.names.service, self.namespace)

    def labels(self, role: str, version: str | None = None) -> Labels:
        """Labels of the component's part with this role."""
        return Labels(self.name, role, self.names.instance, version)
