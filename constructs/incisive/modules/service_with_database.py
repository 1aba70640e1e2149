"""A component of the platform: a Django service with a database of its own."""

from collections.abc import Mapping, Sequence

from constructs import Construct

from incisive.credentials.values import ComponentCredentials
from incisive.modules.component_names import ComponentNames
from incisive.modules.database import Database
from incisive.modules.django_deployment import WORKERS
from incisive.modules.django_service import DjangoService
from incisive.modules.sidecar import Sidecar
from incisive.modules.site import Site
from incisive.settings.service import ComponentSettings


class ServiceWithDatabase(Construct):
    """A Django service and its PostgreSQL, with the same credentials on both sides."""

    def __init__(
        self,
        scope: Construct,
        id: str,  # noqa: A002 (the parameter's name in every construct)
        *,
        site: Site,
        settings: ComponentSettings,
        names: ComponentNames | None = None,
        image: str | None = None,
        configuration: Mapping[str, str] | None = None,
        credentials: ComponentCredentials | None = None,
        workers: int = WORKERS,
        sidecars: Sequence[Sidecar] = (),
    ) -> None:
        """Makes both. The id is the component's name, and by default its image's; without credentials, others make
        the Secrets.
        """
        super().__init__(scope, id)
        self.names = names or ComponentNames(id, site.suffix)
        disks = site.disks.of_component(site.storage, self.names.component)
        self.database = Database(
            self,
            "database",
            site=site,
            names=self.names,
            disks=disks,
            settings=settings.database,
            credentials=credentials,
        )
        self.service = DjangoService(
            self,
            "service",
            site=site,
            names=self.names,
            disks=disks,
            image=image or id,
            settings=settings.service,
            database=self.database.reference,
            configuration=configuration or {},
            credentials=credentials,
            workers=workers,
            sidecars=sidecars,
        )
