"""The platform's components: a new one is a line in `COMPONENTS`."""

import pkgutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from incisive.settings.django import ComponentSettings, FixedNames
from incisive.settings.maas import MaasSettings
from incisive.settings.orchestrator import OrchestratorSettings
from incisive.settings.site import SiteSettings


@dataclass(frozen=True)
class Component:
    """One unit of deployment: one chart, and one file of manifests."""

    file: str
    """Its file, without the ending: two digits, which order the files, and the component's name."""
    chart: str | Callable[..., Any]
    """Its chart, as `module:class`. Loaded only for a site that has it: the classes of custom resources load slowly."""
    settings: ComponentSettings | None = None
    """Default settings, under the component's name. A component with settings also gets credentials."""
    fixed_names: FixedNames = field(default_factory=FixedNames)
    is_wanted: Callable[[SiteSettings], bool] = lambda settings: True  # noqa: ARG005
    """Whether a site has it. Default: every site."""

    @property
    def name(self) -> str:
        """What the component is called in settings, and at the beginning of its objects' names."""
        return self.file.partition("-")[2]

    def load_chart(self) -> Callable[..., Any]:
        """The SiteChart's class. It takes scope, id, `site`, and `others`: the charts made before it."""
        chart: Callable[..., Any] = pkgutil.resolve_name(self.chart) if isinstance(self.chart, str) else self.chart
        return chart


def _has_operator_of_a_site(settings: SiteSettings) -> bool:
    return settings.kafka is not None and bool(settings.kafka.install_operator or settings.kafka.operator_namespace)


COMPONENTS = (
    Component("00-namespaces", "incisive.charts.namespaces:NamespacesChart"),
    Component("20-strimzi-operator", "incisive.charts.strimzi:StrimziChart", is_wanted=_has_operator_of_a_site),
    Component("30-kafka", "incisive.charts.kafka:KafkaChart", is_wanted=lambda site: site.kafka is not None),
    Component(
        "70-maas",
        "incisive.charts.maas:MaasChart",
        MaasSettings(),
        FixedNames(
            database_service="maas-database",
            service_claim="maas-service-files-storage",
            database_claim="maas-database",
        ),
    ),
    Component("60-orchestrator", "incisive.charts.orchestrator:OrchestratorChart", OrchestratorSettings()),
    Component("45-backups", "incisive.charts.backups:BackupsChart", is_wanted=lambda site: site.backup is not None),
    Component(
        "80-monitoring",
        "incisive.charts.monitoring:MonitoringChart",
        is_wanted=lambda site: site.monitoring is not None,
    ),
)
"""All components, in the order in which they build on each other."""


def settings_model(components: Sequence[Component] = COMPONENTS) -> type[SiteSettings]:
    """Returns the model of an environment file: a site's settings, and each component's under its name."""
    return SiteSettings.with_components({each.name: each.settings for each in components if each.settings})
