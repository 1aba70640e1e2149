"""Sources of containers' environment: ConfigMaps, whose changes restart the readers, and Secrets."""

import base64
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

import cdk8s_plus_27 as plus
from cdk8s import ApiObjectMetadata
from cdk8s_plus_27 import k8s
from constructs import Construct

from incisive.credentials.values import CREDENTIALS_ANNOTATION
from incisive.kubernetes.metadata import CHECKSUM_ANNOTATION

OPAQUE = "Opaque"
"""Type of a Secret whose readers require none of their own."""


class Configuration(plus.ConfigMap):
    """A ConfigMap that keeps its entries, from which the checksum of its readers is made."""

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        config_map_name: str,
        namespace: str,
        labels: Mapping[str, str],
        entries: Mapping[str, str],
    ) -> None:
        self.config_map_name = config_map_name
        self.entries = dict(entries)
        super().__init__(
            scope,
            id,
            metadata=ApiObjectMetadata(name=config_map_name, namespace=namespace, labels=dict(labels)),
            data=self.entries,
        )


def checksum_annotation(*read: Configuration) -> dict[str, str]:
    """Returns the annotation for a pod that reads these ConfigMaps."""
    content = json.dumps([[each.config_map_name, sorted(each.entries.items())] for each in read])
    return {CHECKSUM_ANNOTATION: hashlib.sha256(content.encode()).hexdigest()}


def credentials_annotation(revision: str | None) -> dict[str, str]:
    """Returns the annotation for a pod that reads credentials, or none if others make them."""
    return {CREDENTIALS_ANNOTATION: revision} if revision else {}


class Secret(k8s.KubeSecret):
    """A Secret of these values. The API server refuses other values under the same name.

    Some readers require a type of their own.
    """

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        name: str,
        namespace: str,
        labels: Mapping[str, str],
        values: Mapping[str, str],
        annotations: Mapping[str, str],
        type_: str = OPAQUE,
    ) -> None:
        super().__init__(
            scope,
            id,
            metadata=k8s.ObjectMeta(name=name, namespace=namespace, labels=labels, annotations=annotations),
            type=type_,
            immutable=True,
            # Not stringData: the API server does not keep it, so every apply would seem to change the object.
            data={key: base64.b64encode(value.encode()).decode() for key, value in values.items()},
        )


def variables(values: Mapping[str, str]) -> list[k8s.EnvVar]:
    """Environment variables of these values. Without a value, a variable is empty."""
    # The API server drops an empty value, and every apply would put it back.
    return [k8s.EnvVar(name=name, value=value or None) for name, value in values.items()]


def secret_variable(name: str, secret_name: str, key: str, *, optional: bool | None = None) -> k8s.EnvVar:
    """An environment variable with the value of one entry of a Secret. `optional`: unset where there is none."""
    return k8s.EnvVar(
        name=name,
        value_from=k8s.EnvVarSource(secret_key_ref=k8s.SecretKeySelector(name=secret_name, key=key, optional=optional)),
    )


def label_variable(name: str, label: str) -> k8s.EnvVar:
    """An environment variable with the value of one of the pod's labels; empty where it has none."""
    path = f"metadata.labels['{label}']"
    return k8s.EnvVar(
        name=name,
        value_from=k8s.EnvVarSource(field_ref=k8s.ObjectFieldSelector(api_version="v1", field_path=path)),
    )


@dataclass(frozen=True)
class EnvironmentSources:
    """What a container reads its environment from: every entry of a ConfigMap and of a Secret is a variable."""

    config_map_name: str
    secret_name: str

    def as_env_from(self) -> list[k8s.EnvFromSource]:
        """The sources, as a container has them."""
        return [
            k8s.EnvFromSource(config_map_ref=k8s.ConfigMapEnvSource(name=self.config_map_name)),
            k8s.EnvFromSource(secret_ref=k8s.SecretEnvSource(name=self.secret_name)),
        ]
