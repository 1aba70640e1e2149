"""A component from outside the package, as an engineer would add one: its settings, its chart, and its line."""

from pathlib import Path

from cdk8s import App
from constructs import Construct
from pydantic import Field

from incisive.charts.site_chart import Charts, SiteChart
from incisive.component.django_component import DjangoComponent
from incisive.component.service.sidecar import DjangoApplication
from incisive.components import COMPONENTS, Component
from incisive.settings.django import ComponentSettings, ServiceSettings
from incisive.site import Site
from tests.constructs import Resource
from tests.sites import credentials_of, environment, read


class ArchiveSettings(ComponentSettings):
    """The API that keeps old models."""

    service: ServiceSettings = Field(default=ServiceSettings(version="1.0"), description="The Django service.")
    retention_years: int = Field(default=10, ge=1, description="Years for which a model is kept.")


class ArchiveChart(SiteChart):
    """The archive, with nothing but what every Django service has."""

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


ARCHIVE = Component("80-archive", "tests.archive:ArchiveChart", ArchiveSettings())
WITH_ARCHIVE = (*COMPONENTS, ARCHIVE)


def archive_at(folder: Path, text: str) -> list[Resource]:
    """Objects of the archive alone, at a site with an environment file of this text."""
    site = Site(read(environment(folder, text), WITH_ARCHIVE), WITH_ARCHIVE, credentials_of(WITH_ARCHIVE))
    objects: list[Resource] = ARCHIVE.load_chart()(App(), ARCHIVE.file, site=site, others=Charts()).to_json()
    return objects
