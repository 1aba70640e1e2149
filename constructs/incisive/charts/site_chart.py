"""What all charts of a site have in common."""

from dataclasses import dataclass

from cdk8s import Chart

from incisive.component.django_component import DjangoComponent
from incisive.kubernetes.reference import Reference


class SiteChart(Chart):
    """A chart, and what charts after it may take from it. Its constructor takes `site` and `others`."""

    component: DjangoComponent | None = None
    required: frozenset[Reference] = frozenset()
    """Objects that others make."""


@dataclass(frozen=True)
class Charts:
    """The charts of a site that were made so far."""

    made: tuple[SiteChart, ...] = ()

    @property
    def components(self) -> tuple[DjangoComponent, ...]:
        """Every Django component, in the order of the table."""
        return tuple(each.component for each in self.made if each.component)

    def component(self, name: str) -> DjangoComponent:
        """One of them. LookupError if the table has it later, or not at all."""
        for each in self.components:
            if each.names.component == name:
                return each
        raise LookupError(f"no chart before this one makes {name!r}: see the order in components.py")
