"""Something that happens, and the minutes between which its alert begins to fire."""

from dataclasses import dataclass

from tests.monitoring.monitored_sites import CLOUDS
from tests.system.monitoring.promtool import Values

GIGABYTE = 1000**3
HOUR, DAY = 60, 24 * 60
"""In minutes."""

DATABASES = ("orchestrator", "maas")

AT = {
    **dict.fromkeys(CLOUDS, ("incisive", "-2nd-prototype")),
    "hospital": ("uoa-rm2", "-2nd-prototype-local-inference"),
}
"""Namespace and suffix of each site."""

Series = dict[str, tuple[Values, ...]]


@dataclass(frozen=True)
class Case:
    """Something that happens, the last minute at which its alert is silent, and one at which it fires."""

    what: str
    alert: str
    sites: tuple[str, ...]
    series: Series
    silent: int
    fires: int
