"""Kubernetes' own scalar types, which are neither text nor number."""

from functools import cache

from cdk8s_plus_27 import k8s

from incisive.settings.quantities import canonical


@cache
def quantity(text: str) -> k8s.Quantity:
    """Amount of CPU, memory or disk, such as '250m' or '10Gi'."""
    return k8s.Quantity.from_string(canonical(text))


@cache
def port(name_or_number: str | int) -> k8s.IntOrString:
    """Port by the name that the container gives it, or by number."""
    if isinstance(name_or_number, int):
        return k8s.IntOrString.from_number(name_or_number)
    return k8s.IntOrString.from_string(name_or_number)
