"""Requests and limits of containers."""

import functools

from cdk8s_plus_27 import k8s

from incisive.kubernetes.values import quantity
from incisive.settings.resources import Resources


@functools.cache
def resource_requirements(resources: Resources) -> k8s.ResourceRequirements:
    """Requests and limits of one container, memory requested in full."""
    return k8s.ResourceRequirements(
        requests={
            "cpu": quantity(resources.cpu_request),
            "memory": quantity(resources.memory),
            "ephemeral-storage": quantity(resources.ephemeral_storage_request),
        },
        limits={
            "cpu": quantity(resources.cpu_limit),
            "memory": quantity(resources.memory),
            "ephemeral-storage": quantity(resources.ephemeral_storage),
        },
    )
