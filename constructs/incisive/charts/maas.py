"""MaaS."""

from constructs import Construct

from incisive.charts.file_chart import FileChart
from incisive.credentials.values import ComponentCredentials
from incisive.maas.maas import Maas
from incisive.modules.site import Site
from incisive.settings.site import SiteSettings


class MaasChart(FileChart):
    """MaaS (Model as a Service)."""

    def __init__(
        self, scope: Construct, *, settings: SiteSettings, site: Site, credentials: ComponentCredentials | None
    ) -> None:
        super().__init__(scope, "70-maas")
        self.api = Maas(
            self,
            "maas",
            site=site,
            settings=settings.maas,
            data_partners=settings.data_partners,
            credentials=credentials,
        ).api
