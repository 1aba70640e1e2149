"""The Secret of a component's service or database, or of the backups, from wherever the credentials come."""

from collections.abc import Mapping

from cdk8s import ApiObjectMetadata
from constructs import Construct

from incisive.credentials.values import FOLLOWS_ANNOTATION, SecretValues
from incisive.kubernetes.config_map import OPAQUE, Secret, credentials_annotation
from incisive.kubernetes.metadata import ARGO_CD_SYNC_OPTIONS
from incisive.settings.credentials import ExternalSecretsSettings


class ComponentSecret(Construct):
    """A Secret of a component's credentials, or an ExternalSecret from which an operator makes that Secret.

    Nothing if others make the Secret.
    """

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        component: str,
        name: str,
        namespace: str,
        labels: Mapping[str, str],
        entries: Mapping[str, str],
        credentials: SecretValues | None,
        external: ExternalSecretsSettings | None,
        type_: str = OPAQUE,
    ) -> None:
        """`entries` has the name of a credential for each key of the Secret, such as `database_password`."""
        super().__init__(scope, id)
        if credentials:
            values = {key: str(getattr(credentials, credential)) for key, credential in entries.items()}
            Secret(
                self,
                "secret",
                name=name,
                namespace=namespace,
                labels=labels,
                values=values,
                annotations=credentials_annotation(credentials.revision)
                | ({FOLLOWS_ANNOTATION: ",".join(credentials.follows)} if credentials.follows else {}),
                type_=type_,
            )
        elif external:
            metadata = ApiObjectMetadata(
                name=name,
                namespace=namespace,
                labels=dict(labels),
                # The operator deletes the Secret with it. Pods that run still read that of before a rotation.
                annotations={ARGO_CD_SYNC_OPTIONS: "PruneLast=true"},
            )
            remote = {
                key: (external.key_of(namespace, component, credential), external.property_of(credential))
                for key, credential in entries.items()
            }
            _external_secret(self, metadata, external, remote, type_)


def _external_secret(
    scope: Construct,
    metadata: ApiObjectMetadata,
    settings: ExternalSecretsSettings,
    remote: Mapping[str, tuple[str, str | None]],
    type_: str,
) -> None:
    # Imported only now: custom resources load slowly, and most sites have none of these.
    from imports.io.external_secrets import (
        ExternalSecret,
        ExternalSecretSpec,
        ExternalSecretSpecData,
        ExternalSecretSpecDataRemoteRef,
        ExternalSecretSpecSecretStoreRef,
        ExternalSecretSpecSecretStoreRefKind,
        ExternalSecretSpecTarget,
        ExternalSecretSpecTargetCreationPolicy,
        ExternalSecretSpecTargetDeletionPolicy,
        ExternalSecretSpecTargetTemplate,
        ExternalSecretSpecTargetTemplateMetadata,
    )

    kinds = {
        "SecretStore": ExternalSecretSpecSecretStoreRefKind.SECRET_STORE,
        "ClusterSecretStore": ExternalSecretSpecSecretStoreRefKind.CLUSTER_SECRET_STORE,
    }
    ExternalSecret(
        scope,
        "external-secret",
        metadata=metadata,
        spec=ExternalSecretSpec(
            refresh_interval=settings.refresh_interval,
            secret_store_ref=ExternalSecretSpecSecretStoreRef(
                kind=kinds[settings.store_kind], name=settings.store_name
            ),
            target=ExternalSecretSpecTarget(
                name=metadata.name,
                creation_policy=ExternalSecretSpecTargetCreationPolicy.OWNER,
                # The pods keep running while the store has lost a value.
                deletion_policy=ExternalSecretSpecTargetDeletionPolicy.RETAIN,
                # A template's labels take the place of those that the operator would copy from here.
                template=ExternalSecretSpecTargetTemplate(
                    type=type_, metadata=ExternalSecretSpecTargetTemplateMetadata(labels=metadata.labels)
                )
                if type_ != OPAQUE
                else None,
            ),
            data=[
                ExternalSecretSpecData(
                    secret_key=key, remote_ref=ExternalSecretSpecDataRemoteRef(key=remote_key, property=remote_property)
                )
                for key, (remote_key, remote_property) in remote.items()
            ],
        ),
    )
