"""Names of a component's objects, by which sites that run today find their data again."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ComponentNames:
    """Names of one component's objects, each with the site's suffix.

    What is given here stands before the suffix; by default it follows from the component's name.
    """

    component: str
    suffix: str
    database_service_base: str | None = None
    service_claim_base: str | None = None
    database_claim_base: str | None = None

    def _of(self, part: str, base: str | None = None) -> str:
        return f"{base or f'{self.component}-{part}'}{self.suffix}"

    @property
    def instance(self) -> str:
        """The component at this site."""
        return f"{self.component}{self.suffix}"

    @property
    def service(self) -> str:
        """Deployment and Service of the Django service."""
        return self._of("service")

    @property
    def service_config(self) -> str:
        """ConfigMap of the service."""
        return self._of("service-config")

    @property
    def service_secret(self) -> str:
        """Secret of the service."""
        return self._of("service-secret")

    @property
    def service_account(self) -> str:
        """ServiceAccount of the service."""
        return self._of("service-account")

    @property
    def service_claim(self) -> str:
        """Claim of the service's uploads."""
        return self._of("service-storage-claim", self.service_claim_base)

    @property
    def database(self) -> str:
        """Deployment of the database."""
        return self._of("database")

    @property
    def database_service(self) -> str:
        """Service of the database: its host name in the namespace."""
        return self._of("database-service", self.database_service_base)

    @property
    def database_config(self) -> str:
        """ConfigMap of the database."""
        return self._of("database-config")

    @property
    def database_secret(self) -> str:
        """Secret of the database."""
        return self._of("database-secret")

    @property
    def database_claim(self) -> str:
        """Claim of the database's data."""
        return self._of("database-storage-claim", self.database_claim_base)
