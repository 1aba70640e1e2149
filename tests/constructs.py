"""Constructs on their own, as tests look at them: the objects that they make."""

from collections.abc import Callable
from typing import Any

import cdk8s

Resource = dict[str, Any]


def objects_of(make: Callable[[cdk8s.Chart], object]) -> list[Resource]:
    """Objects of what `make` puts into a chart."""
    chart = cdk8s.Testing.chart()
    make(chart)
    return list(cdk8s.Testing.synth(chart))


def the(kind: str, resources: list[Resource], name: str | None = None) -> Resource:
    """The only object of its kind, or of its kind and name."""
    (found,) = [each for each in resources if each["kind"] == kind and name in (None, each["metadata"]["name"])]
    return found
