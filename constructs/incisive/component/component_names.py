"""What a component's objects are called, and where they lie."""

from dataclasses import dataclass, field

from incisive.component.service.service_reference import ServiceReference
from incisive.kubernetes.metadata import CLUSTER_LABEL, Labels, Metadata
from incisive.settings.django import FixedNames


@dataclass(frozen=True)
class ComponentNames:
    """Names of a component's objects. Running sites find their data by these names."""

    component: str
    """Its name in settings, and at the beginning of its objects' names."""
    namespace: str
    suffix: str = ""
    fixed: FixedNames = field(default_factory=FixedNames)
    own_database_cluster: str | None = None
    """Name of the Cluster before the suffix. Default: `<component>-postgresql`."""
    secret_suffix: str = ""
    """End of the Secrets' names after the site's suffix. Empty until the credentials are rotated."""

    def part(self, part: str) -> str:
        """Name of a part of the component, such as `service-config`."""
        return f"{self.component}-{part}{self.suffix}"

    def labels(self, role: str, version: str | None = None) -> Labels:
        """Labels of the component's part with this role."""
        return Labels(self.component, role, f"{self.component}{self.suffix}", version)

    def metadata(self, name: str, labels: Labels) -> Metadata:
        """Metadata of an object of this name, which outlives a version."""
        return Metadata(name, self.namespace, labels.unversioned)

    def _fixed(self, name: str | None, part: str) -> str:
        return f"{name}{self.suffix}" if name else self.part(part)

    @property
    def service(self) -> str:
        """Deployment and Service of the Django service."""
        return self.part("service")

    @property
    def service_reference(self) -> ServiceReference:
        """By which others find the Django service."""
        return ServiceReference(self.service, self.namespace)

    @property
    def service_config(self) -> str:
        """ConfigMap of the service."""
        return self.part("service-config")

    @property
    def service_secret(self) -> str:
        """Secret of the service."""
        return self.part("service-secret") + self.secret_suffix

    @property
    def service_account(self) -> str:
        """ServiceAccount of the service."""
        return self.part("service-account")

    @property
    def service_claim(self) -> str:
        """Claim of the service's uploads."""
        return self._fixed(self.fixed.service_claim, "service-storage-claim")

    @property
    def database(self) -> str:
        """Deployment of the database."""
        return self.part("database")

    @property
    def database_service(self) -> str:
        """Service of the database: its host name in the namespace."""
        return self._fixed(self.fixed.database_service, "database-service")

    @property
    def database_config(self) -> str:
        """ConfigMap of the database."""
        return self.part("database-config")

    @property
    def database_secret(self) -> str:
        """Secret of the database."""
        return self.part("database-secret") + self.secret_suffix

    @property
    def database_claim(self) -> str:
        """Claim of the database's data."""
        return self._fixed(self.fixed.database_claim, "database-storage-claim")

    @property
    def database_cluster(self) -> str:
        """Cluster of the database, with engine cloudnative-pg."""
        return self._fixed(self.own_database_cluster, "postgresql")

    @property
    def database_cluster_secret(self) -> str:
        """Secret of the database's user, as CloudNativePG reads it."""
        return self.part("postgresql-secret") + self.secret_suffix

    @property
    def database_cluster_pods(self) -> dict[str, str]:
        """Labels of the Cluster's pods."""
        return {CLUSTER_LABEL: self.database_cluster}

    @property
    def backup(self) -> str:
        """CronJob of the backups."""
        return self.part("backup")

    @property
    def backup_account(self) -> str:
        """ServiceAccount of backups and restores, if they have one of their own."""
        return self.part("backup-account")

    @property
    def restore(self) -> str:
        """Job that restores a backup."""
        return self.part("restore")

    @property
    def verification(self) -> str:
        """Job that reads a backup before it is restored."""
        return self.part("verify")

    @property
    def backup_claim(self) -> str:
        """Claim of the backups."""
        return self.part("backup-storage-claim")
