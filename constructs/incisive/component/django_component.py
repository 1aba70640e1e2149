"""A Django service with its PostgreSQL and their disks: what the platform's components are."""

from constructs import Construct

from incisive.component.component_names import ComponentNames
from incisive.component.database.database import Database
from incisive.component.hosting import Hosting
from incisive.component.service.django_service import DjangoService
from incisive.component.service.sidecar import PLAIN, DjangoApplication
from incisive.credentials.secret_source import OTHERS_MAKE_THEM, SecretSource
from incisive.kubernetes.claim import LocalStorageClass
from incisive.kubernetes.reference import Reference
from incisive.settings.django import ComponentSettings


class DjangoComponent(Construct):
    """A service, its database, and on a node's own disk their StorageClass.

    The service's image is called like the component. By default others make the Secrets.
    """

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        names: ComponentNames,
        hosting: Hosting,
        settings: ComponentSettings,
        secrets: SecretSource = OTHERS_MAKE_THEM,
        application: DjangoApplication = PLAIN,
    ) -> None:
        super().__init__(scope, id)
        self.names, self.hosting, self.settings = names, hosting, settings
        disks = hosting.disks(names.component)
        if disks.host_name:
            LocalStorageClass(self, "storage-class", name=disks.class_name)
        self.database = Database(
            self, "database", names=names, hosting=hosting, settings=settings.database, secrets=secrets
        )
        self.service = DjangoService(
            self,
            "service",
            names=names,
            hosting=hosting,
            settings=settings.service,
            secrets=secrets,
            database=self.database.reference,
            application=application,
        )

    @property
    def claims(self) -> tuple[str, ...]:
        """Names of the claims with the component's data; regular expressions for a cluster's claims."""
        return (self.service.claim.name, *self.database.claims)

    @property
    def required(self) -> frozenset[Reference]:
        """Objects that others make."""
        return self.database.required | self.service.required
