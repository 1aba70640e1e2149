"""Parts of a Cluster's spec that follow from its settings."""

from collections.abc import Mapping

from imports.io.cnpg import postgresql as cnpg
from incisive.component.database.database_reference import (
    shared_memory,
)
from incisive.component.database.object_store import PLUGIN, ObjectStoreBackup
from incisive.kubernetes.scheduling import pod_placement
from incisive.settings.cloudnative_pg import PostgresqlClusterSettings
from incisive.settings.metadata import MetadataSettings
from incisive.settings.pod import Placement, PodSettings
from incisive.settings.quantities import MEBIBYTE, amount
from incisive.settings.text import HOST_NAME_LABEL


def inherited_metadata(pod: PodSettings, labels: Mapping[str, str]) -> cnpg.ClusterSpecInheritedMetadata:
    """Labels and annotations of all that the operator makes."""
    return cnpg.ClusterSpecInheritedMetadata(labels={**pod.labels, **labels}, annotations=dict(pod.annotations) or None)


def service_account(settings: MetadataSettings) -> cnpg.ClusterSpecServiceAccountTemplate | None:
    """What the settings add to the instances' account."""
    if settings == MetadataSettings():
        return None
    return cnpg.ClusterSpecServiceAccountTemplate(
        metadata=cnpg.ClusterSpecServiceAccountTemplateMetadata(
            labels=dict(settings.labels) or None, annotations=dict(settings.annotations) or None
        )
    )


def environment(pod: PodSettings) -> list[cnpg.ClusterSpecEnv] | None:
    """The settings' variables. The operator refuses PostgreSQL's own."""
    return [cnpg.ClusterSpecEnv(name=name, value=value) for name, value in pod.env.items()] or None


def environment_secrets(pod: PodSettings) -> list[cnpg.ClusterSpecEnvFrom] | None:
    """Secrets that others make. Each entry is a variable."""
    return [
        cnpg.ClusterSpecEnvFrom(secret_ref=cnpg.ClusterSpecEnvFromSecretRef(name=name)) for name in pod.env_from_secrets
    ] or None


def image_catalog(settings: PostgresqlClusterSettings) -> cnpg.ClusterSpecImageCatalogRef | None:
    """The catalog that has the image of the major version, if the settings name one."""
    if not settings.image_catalog:
        return None
    return cnpg.ClusterSpecImageCatalogRef(
        api_group="postgresql.cnpg.io",
        kind="ClusterImageCatalog",
        name=settings.image_catalog,
        major=settings.major,
    )


def archiver(backup: ObjectStoreBackup) -> cnpg.ClusterSpecPlugins:
    """The plugin that archives the write-ahead log into the object store."""
    return cnpg.ClusterSpecPlugins(
        name=PLUGIN,
        # In a list, each apply would seem to change a default of the API server that is left out.
        enabled=True,
        is_wal_archiver=True,
        parameters={"barmanObjectName": backup.name},
    )


def postgresql(settings: PostgresqlClusterSettings) -> cnpg.ClusterSpecPostgresql:
    """PostgreSQL's parameters and replication."""
    return cnpg.ClusterSpecPostgresql(
        parameters={
            "huge_pages": "off",
            "shared_buffers": f"{shared_memory(settings.resources) // MEBIBYTE}MB",
            # A replica that never comes back must not fill the primary's disk.
            "max_slot_wal_keep_size": f"{int(amount(settings.wal_storage_size)) // 2 // MEBIBYTE}MB",
        },
        synchronous=_synchronous(settings),
    )


def _synchronous(settings: PostgresqlClusterSettings) -> cnpg.ClusterSpecPostgresqlSynchronous:
    """Every transaction waits for one replica."""
    durability = cnpg.ClusterSpecPostgresqlSynchronousDataDurability
    required = settings.data_durability == "required"
    return cnpg.ClusterSpecPostgresqlSynchronous(
        method=cnpg.ClusterSpecPostgresqlSynchronousMethod.ANY,
        number=1,
        data_durability=durability.REQUIRED if required else durability.PREFERRED,
        # Promotes no replica that may lack a transaction: no failover is better than one that loses data.
        failover_quorum=True if required else None,
    )


def affinity(placement: Placement, spread_over_hosts: str) -> cnpg.ClusterSpecAffinity:
    """Nodes that the settings choose. `spread_over_hosts`: whether two instances must not, or should not, share one."""
    scheduling = pod_placement(placement)
    chosen = scheduling.affinity
    return cnpg.ClusterSpecAffinity(
        enable_pod_anti_affinity=True,
        pod_anti_affinity_type=spread_over_hosts,
        topology_key=HOST_NAME_LABEL,
        node_selector=scheduling.node_selector,
        tolerations=scheduling.tolerations,
        node_affinity=chosen.node_affinity if chosen else None,
        additional_pod_affinity=chosen.pod_affinity if chosen else None,
        additional_pod_anti_affinity=chosen.pod_anti_affinity if chosen else None,
    )
