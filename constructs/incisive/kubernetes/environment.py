"""Environment of containers: single variables, and whole ConfigMaps and Secrets."""

from collections.abc import Mapping
from dataclasses import dataclass

from cdk8s_plus_27 import k8s


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


def field_variable(name: str, path: str) -> k8s.EnvVar:
    """An environment variable with the value of one of the pod's fields; empty where it has none."""
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
