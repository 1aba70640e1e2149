"""PostgreSQL as a cluster of instances, run by CloudNativePG 1.30.

docs/cloudnative-pg.md says for each choice where CloudNativePG documents it.
"""

from cdk8s import ApiObjectMetadata
from cdk8s_plus_27 import k8s
from constructs import Construct

from imports.io.cnpg.postgresql import (
    Cluster,
    ClusterSpec,
    ClusterSpecAffinity,
    ClusterSpecBootstrap,
    ClusterSpecBootstrapInitdb,
    ClusterSpecBootstrapInitdbImport,
    ClusterSpecBootstrapInitdbImportSource,
    ClusterSpecBootstrapInitdbImportType,
    ClusterSpecBootstrapInitdbSecret,
    ClusterSpecBootstrapRecovery,
    ClusterSpecBootstrapRecoveryRecoveryTarget,
    ClusterSpecBootstrapRecoverySecret,
    ClusterSpecEphemeralVolumesSizeLimit,
    ClusterSpecExternalClusters,
    ClusterSpecExternalClustersPassword,
    ClusterSpecExternalClustersPlugin,
    ClusterSpecImageCatalogRef,
    ClusterSpecImagePullSecrets,
    ClusterSpecInheritedMetadata,
    ClusterSpecMonitoring,
    ClusterSpecMonitoringCustomQueriesConfigMap,
    ClusterSpecPlugins,
    ClusterSpecPostgresql,
    ClusterSpecPostgresqlSynchronous,
    ClusterSpecPostgresqlSynchronousDataDurability,
    ClusterSpecPostgresqlSynchronousMethod,
    ClusterSpecResources,
    ClusterSpecStorage,
    ClusterSpecWalStorage,
)
from incisive.errors import UserError
from incisive.kubernetes.component_secret import ComponentSecret
from incisive.kubernetes.configuration import Configuration
from incisive.kubernetes.container import requirements
from incisive.kubernetes.metadata import NEVER_PRUNED, PART_OF
from incisive.kubernetes.network import NetworkPolicy, from_namespace, from_pods, ingress
from incisive.kubernetes.pod import pod_placement, spread_over
from incisive.kubernetes.volumes import ComponentStorage
from incisive.postgresql.custom_queries import QUERIES
from incisive.postgresql.database import (
    CLUSTER_USER,
    METRICS_PORT,
    NO_HUGE_PAGES,
    PORT,
    DatabaseReference,
    shared_memory,
)
from incisive.postgresql.object_store import PLUGIN, ObjectStoreBackup
from incisive.settings.cloudnative_pg import PostgresqlClusterSettings, RecoverySettings, is_reserved_user
from incisive.settings.django import ComponentSettings
from incisive.settings.pod import Placement
from incisive.settings.quantities import MEBIBYTE, amount, canonical, mebibytes
from incisive.settings.text import HOST_NAME_LABEL
from incisive.site import SiteComponent

STATUS_PORT = 8000
"""On it the instances tell the operator, and each other, how they are."""
OPERATOR_PODS = {"app.kubernetes.io/name": "cloudnative-pg"}
"""Labels of the operator's pods in CloudNativePG's own installation."""

RELOAD_LABEL = "cnpg.io/reload"
"""A Secret or ConfigMap with this label reaches the instances as soon as it changes."""
ZONE_LABEL = "topology.kubernetes.io/zone"

LOCALE = "en_US.utf8"
"""As in the official PostgreSQL image: texts of an imported database are then sorted and compared as before."""

TEMPORARY_BYTES = 1024**3
"""Room outside an instance's disks, most of it for the instance manager, of which an upgrade holds two."""

_OPERATORS_QUERIES, _QUERIES_KEY = "cnpg-default-monitoring", "queries"
"""The ConfigMap that the operator puts into each namespace, and the entry in it."""

SOURCE = "source"
"""Name, within the Cluster, of what its data comes from."""


