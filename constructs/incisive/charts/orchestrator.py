"""The Orchestrator: a Django service with its database, and what executions need of it."""

from cdk8s import Chart
from constructs import Construct

from incisive.component.database.postgresql_server import Database
from incisive.component.service.django_service import DjangoService
from incisive.kubernetes.claim import LocalStorageClass, component_disks
from incisive.orchestrator import topic_cleanup
from incisive.orchestrator.ai_engine_variables import VARIABLES
from incisive.orchestrator.executions import ExecutionConfigurations, ExecutionsAccount, WorkflowReader
from incisive.orchestrator.federated_learning import LINKAGE_CALLBACK_URL, LINKAGE_SERVER_HOST, FederatedLearning
from incisive.orchestrator.status_monitor import StatusMonitor
from incisive.orchestrator.topic_cleanup import TopicCleanup
from incisive.settings.orchestrator import OrchestratorSettings
from incisive.site import SiteComponent


class OrchestratorChart(Chart):
    """The API that places executions, its status monitor, its topic clean-up, and what executions need."""

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        component: SiteComponent[OrchestratorSettings],
    ) -> None:
        super().__init__(scope, id)
        site, settings = component.site.settings, component.settings
        federated_learning = FederatedLearning(
            site.federated_learning, site.kafka_bootstrap_servers, site.largest_model_kilobytes
        )
        executions = ExecutionConfigurations(
            self,
            "executions",
            namespace=site.executions_namespace,
            suffix=site.suffix,
            labels=component.labels("executions"),
            federated_learning=federated_learning,
        )
        if settings.create_executions_account:
            ExecutionsAccount(
                self,
                "executions-account",
                namespace=site.executions_namespace,
                labels=component.labels("executions"),
                image_pull_secret=site.image_pull_secret,
            )
        monitor = StatusMonitor(
            self,
            "status-monitor",
            name=component.names.of("status-monitor"),
            labels=component.labels("status-monitor"),
            image=component.site.image(component.name, settings.service.version),
            settings=settings.status_monitor,
            orchestrator=component.service,
            executions_namespace=site.executions_namespace,
            monitoring_namespaces=site.networks.monitoring_namespaces,
        )
        disks = component_disks(component.name, site.storage, site.node)
        if disks.host_name:
            LocalStorageClass(self, "storage-class", name=disks.class_name)
        database = Database(self, "database", component=component, disks=disks, settings=settings.database)
        service = DjangoService(
            self,
            "service",
            component=component,
            disks=disks,
            settings=settings.service,
            database=database.reference,
            sidecars=[monitor.sidecar],
            configuration={
                "MAAS_API_HOSTNAME": component.site.service("maas").host_and_port,
                "ORCHESTRATOR_API_HOSTNAME": component.service.host_and_port,
                "VALID_DATA_PARTNERS": ",".join(site.data_partners),
                "VALIDATE_WITH_MAAS": str(settings.validate_with_maas).lower(),
                "PLATFORM_CENTRAL_NODE_LABEL_KEY": site.central_node.label_key,
                "PLATFORM_CENTRAL_NODE_LABEL_VALUE": site.central_node.label_value,
                "PROCESSOR_RESOURCE_MANAGER_VERSION": settings.processor_resource_manager_version,
                "PROCESSOR_RESOURCE_MANAGER_API_HOST": LINKAGE_SERVER_HOST,
                "PROCESSOR_RESOURCE_MANAGER_CALLBACK_URL": LINKAGE_CALLBACK_URL,
                "FEDERATED_LEARNING_MANAGER_VERSION": site.federated_learning.manager_version,
                "AI_ENGINE_PLATFORM_VARS_CONFIG_MAP_NAME": executions.ai_engine_config_name,
                **{f"AI_ENGINE_PLATFORM_VARS_{name}": value for name, value in VARIABLES.items()},
                "ARGO_WORKFLOWS_API_HOST": settings.argo_workflows_api,
                "ARGO_WORKFLOWS_NAMESPACE": site.executions_namespace,
                "COMMUNICATION_ADAPTER": "kafka",
                "KAFKA_BOOTSTRAP_SERVERS": site.kafka_bootstrap_servers,
                "KAFKA_MAX_MODEL_SIZE": str(site.largest_model_kilobytes),
            },
        )
        WorkflowReader(
            self,
            "workflow-reader",
            name=component.names.service,
            namespace=site.executions_namespace,
            labels=component.labels("executions"),
            service_account_name=service.service_account_name,
            service_account_namespace=component.namespace,
        )
        if settings.topic_cleanup:
            TopicCleanup(
                self,
                "topic-cleanup",
                name=component.names.of(topic_cleanup.PART),
                service=service,
                database=database.reference,
                settings=settings.topic_cleanup,
            )
