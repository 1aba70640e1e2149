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
    requests, limits = _amounts(quantity, resources)
    return k8s.ResourceRequirements(requests=requests, limits=limits)


def requirements(generated: Callable[..., Requirements], resources: Resources) -> Requirements:
    """Requests and limits as the class that is generated from a custom resource, memory requested in full."""
    requests, limits = _amounts(canonical, resources)
    return generated(requests=requests, limits=limits)


def _amounts(quantity: Callable[[str], Quantity], of: Resources) -> tuple[dict[str, Quantity], dict[str, Quantity]]:
    memory = quantity(of.memory)
    return (
        {
            "cpu": quantity(of.cpu_request),
            "memory": memory,
            "ephemeral-storage": quantity(of.ephemeral_storage_request),
        },
        {"cpu": quantity(of.cpu_limit), "memory": memory, "ephemeral-storage": quantity(of.ephemeral_storage)},
    )
