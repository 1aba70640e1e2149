"""Backups of a PostgreSQL cluster by CloudNativePG's Barman Cloud plugin."""

from collections.abc import Mapping

from cdk8s import ApiObjectMetadata
from constructs import Construct

from imports.io.cnpg.barmancloud import (
    ObjectStore,
    ObjectStoreSpec,
    ObjectStoreSpecConfiguration,
    ObjectStoreSpecConfigurationAzureCredentials,
    ObjectStoreSpecConfigurationAzureCredentialsStorageAccount,
    ObjectStoreSpecConfigurationAzureCredentialsStorageKey,
    ObjectStoreSpecConfigurationData,
    ObjectStoreSpecConfigurationDataCompression,
    ObjectStoreSpecConfigurationS3Credentials,
    ObjectStoreSpecConfigurationS3CredentialsAccessKeyId,
    ObjectStoreSpecConfigurationS3CredentialsSecretAccessKey,
    ObjectStoreSpecConfigurationWal,
    ObjectStoreSpecConfigurationWalCompression,
    ObjectStoreSpecInstanceSidecarConfiguration,
    ObjectStoreSpecInstanceSidecarConfigurationResources,
)
from imports.io.cnpg.postgresql import (
    ScheduledBackup,
    ScheduledBackupSpec,
    ScheduledBackupSpecBackupOwnerReference,
    ScheduledBackupSpecCluster,
    ScheduledBackupSpecMethod,
    ScheduledBackupSpecPluginConfiguration,
)
from incisive.kubernetes.metadata import NEVER_PRUNED
from incisive.kubernetes.resources import requirements
from incisive.settings.cloudnative_pg import ObjectStoreBackupSettings

PLUGIN = "barman-cloud.cloudnative-pg.io"


class ObjectStoreBackup(Construct):
    """An ObjectStore, and the ScheduledBackup that fills it.

    Without the ObjectStore, the write-ahead log cannot be archived, grows, and fills its disk. So GitOps tools never
    prune it.
    """

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        name: str,
        namespace: str,
        labels: Mapping[str, str],
        cluster_name: str,
        settings: ObjectStoreBackupSettings,
    ) -> None:
        super().__init__(scope, id)
        self.name = name
        is_s3 = settings.destination.startswith("s3://")
        ObjectStore(
            self,
            "store",
            metadata=ApiObjectMetadata(name=name, namespace=namespace, labels=labels, annotations=NEVER_PRUNED),
            spec=ObjectStoreSpec(
                configuration=ObjectStoreSpecConfiguration(
                    destination_path=settings.destination,
                    endpoint_url=settings.endpoint_url,
                    s3_credentials=_s3_credentials(settings.credentials_secret) if is_s3 else None,
                    azure_credentials=None if is_s3 else _azure_credentials(settings.credentials_secret),
                    data=ObjectStoreSpecConfigurationData(compression=ObjectStoreSpecConfigurationDataCompression.GZIP),
                    wal=ObjectStoreSpecConfigurationWal(compression=ObjectStoreSpecConfigurationWalCompression.GZIP),
                ),
                retention_policy=settings.retention,
                instance_sidecar_configuration=ObjectStoreSpecInstanceSidecarConfiguration(
                    resources=requirements(ObjectStoreSpecInstanceSidecarConfigurationResources, settings.resources)
                ),
            ),
        )
        ScheduledBackup(
            self,
            "schedule",
            metadata=ApiObjectMetadata(name=cluster_name, namespace=namespace, labels=labels),
            spec=ScheduledBackupSpec(
                cluster=ScheduledBackupSpecCluster(name=cluster_name),
                schedule=settings.schedule,
                # The archived log is of no use before the first base backup.
                immediate=True,
                method=ScheduledBackupSpecMethod.PLUGIN,
                plugin_configuration=ScheduledBackupSpecPluginConfiguration(name=PLUGIN),
                backup_owner_reference=ScheduledBackupSpecBackupOwnerReference.CLUSTER,
            ),
        )


def _s3_credentials(secret: str | None) -> ObjectStoreSpecConfigurationS3Credentials:
    if secret is None:
        return ObjectStoreSpecConfigurationS3Credentials(inherit_from_iam_role=True)
    return ObjectStoreSpecConfigurationS3Credentials(
        access_key_id=ObjectStoreSpecConfigurationS3CredentialsAccessKeyId(name=secret, key="ACCESS_KEY_ID"),
        secret_access_key=ObjectStoreSpecConfigurationS3CredentialsSecretAccessKey(
            name=secret, key="ACCESS_SECRET_KEY"
        ),
    )


def _azure_credentials(secret: str | None) -> ObjectStoreSpecConfigurationAzureCredentials:
    if secret is None:
        return ObjectStoreSpecConfigurationAzureCredentials(inherit_from_azure_ad=True)
    return ObjectStoreSpecConfigurationAzureCredentials(
        storage_account=ObjectStoreSpecConfigurationAzureCredentialsStorageAccount(
            name=secret, key="AZURE_STORAGE_ACCOUNT"
        ),
        storage_key=ObjectStoreSpecConfigurationAzureCredentialsStorageKey(name=secret, key="AZURE_STORAGE_KEY"),
    )
