"""A component's PostgreSQL, whichever engine runs it."""

from typing import TYPE_CHECKING

from constructs import Construct

from incisive.component.component_names import ComponentNames
from incisive.component.database.postgresql_server import PostgresqlServer
from incisive.component.hosting import Hosting
from incisive.credentials.secret_source import OTHERS_MAKE_THEM, SecretSource
from incisive.kubernetes.network_policy import from_pods
from incisive.kubernetes.reference import Reference
from incisive.settings.postgresql import DatabaseSettings

if TYPE_CHECKING:
    from incisive.component.database.postgresql_cluster import PostgresqlCluster


class Database(Construct):
    """One server, or a cluster; both while the cluster imports the server's data."""

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        names: ComponentNames,
        hosting: Hosting,
        settings: DatabaseSettings,
        secrets: SecretSource = OTHERS_MAKE_THEM,
    ) -> None:
        super().__init__(scope, id)
        self.settings = settings
        self._names, self._hosting, self._secrets = names, hosting, secrets
        self.server = self._add_server() if settings.has_server else None
        self.cluster = self._add_cluster() if settings.engine == "cloudnative-pg" else None
        used = self.cluster or self.server
        assert used  # noqa: S101 (for the type checker: each engine is one of both)
        self.reference, self.image = used.reference, used.image

    @property
    def claims(self) -> tuple[str, ...]:
        """Names of the claims with data; regular expressions for a cluster's claims."""
        server = (self.server.claim.name,) if self.server else ()
        return (*server, *(self.cluster.claims if self.cluster else ()))

    @property
    def required(self) -> frozenset[Reference]:
        """Objects that others make."""
        parts = [each.required for each in (self.server, self.cluster) if each]
        return frozenset[Reference]().union(*parts)

    def _add_server(self) -> PostgresqlServer:
        is_imported = self.settings.engine == "cloudnative-pg"
        return PostgresqlServer(
            self,
            "server",
            names=self._names,
            hosting=self._hosting,
            settings=self.settings,
            secrets=self._secrets,
            additional_clients=[from_pods(self._names.database_cluster_pods)] if is_imported else (),
        )

    def _add_cluster(self) -> "PostgresqlCluster":
        # Imported only now: most sites have no cluster, and the classes of custom resources load slowly.
        from incisive.component.database.postgresql_cluster import PostgresqlCluster

        return PostgresqlCluster(
            self,
            "cluster",
            names=self._names,
            hosting=self._hosting,
            settings=self.settings,
            secrets=self._secrets,
            imports_from=self.server.reference if self.server else None,
        )