class PostgresqlCluster(Construct):
    """A PostgreSQL cluster: Cluster, Secret, NetworkPolicy, its backups, and what its metrics tell.

    The operator makes pods, claims and Services from the Cluster. Without the component's credentials, others make its
    Secret. If `imports_from` is the component's server, the Cluster begins with its data.
    """

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        component: SiteComponent[ComponentSettings],
        storage: ComponentStorage,
        settings: PostgresqlClusterSettings,
        image_pull_secret: str | None = None,
        imports_from: DatabaseReference | None = None,
    ) -> None:
        super().__init__(scope, id)
        names, namespace, credentials = component.names, component.namespace, component.credentials
        self.labels = labels = component.labels("database-cluster").unversioned
        self.name = names.database_cluster
        self.reference = DatabaseReference.of_cluster(component)
        self.pods = self.reference.pods
        owner = credentials.database_username if credentials else settings.owner
        assert owner  # noqa: S101 (for the type checker: the settings require it)
        if is_reserved_user(owner):
            raise UserError(
                [f"{component.name}: given a database user that CloudNativePG keeps for itself; accepted: another"]
            )
        ComponentSecret(
            self,
            "secret",
            component=component.name,
            credentials=credentials,
            external=component.site.settings.credentials.external,
            name=names.database_cluster_secret,
            namespace=namespace,
            labels=labels | {RELOAD_LABEL: "true"},
            type_="kubernetes.io/basic-auth",
            entries={"username": "database_username", "password": "database_password"},
        )
        backup = None
        bootstrap, external_clusters = _new(component, owner, imports_from)
        if settings.backup:
            backup = ObjectStoreBackup(
                self,
                "backup",
                name=names.of("postgresql-backups"),
                namespace=namespace,
                labels=labels,
                cluster_name=self.name,
                settings=settings.backup,
            )
            if settings.recovery:
                bootstrap, external_clusters = _recovered(component, owner, settings.recovery, backup)
        class_name = settings.storage_class_name or storage.class_name
        memory = shared_memory(settings.resources)
        Cluster(
            self,
            "cluster",
            metadata=ApiObjectMetadata(name=self.name, namespace=namespace, labels=labels, annotations=NEVER_PRUNED),
            spec=ClusterSpec(
                instances=settings.instances,
                image_name=None if settings.image_catalog else f"{settings.image}:{settings.version}",
                image_catalog_ref=ClusterSpecImageCatalogRef(
                    api_group="postgresql.cnpg.io",
                    kind="ClusterImageCatalog",
                    name=settings.image_catalog,
                    major=settings.major,
                )
                if settings.image_catalog
                else None,
                image_pull_secrets=[ClusterSpecImagePullSecrets(name=image_pull_secret)] if image_pull_secret else None,
                # None of the labels that the operator sets itself: it would put its own back for ever.
                inherited_metadata=ClusterSpecInheritedMetadata(
                    labels={**PART_OF, "incisive/database": names.database}
                ),
                enable_superuser_access=False,
                bootstrap=bootstrap,
                external_clusters=external_clusters,
                # In a list, a default of the API server's that is left out would seem to change with every apply.
                plugins=[
                    ClusterSpecPlugins(
                        name=PLUGIN,
                        enabled=True,
                        is_wal_archiver=True,
                        parameters={"barmanObjectName": backup.name},
                    )
                ]
                if backup
                else None,
                postgresql=ClusterSpecPostgresql(
                    parameters={
                        "huge_pages": "off",
                        "shared_buffers": f"{memory // MEBIBYTE}MB",
                        # A replica that never comes back must not fill the primary's disk.
                        "max_slot_wal_keep_size": f"{int(amount(settings.wal_storage_size)) // 2 // MEBIBYTE}MB",
                    },
                    synchronous=_synchronous(settings),
                ),
                storage=ClusterSpecStorage(size=canonical(settings.storage_size), storage_class=class_name),
                wal_storage=ClusterSpecWalStorage(size=canonical(settings.wal_storage_size), storage_class=class_name),
                resources=requirements(ClusterSpecResources, settings.resources.with_temporary_files(TEMPORARY_BYTES)),
                ephemeral_volumes_size_limit=ClusterSpecEphemeralVolumesSizeLimit(
                    shm=mebibytes(memory), temporary_data=mebibytes(TEMPORARY_BYTES)
                ),
                monitoring=self._custom_queries(component) if component.site.settings.monitoring else None,
                # The operator adds user and seccomp profile, which the `restricted` standard asks for, but no group
                # of the volumes.
                pod_security_context=k8s.PodSecurityContext(
                    fs_group=CLUSTER_USER, fs_group_change_policy="OnRootMismatch"
                ),
                priority_class_name=settings.placement.priority_class_name,
                affinity=_affinity(settings.placement, settings.spread_over_hosts),
                topology_spread_constraints=[spread_over(ZONE_LABEL, {**self.pods, "cnpg.io/podRole": "instance"})],
            ),
        )
        operator = from_namespace(settings.operator_namespace, pods=OPERATOR_PODS)
        own_pods = from_pods(self.pods)
        monitoring = [from_namespace(name) for name in component.site.settings.networks.monitoring_namespaces]
        NetworkPolicy(
            self,
            "network",
            name=self.name,
            namespace=namespace,
            labels=labels,
            pods=self.pods,
            # Connections out stay open: to the API server and the object store, whose addresses nobody knows here.
            accepts=[
                ingress(PORT, from_pods(self.reference.client_labels), own_pods, operator),
                ingress(STATUS_PORT, own_pods, operator),
                *([ingress(METRICS_PORT, *monitoring)] if monitoring else []),
            ],
        )

    def _custom_queries(self, component: SiteComponent[ComponentSettings]) -> ClusterSpecMonitoring:
        """Has each instance report what alerts need beside the operator's own queries."""
        own = Configuration(
            self,
            "queries",
            config_map_name=component.names.of("postgresql-queries"),
            namespace=component.namespace,
            labels=self.labels | {RELOAD_LABEL: "true"},
            entries={_QUERIES_KEY: QUERIES},
        )
        # The operator adds its own to a list without it, so each apply would change the list.
        return ClusterSpecMonitoring(
            custom_queries_config_map=[
                ClusterSpecMonitoringCustomQueriesConfigMap(name=name, key=_QUERIES_KEY)
                for name in (_OPERATORS_QUERIES, own.config_map_name)
            ]
        )


