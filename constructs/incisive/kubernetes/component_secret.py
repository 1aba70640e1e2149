"""The Secret of a component's service or database, from wherever the credentials come."""

from collections.abc import Mapping

from cdk8s import ApiObjectMetadata
from constructs import Construct

from incisive.kubernetes.configuration import Secret
from incisive.settings.django import ComponentSettings
from incisive.settings.secrets import ExternalSecretsSettings
from incisive.site import SiteComponent


class ComponentSecret(Construct):
    """A Secret of a component's credentials, or an ExternalSecret from which an operator makes that Secret.

    Nothing if others make the Secret.
    """

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        component: SiteComponent[ComponentSettings],
        name: str,
        labels: Mapping[str, str],
        entries: Mapping[str, str],
    ) -> None:
        """`entries` has the name of a credential for each key of the Secret, such as `database_password`."""
        super().__init__(scope, id)
        external = component.site.settings.credentials.external
        if component.credentials:
            values = {key: str(getattr(component.credentials, credential)) for key, credential in entries.items()}
            Secret(self, "secret", name=name, namespace=component.namespace, labels=labels, values=values)
        elif external:
            _external_secret(self, component, external, name, labels, entries)


def _external_secret(
    scope: Construct,
    component: SiteComponent[ComponentSettings],
    settings: ExternalSecretsSettings,
    name: str,
    labels: Mapping[str, str],
    entries: Mapping[str, str],
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
    )

    kinds = {
        "SecretStore": ExternalSecretSpecSecretStoreRefKind.SECRET_STORE,
        "ClusterSecretStore": ExternalSecretSpecSecretStoreRefKind.CLUSTER_SECRET_STORE,
    }
    ExternalSecret(
        scope,
        "external-secret",
        metadata=ApiObjectMetadata(name=name, namespace=component.namespace, labels=dict(labels)),
        spec=ExternalSecretSpec(
            refresh_interval=settings.refresh_interval,
            secret_store_ref=ExternalSecretSpecSecretStoreRef(
                kind=kinds[settings.store_kind], name=settings.store_name
            ),
            target=ExternalSecretSpecTarget(
                name=name,
                creation_policy=ExternalSecretSpecTargetCreationPolicy.OWNER,
                # The pods keep running while the store has lost a value.
                deletion_policy=ExternalSecretSpecTargetDeletionPolicy.RETAIN,
            ),
            data=[
                ExternalSecretSpecData(
                    secret_key=key,
                    remote_ref=ExternalSecretSpecDataRemoteRef(
                        key=settings.key_of(component.namespace, component.name, credential),
                        property=settings.property_of(credential),
                    ),
                )
                for key, credential in entries.items()
            ],
        ),
    )
