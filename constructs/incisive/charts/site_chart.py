"""What all charts of a site have in common."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cdk8s import Chart

from incisive.component.django_component import DjangoComponent
from incisive.kubernetes.reference import Reference
from incisive.monitoring.watched import WatchedPart
from incisive.settings.monitoring import AlertSettings

if TYPE_CHECKING:
    # Their modules load custom resources, which are slow, and few sites have them.
    from incisive.kafka.kafka_cluster import KafkaCluster
    from incisive.strimzi.strimzi_operator import StrimziOperator


class SiteChart(Chart):
    """A chart, and what charts after it may take from it. Its constructor takes `site` and `others`."""

    component: DjangoComponent | None = None
    kafka: "KafkaCluster | None" = None
    operator: "StrimziOperator | None" = None
    required: frozenset[Reference] = frozenset()
    """Objects that others make."""

    def watched_parts(self, thresholds: AlertSettings) -> Sequence[WatchedPart]:  # noqa: ARG002 (for subclasses)
        """What it adds to the site's alerts and dashboard, beside its component."""
        return ()


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

    @property
    def kafka(self) -> "KafkaCluster | None":
        """The site's Kafka cluster."""
        return next((each.kafka for each in self.made if each.kafka), None)

    @property
    def operator(self) -> "StrimziOperator | None":
        """The site's own operator."""
        return next((each.operator for each in self.made if each.operator), None)
