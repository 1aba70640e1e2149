"""Requests and limits of containers."""

from collections.abc import Callable
from typing import TypeVar

from cdk8s_plus_27 import k8s

from incisive.kubernetes.k8s_values import quantity
from incisive.settings.pod import Resources
from incisive.settings.quantities import canonical

Requirements = TypeVar("Requirements")
Quantity = TypeVar("Quantity")


def resource_requirements(resources: Resources) -> k8s.ResourceRequirements:
    """Requests and limits of one container, memory requested in full."""
    return k8s.ResourceRequirements(requests=_requests(quantity, resources), limits=_limits(quantity, resources))


def requirements(generated: Callable[..., Requirements], resources: Resources) -> Requirements:
    """Requests and limits as the class that is generated from a custom resource, memory requested in full."""
    return generated(requests=_requests(canonical, resources), limits=_limits(canonical, resources))


def _requests(quantity: Callable[[str], Quantity], resources: Resources) -> dict[str, Quantity]:
    return {
        "cpu": quantity(resources.cpu_request),
        "memory": quantity(resources.memory),
        "ephemeral-storage": quantity(resources.ephemeral_storage_request),
    }


def _limits(quantity: Callable[[str], Quantity], resources: Resources) -> dict[str, Quantity]:
    return {
        "cpu": quantity(resources.cpu_limit),
        "memory": quantity(resources.memory),
        "ephemeral-storage": quantity(resources.ephemeral_storage),
    }
