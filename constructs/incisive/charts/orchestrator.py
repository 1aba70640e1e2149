"""The Orchestrator: a Django service with its database, and the objects that executions need."""

from collections.abc import Sequence

from constructs import Construct

from incisive.charts.site_chart import Charts, SiteChart
from incisive.component.django_component import DjangoComponent
from incisive.component.service.sidecar import DjangoApplication
from incisive.kubernetes.reference import Reference
from incisive.monitoring.watched import WatchedPart
from incisive.orchestrator.executions import ExecutionConfigurations, ExecutionsAccount, WorkflowReader
from incisive.orchestrator.federated_learning import FederatedLearning
from incisive.orchestrator.service_variables import ExecutionPlatform, service_variables
from incisive.orchestrator.status_monitor import StatusMonitor
from incisive.orchestrator.topic_cleanup import TopicCleanup
from incisive.settings.monitoring import AlertSettings
from incisive.settings.orchestrator import OrchestratorSettings
from incisive.site import Site


class OrchestratorChart(SiteChart):
    """The API that places executions, its status monitor, its topic clean-up, and what executions need."""

    def __init__(self, scope: Construct, id: str, *, site: Site, others: Charts) -> None:
        super().__init__(scope, id)
        self._site = site
        self._names = site.names("orchestrator")
        self._settings = site.component_settings("orchestrator", OrchestratorSettings)
        executions = self._add_executions()
        self._monitor = self._add_status_monitor()
        self.component = self._add_component(executions, others)
        self._add_workflow_reader()
        self._cleanup = self._add_topic_cleanup(self.component)
        self.required = self.component.required | self._required_by_executions()
        if self._cleanup:
            self.required |= self._cleanup.required

    def watched_parts(self, thresholds: AlertSettings) -> Sequence[WatchedPart]:
        """The status monitor, and the clean-up of topics if there is one."""
        return [self._monitor.watched(thresholds), *([self._cleanup.watched()] if self._cleanup else [])]

    def _add_executions(self) -> ExecutionConfigurations:
        settings = self._site.settings
        labels = self._names.labels("executions")
        executions = ExecutionConfigurations(
            self,
            "executions",
            namespace=settings.executions_namespace,
            suffix=settings.suffix,
            labels=labels,
            federated_learning=FederatedLearning(
                settings.federated_learning, settings.kafka_bootstrap_servers, settings.largest_model_kilobytes
            ),
        )
        if self._settings.create_executions_account:
            ExecutionsAccount(
                self,
                "executions-account",
                namespace=settings.executions_namespace,
                labels=labels,
                image_pull_secret=settings.image_pull_secret,
                settings=self._settings.executions_service_account,
            )
        return executions

    def _add_status_monitor(self) -> StatusMonitor:
        return StatusMonitor(
            self,
            "status-monitor",
            names=self._names,
            image=self._site.hosting.image(self._names.component, self._settings.service.version),
            settings=self._settings.status_monitor,
            log_level=self._settings.service.log_level,
            executions_namespace=self._site.settings.executions_namespace,
            networks=self._site.settings.networks,
        )

    def _add_component(self, executions: ExecutionConfigurations, others: Charts) -> DjangoComponent:
        settings = self._site.settings
        platform = ExecutionPlatform(
            data_partners=settings.data_partners,
            central_node=settings.central_node,
            federated_learning=settings.federated_learning,
            executions_namespace=settings.executions_namespace,
            kafka_bootstrap_servers=settings.kafka_bootstrap_servers,
            largest_model_kilobytes=settings.largest_model_kilobytes,
        )
        return DjangoComponent(
            self,
            "component",
            names=self._names,
            hosting=self._site.hosting,
            settings=self._settings,
            secrets=self._site.secrets("orchestrator"),
            application=DjangoApplication(
                configuration=service_variables(
                    platform,
                    self._settings,
                    orchestrator=self._names.service_reference,
                    maas=others.component("maas").service.reference,
                    ai_engine_config_name=executions.ai_engine_config_name,
                ),
                # The image's own command says `--bind :8000`, which wins against the environment.
                command=("gunicorn", "orchestrator.wsgi:application"),
                sidecars=(self._monitor.sidecar,),
            ),
        )

    def _add_workflow_reader(self) -> None:
        WorkflowReader(
            self,
            "workflow-reader",
            name=self._names.service,
            namespace=self._site.settings.executions_namespace,
            labels=self._names.labels("executions"),
            service_account_name=self._names.service_account,
            service_account_namespace=self._names.namespace,
        )

    def _add_topic_cleanup(self, component: DjangoComponent) -> TopicCleanup | None:
        settings = self._settings.topic_cleanup
        return TopicCleanup(self, "topic-cleanup", component=component, settings=settings) if settings else None

    def _required_by_executions(self) -> frozenset[Reference]:
        settings, namespace = self._site.settings, self._site.namespace_of_others
        return frozenset(
            {
                Reference("Secret", settings.executions_namespace, settings.image_pull_secret),
                *([Reference("Namespace", None, namespace)] if namespace else []),
            }
        )
