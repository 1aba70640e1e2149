"""A container beside a service's own."""

from dataclasses import dataclass

from cdk8s_plus_27 import k8s

from incisive.kubernetes.configuration import Configuration


@dataclass(frozen=True)
class Sidecar:
    """A container beside the service's own, with what it needs of the pod."""

    container: k8s.Container
    volumes: tuple[k8s.Volume, ...] = ()
    reads: tuple[Configuration, ...] = ()
    accepts: tuple[k8s.NetworkPolicyIngressRule, ...] = ()
    """Connections that the pod's NetworkPolicy lets in for it."""