def _new(
    component: SiteComponent[ComponentSettings], owner: str, server: DatabaseReference | None
) -> tuple[ClusterSpecBootstrap, list[ClusterSpecExternalClusters] | None]:
    """An empty database, or one with the data of a server. The operator acts on it once."""
    data = ClusterSpecBootstrapInitdbImport(
        type=ClusterSpecBootstrapInitdbImportType.MICROSERVICE,
        databases=[component.name],
        source=ClusterSpecBootstrapInitdbImportSource(external_cluster=SOURCE),
    )
    bootstrap = ClusterSpecBootstrap(
        initdb=ClusterSpecBootstrapInitdb(
            database=component.name,
            owner=owner,
            secret=ClusterSpecBootstrapInitdbSecret(name=component.names.database_cluster_secret),
            data_checksums=True,
            encoding="UTF8",
            locale_collate=LOCALE,
            locale_c_type=LOCALE,
            # initdb reads no parameter of the Cluster. With options it is given nothing else, so they repeat the above.
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
    if server is None:
        return bootstrap, None
    source = ClusterSpecExternalClusters(
        name=SOURCE,
        connection_parameters={
            "host": server.host,
            "port": str(server.port),
            "dbname": server.name,
            "user": owner,
        },
        password=ClusterSpecExternalClustersPassword(name=component.names.database_secret, key="POSTGRES_PASSWORD"),
    )
    return bootstrap, [source]


def _recovered(
    component: SiteComponent[ComponentSettings], owner: str, recovery: RecoverySettings, backup: ObjectStoreBackup
) -> tuple[ClusterSpecBootstrap, list[ClusterSpecExternalClusters]]:
    """The database as another Cluster's backup has it. The operator acts on it once."""
    made_by = recovery.from_cluster or component.names.of("postgresql")
    if made_by == component.names.database_cluster:
        setting = f"{component.name}.database.cluster.recovery.from_cluster"
        raise UserError([f"{setting}: given {made_by!r}; accepted: another Cluster than the recovered one itself"])
    target = recovery.target_time
    bootstrap = ClusterSpecBootstrap(
        recovery=ClusterSpecBootstrapRecovery(
            source=SOURCE,
            database=component.name,
            owner=owner,
            secret=ClusterSpecBootstrapRecoverySecret(name=component.names.database_cluster_secret),
            recovery_target=ClusterSpecBootstrapRecoveryRecoveryTarget(target_time=target) if target else None,
        )
    )
    source = ClusterSpecExternalClusters(
        name=SOURCE,
        plugin=ClusterSpecExternalClustersPlugin(
            name=PLUGIN,
            enabled=True,
            is_wal_archiver=False,
            parameters={"barmanObjectName": backup.name, "serverName": made_by},
        ),
    )
    return bootstrap, [source]


def _synchronous(settings: PostgresqlClusterSettings) -> ClusterSpecPostgresqlSynchronous:
    """Every transaction waits for one replica."""
    durability = ClusterSpecPostgresqlSynchronousDataDurability
    required = settings.data_durability == "required"
    return ClusterSpecPostgresqlSynchronous(
        method=ClusterSpecPostgresqlSynchronousMethod.ANY,
        number=1,
        data_durability=durability.REQUIRED if required else durability.PREFERRED,
        # Promotes no replica that may lack a transaction: no failover is better than one that loses data.
        failover_quorum=True if required else None,
    )


def _affinity(placement: Placement, spread_over_hosts: str) -> ClusterSpecAffinity:
    where = pod_placement(placement)
    affinity = where.affinity
    return ClusterSpecAffinity(
        enable_pod_anti_affinity=True,
        pod_anti_affinity_type=spread_over_hosts,
        topology_key=HOST_NAME_LABEL,
        node_selector=where.node_selector,
        tolerations=where.tolerations,
        node_affinity=affinity.node_affinity if affinity else None,
        additional_pod_affinity=affinity.pod_affinity if affinity else None,
        additional_pod_anti_affinity=affinity.pod_anti_affinity if affinity else None,
    )
