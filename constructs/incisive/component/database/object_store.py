"""Backups of a PostgreSQL cluster by CloudNativePG's Barman Cloud plugin."""

from dataclasses import replace
from urllib.parse import urlsplit

from constructs import Construct

from imports.io.cnpg import barmancloud as barman
from imports.io.cnpg import postgresql as cnpg
from incisive.kubernetes.k8s_values import api_object_metadata
from incisive.kubernetes.metadata import NEVER_PRUNED, Metadata
from incisive.kubernetes.resources import requirements
from incisive.settings.cloudnative_pg import ObjectStoreBackupSettings
from incisive.settings.networks import ProxySettings

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
        metadata: Metadata,
        cluster_name: str,
        settings: ObjectStoreBackupSettings,
        proxy: ProxySettings | None = None,
    ) -> None:
        super().__init__(scope, id)
        self.name = metadata.name
        is_s3 = settings.destination.startswith("s3://")
        barman.ObjectStore(
            self,
            "store",
            metadata=api_object_metadata(metadata, annotations=NEVER_PRUNED),
            spec=barman.ObjectStoreSpec(
                configuration=barman.ObjectStoreSpecConfiguration(
                    destination_path=settings.destination,
                    endpoint_url=settings.endpoint_url,
                    s3_credentials=_s3_credentials(settings.credentials_secret) if is_s3 else None,
                    azure_credentials=None if is_s3 else _azure_credentials(settings.credentials_secret),
                    data=barman.ObjectStoreSpecConfigurationData(
                        compression=barman.ObjectStoreSpecConfigurationDataCompression.GZIP
                    ),
                    wal=barman.ObjectStoreSpecConfigurationWal(
                        compression=barman.ObjectStoreSpecConfigurationWalCompression.GZIP
                    ),
                ),
                retention_policy=settings.retention,
                instance_sidecar_configuration=barman.ObjectStoreSpecInstanceSidecarConfiguration(
                    env=_proxy_variables(proxy, settings),
                    resources=requirements(
                        barman.ObjectStoreSpecInstanceSidecarConfigurationResources, settings.resources
                    ),
                ),
            ),
        )
        cnpg.ScheduledBackup(
            self,
            "schedule",
            metadata=api_object_metadata(replace(metadata, name=cluster_name)),
            spec=cnpg.ScheduledBackupSpec(
                cluster=cnpg.ScheduledBackupSpecCluster(name=cluster_name),
                schedule=settings.schedule,
                # The archived log is of no use before the first base backup.
                immediate=True,
                method=cnpg.ScheduledBackupSpecMethod.PLUGIN,
                plugin_configuration=cnpg.ScheduledBackupSpecPluginConfiguration(name=PLUGIN),
                backup_owner_reference=cnpg.ScheduledBackupSpecBackupOwnerReference.CLUSTER,
            ),
        )


def _proxy_variables(
    proxy: ProxySettings | None, settings: ObjectStoreBackupSettings
) -> list[barman.ObjectStoreSpecInstanceSidecarConfigurationEnv] | None:
    host = urlsplit(settings.endpoint_url or settings.destination).hostname or ""
    # A bucket's name is no host: Amazon's is outside of the cluster.
    is_amazons = settings.destination.startswith("s3://") and not settings.endpoint_url
    if not proxy or not (is_amazons or proxy.is_for(host)):
        return None
    variable = barman.ObjectStoreSpecInstanceSidecarConfigurationEnv
    return [variable(name=name, value=value) for name, value in proxy.variables.items()]


def _s3_credentials(secret: str | None) -> barman.ObjectStoreSpecConfigurationS3Credentials:
    if secret is None:
        return barman.ObjectStoreSpecConfigurationS3Credentials(inherit_from_iam_role=True)
    return barman.ObjectStoreSpecConfigurationS3Credentials(
        access_key_id=barman.ObjectStoreSpecConfigurationS3CredentialsAccessKeyId(name=secret, key="ACCESS_KEY_ID"),
        secret_access_key=barman.ObjectStoreSpecConfigurationS3CredentialsSecretAccessKey(
            name=secret, key="ACCESS_SECRET_KEY"
        ),
    )


def _azure_credentials(secret: str | None) -> barman.ObjectStoreSpecConfigurationAzureCredentials:
    if secret is None:
        return barman.ObjectStoreSpecConfigurationAzureCredentials(inherit_from_azure_ad=True)
    return barman.ObjectStoreSpecConfigurationAzureCredentials(
        storage_account=barman.ObjectStoreSpecConfigurationAzureCredentialsStorageAccount(
            name=secret, key="AZURE_STORAGE_ACCOUNT"
        ),
        storage_key=barman.ObjectStoreSpecConfigurationAzureCredentialsStorageKey(name=secret, key="AZURE_STORAGE_KEY"),
    )
