"""A component from outside the package, as an engineer would add one: its settings, its chart, and its line."""

from pathlib import Path

from cdk8s import App, Chart
from constructs import Construct
from pydantic import Field

from incisive.component.database.postgresql_server import PostgresqlServer
from incisive.component.service.django_service import DjangoService
from incisive.components import COMPONENTS, Component
from incisive.kubernetes.claim import LocalStorageClass, component_disks
from incisive.settings.django import ComponentSettings, ServiceSettings
from incisive.site import Site, SiteComponent
from tests.constructs import Resource
from tests.sites import credentials_of, environment, read


class ArchiveSettings(ComponentSettings):
    """The API that keeps old models."""

    service: ServiceSettings = Field(default=ServiceSettings(version="1.0"), description="The Django service.")
    retention_years: int = Field(default=10, ge=1, description="Years for which a model is kept.")


class ArchiveChart(Chart):
    """The archive, with nothing but what every Django service has."""

    def __init__(self, scope: Construct, id: str, *, component: SiteComponent[ArchiveSettings]) -> None:
        super().__init__(scope, id)
        site, settings = component.site.settings, component.settings
        disks = component_disks(component.name, site.storage, site.node)
        if disks.host_name:
            LocalStorageClass(self, "storage-class", name=disks.class_name)
        database = PostgresqlServer(self, "database", component=component, disks=disks, settings=settings.database)
        DjangoService(
            self,
            "service",
            component=component,
            disks=disks,
            settings=settings.service,
            database=database.reference,
            configuration={"RETENTION_YEARS": str(settings.retention_years)},
        )


ARCHIVE = Component("80-archive", "tests.archive:ArchiveChart", ArchiveSettings())
WITH_ARCHIVE = (*COMPONENTS, ARCHIVE)


def archive_at(folder: Path, text: str) -> list[Resource]:
    """Objects of the archive alone, at a site with an environment file of this text."""
    site = Site(read(environment(folder, text), WITH_ARCHIVE), WITH_ARCHIVE, credentials_of(WITH_ARCHIVE))
    objects: list[Resource] = ARCHIVE.load_chart()(App(), ARCHIVE.file, component=site.component(ARCHIVE)).to_json()
    return objects
