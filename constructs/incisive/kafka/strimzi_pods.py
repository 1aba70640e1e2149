"""What all pods made by Strimzi have in common: user, resources and placement."""

from collections.abc import Callable, Sequence
from enum import Enum
from typing import TypeVar

from cdk8s_plus_27 import k8s

from incisive.kubernetes.scheduling import pod_placement
from incisive.settings.pod import LabelExpression, Placement, Resources
from incisive.settings.quantities import MEBIBYTE, amount

IMAGE_USER = 1001
"""The user of Strimzi's images. Its group is 0, which owns the brokers' disks."""

METRICS_PORT = "tcp-prometheus"
"""Strimzi's name of the port in all pods that have metrics."""

Template = TypeVar("Template")
Logging = TypeVar("Logging")


def pod(
    template: Callable[..., Template],
    placement: Placement,
    *,
    spread: Sequence[k8s.TopologySpreadConstraint] = (),
) -> Template:
    """Pod template of the given generated class, admitted by the `restricted` Pod Security Standard."""
    scheduling = pod_placement(_node_selector_as_affinity(placement))
    return template(
        affinity=scheduling.affinity,
        priority_class_name=scheduling.priority_class_name,
        tolerations=scheduling.tolerations,
        topology_spread_constraints=[*spread] or None,
        security_context=_pod_security_context(),
    )


def half_of_memory(settings: Resources) -> str:
    """A JVM's heap of half the container's memory, in Java's notation."""
    return f"{int(amount(settings.memory) // 2 // MEBIBYTE)}m"


def logging(generated_class: Callable[..., Logging], inline: Enum) -> Logging:
    """Default levels, but for one logger. `inline` is the member of the type that `generated_class` has.

    While a broker or its controller is away, Kafka's admin clients retry at once, and log each retry at INFO: thousands
    of lines a second. Their warnings stay.
    """
    return generated_class(
        type=inline,
        loggers={
            "logger.adminmetadata.name": "org.apache.kafka.clients.admin.internals.AdminMetadataManager",
            "logger.adminmetadata.level": "WARN",
        },
    )


def _node_selector_as_affinity(placement: Placement) -> Placement:
    """Strimzi's pod templates have no node selector; a required node affinity says the same."""
    selected = tuple(LabelExpression(key=key, values=(value,)) for key, value in placement.node_selector.items())
    required = placement.affinity.required_nodes + selected
    affinity = placement.affinity.model_copy(update={"required_nodes": required})
    return placement.model_copy(update={"affinity": affinity, "node_selector": {}})


def _pod_security_context() -> k8s.PodSecurityContext:
    return k8s.PodSecurityContext(
        run_as_non_root=True,
        run_as_user=IMAGE_USER,
        fs_group=0,
        fs_group_change_policy="OnRootMismatch",
        seccomp_profile=k8s.SeccompProfile(type="RuntimeDefault"),
    )
