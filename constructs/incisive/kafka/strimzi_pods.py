"""What all pods made by Strimzi have in common: user, resources, placement, and what the settings add."""

from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from typing import Any, TypeVar

from cdk8s_plus_27 import k8s

from incisive.kubernetes.scheduling import pod_placement
from incisive.settings.kafka_auxiliaries import LOG4J_LEVELS
from incisive.settings.metadata import MetadataSettings
from incisive.settings.networks import NetworkSettings
from incisive.settings.pod import LabelExpression, LogLevel, OperatedPodSettings, Placement, Resources
from incisive.settings.quantities import MEBIBYTE, amount

IMAGE_USER = 1001
"""The user of Strimzi's images. Its group is 0, which owns the brokers' disks."""

METRICS_PORT = "tcp-prometheus"
"""Strimzi's name of the port in all pods that have metrics."""

Template = TypeVar("Template")
Logging = TypeVar("Logging")
Generated = TypeVar("Generated")
"""A class that is generated from Strimzi's definitions."""

ROOT_LEVEL = "rootLogger.level"
BROKER_LOGGERS = {"kafka": "kafka", "orgapachekafka": "org.apache.kafka"}
"""Loggers of brokers that have a level of their own beside the root's, by Strimzi's names."""


def pod(
    template: Callable[..., Template],
    placement: Placement,
    settings: OperatedPodSettings,
    *,
    pods: Mapping[str, str],
    spread: Sequence[k8s.TopologySpreadConstraint] = (),
) -> Template:
    """Pod template of the given generated class, admitted by the `restricted` Pod Security Standard.

    `pods` are its labels. `spread` spreads them, unless the settings do.
    """
    scheduling = pod_placement(_node_selector_as_affinity(placement), pods, spread)
    return template(
        metadata=_added(settings),
        affinity=scheduling.affinity,
        priority_class_name=scheduling.priority_class_name,
        tolerations=scheduling.tolerations,
        topology_spread_constraints=scheduling.topology_spread_constraints,
        security_context=_pod_security_context(),
    )


def service_account(template: Callable[..., Generated], settings: MetadataSettings) -> Generated | None:
    """Template of an account with what the settings add, if they add anything."""
    added = _added(settings)
    return template(metadata=added) if added else None


def environment(variable: Callable[..., Generated], settings: OperatedPodSettings) -> list[Generated] | None:
    """The settings' variables. Strimzi lets none of them replace its own."""
    return [variable(name=name, value=value) for name, value in settings.env.items()] or None


def ip_families(template: Callable[..., Generated], networks: NetworkSettings) -> Generated | None:
    """Template of a Service with addresses of the site's IP families, if the site names any."""
    if not networks.ip_families and not networks.ip_family_policy:
        return None
    return template(ip_families=[*networks.ip_families] or None, ip_family_policy=networks.ip_family_policy)


def _added(settings: MetadataSettings) -> dict[str, Any] | None:
    """Metadata as generated classes take it."""
    added = {"labels": dict(settings.labels), "annotations": dict(settings.annotations)}
    return {name: values for name, values in added.items() if values} or None


def half_of_memory(settings: Resources) -> str:
    """A JVM's heap of half the container's memory, in Java's notation."""
    return f"{int(amount(settings.memory) // 2 // MEBIBYTE)}m"


def logging(generated_class: Callable[..., Logging], inline: Enum, level: LogLevel | None, *named: str) -> Logging:
    """Logging at this level, or at the default ones, except one logger. `inline` is a member of the class's `type`.

    `named` are those of BROKER_LOGGERS that the program has.

    While a broker or its controller is away, Kafka's admin clients retry at once, and log each retry at INFO: thousands
    of lines a second. Their warnings stay.
    """
    return generated_class(
        type=inline,
        loggers={
            **({ROOT_LEVEL: LOG4J_LEVELS[level]} if level else {}),
            **{f"logger.{name}.name": BROKER_LOGGERS[name] for name in (named if level else ())},
            **{f"logger.{name}.level": LOG4J_LEVELS[level] for name in named if level},
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
