"""Secrets: of known values, of a store, or of others."""

import base64
from collections.abc import Mapping

from cdk8s_plus_27 import k8s
from constructs import Construct

from incisive.credentials.secret_source import SecretSource
from incisive.credentials.values import CREDENTIALS_ANNOTATION, PREDECESSORS_ANNOTATION, SecretValues
from incisive.kubernetes.k8s_values import object_meta
from incisive.kubernetes.metadata import Metadata
from incisive.kubernetes.reference import Reference

OPAQUE = "Opaque"
"""The usual type of a Secret. Some readers require another one."""


class Secret(k8s.KubeSecret):
    """A Secret of these values. The API server refuses other values under the same name."""

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        metadata: Metadata,
        values: Mapping[str, str],
        annotations: Mapping[str, str],
        type_: str = OPAQUE,
    ) -> None:
        super().__init__(
            scope,
            id,
            metadata=object_meta(metadata, annotations=annotations),
            type=type_,
            immutable=True,
            # Not stringData: the API server does not keep it, so every apply would seem to change the object.
            data={key: base64.b64encode(value.encode()).decode() for key, value in values.items()},
        )


class CredentialsSecret(Construct):
    """A Secret of a component's credentials, or an ExternalSecret from which an operator makes it; or neither."""

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        metadata: Metadata,
        component: str,
        entries: Mapping[str, str],
        source: SecretSource,
        type_: str = OPAQUE,
    ) -> None:
        """`entries` has the name of a credential for each key. `component` is part of the keys in a store."""
        super().__init__(scope, id)
        self.required = frozenset(
            {Reference("Secret", metadata.namespace, metadata.name, frozenset(entries))}
            if source.others_make_it
            else ()
        )
        """The Secret, if others make it."""
        if source.values:
            values = {key: str(getattr(source.values, credential)) for key, credential in entries.items()}
            Secret(
                self, "secret", metadata=metadata, values=values, annotations=_annotations(source.values), type_=type_
            )
        elif source.store:
            # Imported only now: custom resources load slowly, and most sites have none of these.
            from incisive.kubernetes.external_secret import external_secret

            remote = {
                key: (
                    source.store.key_of(metadata.namespace, component, credential),
                    source.store.property_of(credential),
                )
                for key, credential in entries.items()
            }
            external_secret(self, metadata, source.store, remote, None if type_ == OPAQUE else type_)


def credentials_annotation(revision: str | None) -> dict[str, str]:
    """Returns the annotation for a pod that reads credentials, or none if others make them."""
    return {CREDENTIALS_ANNOTATION: revision} if revision else {}


def _annotations(values: SecretValues) -> dict[str, str]:
    predecessors = {PREDECESSORS_ANNOTATION: ",".join(values.predecessors)} if values.predecessors else {}
    return credentials_annotation(values.revision) | predecessors
