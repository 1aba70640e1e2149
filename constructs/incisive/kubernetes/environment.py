"""Environment variables from a ConfigMap and a Secret."""

import functools
from dataclasses import dataclass

from cdk8s_plus_27 import k8s


@dataclass(frozen=True)
class EnvironmentSources:
    """What a container reads its environment from."""

    config_map_name: str
    secret_name: str


@functools.cache
def environment_from(sources: EnvironmentSources) -> list[k8s.EnvFromSource]:
    """Every entry of the ConfigMap and of the Secret as a variable."""
    return [
        k8s.EnvFromSource(config_map_ref=k8s.ConfigMapEnvSource(name=sources.config_map_name)),
        k8s.EnvFromSource(secret_ref=k8s.SecretEnvSource(name=sources.secret_name)),
    ]
