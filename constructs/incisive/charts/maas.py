"""MaaS (Model as a Service): a Django service with its database."""

from cdk8s import Chart
from constructs import Construct

from incisive.component.database.postgresql_server import Database
from incisive.component.service.django_service import DjangoService
from incisive.kubernetes.claim import LocalStorageClass, component_disks
from incisive.settings.maas import MaasSettings
from incisive.site import SiteComponent


class MaasChart(Chart):
    """The API that stores AI engines, models and their metadata."""

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        component: SiteComponent[MaasSettings],
    ) -> None:
        super().__init__(scope, id)
        site, settings = component.site.settings, component.settings
        disks = component_disks(component.name, site.storage, site.node)
        if disks.host_name:
            LocalStorageClass(self, "storage-class", name=disks.class_name)
        database = Database(self, "database", component=component, disks=disks, settings=settings.database)
        DjangoService(
            self,
            "service",
            component=component,
            disks=disks,
            settings=settings.service,
            database=database.reference,
            workers=settings.gunicorn_workers,
            configuration={
                "VALID_DATA_PARTNERS": ",".join(site.data_partners),
                "VALID_AI_ENGINE_DATA_TYPES": ",".join(settings.ai_engine_data_types),
                "VALID_AI_ENGINE_ROLE_TYPES": ",".join(settings.ai_engine_role_types),
            },
        )
