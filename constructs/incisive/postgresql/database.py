"""The database of a component, whichever engine runs it."""

from constructs import Construct

from incisive.kubernetes.network import from_pods
from incisive.kubernetes.volumes import ComponentStorage
from incisive.postgresql.server import DatabaseReference, PostgresqlServer
from incisive.settings.django import ComponentSettings
from incisive.settings.postgresql import DatabaseSettings
from incisive.site import SiteComponent


class Database(Construct):
    """One PostgreSQL server or a cluster; both, while the cluster imports the server's data."""

    reference: DatabaseReference
    """What users of the database need to know of it, whichever it is."""

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        component: SiteComponent[ComponentSettings],
        storage: ComponentStorage,
        settings: DatabaseSettings,
    ) -> None:
        super().__init__(scope, id)
        if settings.engine == "server":
            self.reference = PostgresqlServer(
                self, "server", component=component, storage=storage, settings=settings
            ).reference
            return
        # Imported only now: most sites have no cluster, and the classes of custom resources load slowly.
        from incisive.postgresql.cloudnative_cluster import PostgresqlCluster, cluster_pods

        server = (
            PostgresqlServer(
                self,
                "server",
                component=component,
                storage=storage,
                settings=settings,
                further_clients=[from_pods(cluster_pods(component))],
            )
            if settings.has_server
            else None
        )
        self.reference = PostgresqlCluster(
            self,
            "cluster",
            component=component,
            storage=storage,
            settings=settings.cluster,
            migration_wait_seconds=settings.migration_wait_seconds,
            imports_from=server,
        ).reference
