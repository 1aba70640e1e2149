"""ExternalSecrets: an operator makes their Secrets from a store."""

from collections.abc import Mapping

from constructs import Construct

from imports.io import external_secrets as eso
from incisive.kubernetes.k8s_values import api_object_metadata
from incisive.kubernetes.metadata import ARGO_CD_SYNC_OPTIONS, Metadata
from incisive.settings.credentials import ExternalSecretsSettings


def external_secret(
    scope: Construct,
    metadata: Metadata,
    store: ExternalSecretsSettings,
    remote: Mapping[str, tuple[str, str | None]],
    type_: str | None,
) -> None:
    """Makes an ExternalSecret. `remote` has the store's key and property for each key of the Secret.

    `type_` is the Secret's. None: its readers require none.
    """
    kinds = {
        "SecretStore": eso.ExternalSecretSpecSecretStoreRefKind.SECRET_STORE,
        "ClusterSecretStore": eso.ExternalSecretSpecSecretStoreRefKind.CLUSTER_SECRET_STORE,
    }
    eso.ExternalSecret(
        scope,
        "external-secret",
        # The operator deletes the Secret with it, and running pods still read the Secret from before a rotation.
        metadata=api_object_metadata(metadata, annotations={ARGO_CD_SYNC_OPTIONS: "PruneLast=true"}),
        spec=eso.ExternalSecretSpec(
            refresh_interval=store.refresh_interval,
            secret_store_ref=eso.ExternalSecretSpecSecretStoreRef(kind=kinds[store.store_kind], name=store.store_name),
            target=eso.ExternalSecretSpecTarget(
                name=metadata.name,
                creation_policy=eso.ExternalSecretSpecTargetCreationPolicy.OWNER,
                # The pods keep running while the store has lost a value.
                deletion_policy=eso.ExternalSecretSpecTargetDeletionPolicy.RETAIN,
                # With a template, the operator copies no labels from here.
                template=eso.ExternalSecretSpecTargetTemplate(
                    type=type_, metadata=eso.ExternalSecretSpecTargetTemplateMetadata(labels=dict(metadata.labels))
                )
                if type_
                else None,
            ),
            data=[
                eso.ExternalSecretSpecData(
                    secret_key=key,
                    remote_ref=eso.ExternalSecretSpecDataRemoteRef(key=remote_key, property=remote_property),
                )
                for key, (remote_key, remote_property) in remote.items()
            ],
        ),
    )
