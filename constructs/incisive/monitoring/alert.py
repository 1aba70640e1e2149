"""One alert. Loaded without custom resources: constructs say with it what there is to watch."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, kw_only=True)
class Alert:
    """One alert, as the person on call reads it. The texts may hold Prometheus' templates."""

    name: str
    """Also the heading of its section in docs/runbooks.md."""
    expression: str
    """PromQL. Each series that it yields is one alert."""
    minutes: int
    """How long the expression must hold. 0: it fires at once."""
    severity: Literal["critical", "warning"]
    """critical: people cannot work, or data is at risk. warning: that will happen soon."""
    summary: str
    """What happened."""
    meaning: str
    """What it means for the hospital or the training."""
    command: str
    """The first command to type."""


def any_of(names: Sequence[str]) -> str:
    """Returns a regular expression of PromQL that matches these names. Kubernetes' names hold no special characters."""
    return "|".join(names)
