"""Manifests of constructs under test."""

from collections.abc import Callable
from typing import Any

import cdk8s

Resource = dict[str, Any]


def synthesized(make: Callable[[cdk8s.Chart], object]) -> list[Resource]:
    """Manifests of what `make` puts into a chart."""
    chart = cdk8s.Testing.chart()
    make(chart)
    return list(cdk8s.Testing.synth(chart))


def the(kind: str, resources: list[Resource]) -> Resource:
    """The only resource of its kind."""
    (found,) = [each for each in resources if each["kind"] == kind]
    return found
