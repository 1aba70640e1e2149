"""What one Django program has of its own."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from cdk8s_plus_27 import k8s

from incisive.kubernetes.config_map import ConfigMap
from incisive.kubernetes.container import Container

WORKERS = 3
"""gunicorn workers. The Orchestrator's image starts this many, whatever the environment says."""


@dataclass(frozen=True)
class Sidecar:
    """A container beside the service's own, with its volumes, ConfigMaps and ingress rules."""

    container: Container
    volumes: tuple[k8s.Volume, ...] = ()
    config_maps: tuple[ConfigMap, ...] = ()
    """Their changes restart the pod."""
    ingress: tuple[k8s.NetworkPolicyIngressRule, ...] = ()
    """Rules that the pod's NetworkPolicy has for it."""


@dataclass(frozen=True)
class DjangoApplication:
    """Environment variables, gunicorn workers of one pod, its command, and sidecars."""

    configuration: Mapping[str, str] = field(default_factory=dict)
    workers: int = WORKERS
    command: tuple[str, ...] = ()
    """In place of the image's command, if that fixes where gunicorn listens. Used only for IPv6."""
    sidecars: tuple[Sidecar, ...] = ()


PLAIN = DjangoApplication()
