"""MaaS (Model as a Service): a Django service with its database."""

from constructs import Construct

from incisive.charts.site_chart import Charts, SiteChart
from incisive.component.django_component import DjangoComponent
from incisive.component.service.sidecar import DjangoApplication
from incisive.settings.maas import MaasSettings
from incisive.site import Site


class MaasChart(SiteChart):
    """The API that stores AI engines, models and their metadata."""

    def __init__(self, scope: Construct, id: str, *, site: Site, others: Charts) -> None:  # noqa: ARG002 (as all charts)
        super().__init__(scope, id)
        settings = site.component_settings("maas", MaasSettings)
        self.component = DjangoComponent(
            self,
            "component",
            names=site.names("maas"),
            hosting=site.hosting,
            settings=settings,
            secrets=site.secrets("maas"),
            application=DjangoApplication(
                workers=settings.gunicorn_workers,
                configuration={
                    "VALID_DATA_PARTNERS": ",".join(site.settings.data_partners),
                    "VALID_AI_ENGINE_DATA_TYPES": ",".join(settings.ai_engine_data_types),
                    "VALID_AI_ENGINE_ROLE_TYPES": ",".join(settings.ai_engine_role_types),
                },
            ),
        )
        self.required = self.component.required
