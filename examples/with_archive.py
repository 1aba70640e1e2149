"""main.py with one component more: a Django service of one's own, with all that the platform's components have."""

from constructs import Construct
from pydantic import Field

import main
from incisive.charts.site_chart import Charts, SiteChart
from incisive.component.django_component import DjangoComponent
from incisive.component.service.sidecar import DjangoApplication
from incisive.components import COMPONENTS, Component
from incisive.settings.django import ComponentSettings, ServiceSettings
from incisive.site import Site


class ArchiveSettings(ComponentSettings):
    """The API that keeps old models."""

    service: ServiceSettings = Field(default=ServiceSettings(version="1.0"), description="The Django service.")
    retention_years: int = Field(default=10, ge=1, description="Years for which a model is kept.")


class ArchiveChart(SiteChart):
    """The archive and its database."""

    def __init__(self, scope: Construct, id: str, *, site: Site, others: Charts) -> None:  # noqa: ARG002 (as all charts)
        super().__init__(scope, id)
        settings = site.component_settings("archive", ArchiveSettings)
        self.component = DjangoComponent(
            self,
            "component",
            names=site.names("archive"),
            hosting=site.hosting,
            settings=settings,
            secrets=site.secrets("archive"),
            application=DjangoApplication(configuration={"RETENTION_YEARS": str(settings.retention_years)}),
        )
        self.required = self.component.required


if __name__ == "__main__":
    # The number says when the file is applied.
    main.start((*COMPONENTS, Component("75-archive", ArchiveChart, ArchiveSettings())))
