"""Objects that a site's cluster must already have, because the manifests refer to them."""

from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel

from incisive.kubernetes.reference import Reference
from incisive.settings.credentials import ExternalSecretsSettings
from incisive.settings.text import NamesObject
from incisive.site import Site


def prerequisites(site: Site) -> frozenset[Reference]:
    """Returns the pull secrets, the Secrets that others make, and each object of the cluster that a setting names.

    With a GitOps tool, also the tool's namespace. With a store of secrets, also the store. With executions in a
    namespace of others, also that.
    """
    namespace = site.settings.namespace
    pull_secret = site.settings.image_pull_secret
    secrets = {(namespace, pull_secret), (site.settings.executions_namespace, pull_secret)}
    if (kafka := site.settings.kafka) and kafka.operator.image_pull_secret:
        secrets.add((kafka.namespace, kafka.operator.image_pull_secret))
    for name, component in site.settings.components.items():
        names, database = site.names(name), component.database
        if site.settings.credentials.source == "existing":
            secrets.add((namespace, names.service_secret))
            secrets |= {(namespace, names.database_secret)} if database.has_server else set()
            secrets |= {(namespace, names.database_cluster_secret)} if database.engine == "cloudnative-pg" else set()
        secrets |= {(namespace, database.image_pull_secret)} if database.image_pull_secret else set()
        if database.cluster.backup and database.cluster.backup.credentials_secret:
            secrets.add((namespace, database.cluster.backup.credentials_secret))
    off_site = site.settings.backup.off_site if site.settings.backup else None
    if off_site and off_site.credentials_secret:
        secrets.add((namespace, off_site.credentials_secret))
    if off_site and site.settings.credentials.source == "existing":
        secrets.add((namespace, site.backup.password.secret))
    gitops, store = site.settings.gitops, site.settings.credentials.external
    return frozenset(
        {
            *(Reference("Secret", *each) for each in secrets),
            *_named_by(site.settings),
            *([Reference("Namespace", None, gitops.namespace)] if gitops else []),
            *([Reference("Namespace", None, site.namespace_of_others)] if site.namespace_of_others else []),
            *([_store(store, namespace)] if store else []),
        }
    )


def _store(settings: ExternalSecretsSettings, namespace: str) -> Reference:
    return Reference(
        settings.store_kind, namespace if settings.store_kind == "SecretStore" else None, settings.store_name
    )


def _named_by(settings: BaseModel) -> Iterator[Reference]:
    for name, field in type(settings).model_fields.items():
        given = getattr(settings, name)
        for value in given if isinstance(given, tuple) else (given,):
            if isinstance(value, BaseModel):
                yield from _named_by(value)
            elif value:
                yield from (Reference(kind, None, value) for kind in _kinds(field.annotation, *field.metadata))


def _kinds(*hints: Any) -> Iterator[str]:  # noqa: ANN401 (any type hint)
    for hint in hints:
        if isinstance(hint, NamesObject):
            yield hint.kind
        else:
            yield from _kinds(*get_args(hint))
