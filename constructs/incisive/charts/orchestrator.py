"""The Orchestrator."""

from constructs import Construct

from incisive.charts.file_chart import FileChart
from incisive.credentials.values import ComponentCredentials
from incisive.modules.service_reference import ServiceReference
from incisive.modules.site import Site
from incisive.orchestrator.federated_learning import FederatedLearning
from incisive.orchestrator.orchestrator import Orchestrator
from incisive.settings.site import SiteSettings


class OrchestratorChart(FileChart):
    """The Orchestrator and what executions need of it."""

    def __init__(
        self,
        scope: Construct,
        *,
        settings: SiteSettings,
        site: Site,
        maas: ServiceReference,
        credentials: ComponentCredentials | None,
    ) -> None:
        super().__init__(scope, "60-orchestrator")
        Orchestrator(
            self,
            "orchestrator",
            site=site,
            settings=settings.orchestrator,
            maas=maas,
            federated_learning=FederatedLearning(
                settings.federated_learning, settings.kafka_bootstrap_servers, settings.largest_model_kilobytes
            ),
            executions_namespace=settings.executions_namespace,
            central_node=settings.central_node,
            data_partners=settings.data_partners,
            credentials=credentials,
        )
