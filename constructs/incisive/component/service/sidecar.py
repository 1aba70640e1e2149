"""What one Django program has of its own."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from cdk8s_plus_27 import k8s

from incisive.kubernetes.config_map import ConfigMap

WORKERS = 3
"""gunicorn workers. The Orchestrator's image starts this many, whatever the environment says."""


@dataclass(frozen=True)
class Sidecar:
    """A container beside the service's own, with its volumes, ConfigMaps and ingress rules."""

    container: k8s.Container
    volumes: tuple[k8s.Volume, ...] = ()
    config_maps: tuple[ConfigMap, ...] = ()
    """Their changes restart the pod."""
    ingress: tuple[k8s.NetworkPolicyIngressRule, ...] = ()
    """Rules that the pod's NetworkPolicy has for it."""


@dataclass(frozen=True)
class DjangoApplication:
    """Environment variables, gunicorn workers of one pod, and sidecars."""

    configuration: Mapping[str, str] = field(default_factory=dict)
    workers: int = WORKERS
    sidecars: tuple[Sidecar, ...] = ()


PLAIN = DjangoApplication()
