"""What a CloudNativePG Cluster begins with. The operator acts on it once."""

from imports.io.cnpg import postgresql as cnpg
from incisive.component.component_names import ComponentNames
from incisive.component.database.database_reference import NO_HUGE_PAGES, DatabaseReference
from incisive.component.database.object_store import PLUGIN, ObjectStoreBackup
from incisive.errors import UserError
from incisive.settings.cloudnative_pg import RecoverySettings

Bootstrap = tuple[cnpg.ClusterSpecBootstrap, list[cnpg.ClusterSpecExternalClusters] | None]
"""The Cluster's `bootstrap` and `externalClusters`."""

LOCALE = "en_US.utf8"
"""As in the official PostgreSQL image: texts of an imported database are then sorted and compared as before."""

SOURCE = "source"
"""Name of the data's source within the Cluster."""


def new_database(names: ComponentNames, owner: str, server: DatabaseReference | None) -> Bootstrap:
    """An empty database, or one with the data of a server."""
    data = cnpg.ClusterSpecBootstrapInitdbImport(
        type=cnpg.ClusterSpecBootstrapInitdbImportType.MICROSERVICE,
        databases=[names.component],
        source=cnpg.ClusterSpecBootstrapInitdbImportSource(external_cluster=SOURCE),
    )
    bootstrap = cnpg.ClusterSpecBootstrap(
        initdb=cnpg.ClusterSpecBootstrapInitdb(
            database=names.component,
            owner=owner,
            secret=cnpg.ClusterSpecBootstrapInitdbSecret(name=names.database_cluster_secret),
            data_checksums=True,
            encoding="UTF8",
            locale_collate=LOCALE,
            locale_c_type=LOCALE,
            # initdb reads no parameter of the Cluster. If it has options, it gets nothing else: they repeat the above.
            options=[
                "--data-checksums",
                "--encoding=UTF8",
                f"--lc-collate={LOCALE}",
                f"--lc-ctype={LOCALE}",
                "--set",
                NO_HUGE_PAGES,
            ],
            import_=data if server else None,
        )
    )
    return bootstrap, [_server_source(names, owner, server)] if server else None


def _server_source(names: ComponentNames, owner: str, server: DatabaseReference) -> cnpg.ClusterSpecExternalClusters:
    return cnpg.ClusterSpecExternalClusters(
        name=SOURCE,
        connection_parameters={
            "host": server.host,
            "port": str(server.port),
            "dbname": server.name,
            "user": owner,
        },
        password=cnpg.ClusterSpecExternalClustersPassword(name=names.database_secret, key="POSTGRES_PASSWORD"),
    )


def recovered_database(
    names: ComponentNames, owner: str, recovery: RecoverySettings, backup: ObjectStoreBackup
) -> Bootstrap:
    """The database from another Cluster's backup. UserError if that is the Cluster itself."""
    source_cluster = recovery.from_cluster or names.part("postgresql")
    if source_cluster == names.database_cluster:
        setting = f"{names.component}.database.cluster.recovery.from_cluster"
        raise UserError(
            [f"{setting}: given {source_cluster!r}; expected another Cluster than the recovered one itself"]
        )
    target = recovery.target_time
    bootstrap = cnpg.ClusterSpecBootstrap(
        recovery=cnpg.ClusterSpecBootstrapRecovery(
            source=SOURCE,
            database=names.component,
            owner=owner,
            secret=cnpg.ClusterSpecBootstrapRecoverySecret(name=names.database_cluster_secret),
            recovery_target=cnpg.ClusterSpecBootstrapRecoveryRecoveryTarget(target_time=target) if target else None,
        )
    )
    source = cnpg.ClusterSpecExternalClusters(
        name=SOURCE,
        plugin=cnpg.ClusterSpecExternalClustersPlugin(
            name=PLUGIN,
            enabled=True,
            is_wal_archiver=False,
            parameters={"barmanObjectName": backup.name, "serverName": source_cluster},
        ),
    )
    return bootstrap, [source]
