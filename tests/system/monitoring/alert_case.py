"""What happens, and what an alert says to it."""

from collections.abc import Mapping
from dataclasses import dataclass

from tests.monitoring.monitored_sites import CLOUDS
from tests.system.monitoring.promtool import Values

GIGABYTE = 1000**3
HOUR, DAY = 60, 24 * 60
"""In minutes."""
NAMESPACES = {**dict.fromkeys(CLOUDS, "incisive"), "hospital": "uoa-rm2"}
SUFFIXES = {**dict.fromkeys(CLOUDS, "-2nd-prototype"), "hospital": "-2nd-prototype-local-inference"}
"""By site."""


@dataclass(frozen=True)
class Case:
    """An event, the last minute at which its alert is silent, and one at which it fires."""

    event: str
    alert: str
    silent: int
    fires: int
    series: Mapping[str, tuple[Values, ...]]
