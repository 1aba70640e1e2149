"""MaaS (Model as a Service): a service with its database."""

from constructs import Construct

from incisive.credentials.values import ComponentCredentials
from incisive.modules.component_names import ComponentNames
from incisive.modules.service_reference import PORT, ServiceReference
from incisive.modules.service_with_database import ServiceWithDatabase
from incisive.modules.site import Site
from incisive.settings.maas import MaasSettings

COMPONENT = "maas"


class Maas(Construct):
    """The API that stores AI engines, models and their metadata."""

    def __init__(
        self,
        scope: Construct,
        id: str,  # noqa: A002 (the parameter's name in every construct)
        *,
        site: Site,
        settings: MaasSettings,
        data_partners: tuple[str, ...],
        credentials: ComponentCredentials | None = None,
    ) -> None:
        super().__init__(scope, id)
        component = ServiceWithDatabase(
            self,
            COMPONENT,
            site=site,
            settings=settings,
            names=ComponentNames(
                COMPONENT,
                site.suffix,
                database_service_base="maas-database",
                service_claim_base="maas-service-files-storage",
                database_claim_base="maas-database",
            ),
            credentials=credentials,
            workers=settings.gunicorn_workers,
            configuration={
                "VALID_DATA_PARTNERS": ",".join(data_partners),
                "VALID_AI_ENGINE_DATA_TYPES": ",".join(settings.ai_engine_data_types),
                "VALID_AI_ENGINE_ROLE_TYPES": ",".join(settings.ai_engine_role_types),
                # The image takes gunicorn's arguments from nowhere else.
                "GUNICORN_CMD_ARGS": f"--bind :{PORT} --workers {settings.gunicorn_workers} "
                f"--timeout {settings.gunicorn_timeout_seconds}",
            },
        )
        self.api: ServiceReference = component.service.reference
