"""What the pods and claims of a namespace add up to, as a ResourceQuota counts it."""

from collections.abc import Mapping, Sequence
from decimal import ROUND_CEILING, Decimal

from incisive.description.site_description import (
    DiskDescription,
    QuotaDescription,
    ResourceField,
    WorkloadDescription,
)
from incisive.settings.quantities import amount, canonical, mebibytes

_COUNTED: Mapping[str, ResourceField] = {
    "requests.cpu": "cpu_request",
    "requests.memory": "memory_request",
    "requests.ephemeral-storage": "ephemeral_storage_request",
    "limits.cpu": "cpu_limit",
    "limits.memory": "memory_limit",
    "limits.ephemeral-storage": "ephemeral_storage_limit",
}
"""What a container states for each of a quota's names."""


def quotas(workloads: Sequence[WorkloadDescription], disks: Sequence[DiskDescription]) -> tuple[QuotaDescription, ...]:
    """Returns the sums of each namespace. Every job runs once; a rollout or a restore adds a pod while it lasts."""
    namespaces = sorted({each.namespace for each in workloads} | {each.namespace for each in disks})
    return tuple(
        QuotaDescription(
            namespace,
            _sums(
                [each for each in workloads if each.namespace == namespace],
                [each for each in disks if each.namespace == namespace],
            ),
        )
        for namespace in namespaces
    )


def _sums(workloads: Sequence[WorkloadDescription], disks: Sequence[DiskDescription]) -> dict[str, str]:
    total = {
        name: sum((each.effective(field) * each.replicas for each in workloads), Decimal(0))
        for name, field in _COUNTED.items()
    }
    size = sum((amount(each.size) * each.count for each in disks), Decimal(0))
    return {
        "pods": str(sum(each.replicas for each in workloads)),
        **{name: _cores(value) if name.endswith("cpu") else _bytes(value) for name, value in total.items()},
        "persistentvolumeclaims": str(sum(each.count for each in disks)),
        "requests.storage": _bytes(size),
    }


def _cores(value: Decimal) -> str:
    return canonical(f"{(value * 1000).to_integral_value(ROUND_CEILING)}m")


def _bytes(value: Decimal) -> str:
    return mebibytes(int(value.to_integral_value(ROUND_CEILING)))
