"""The Orchestrator: a service with its database, and what executions need of it."""

from constructs import Construct

from incisive.credentials.values import ComponentCredentials
from incisive.kubernetes.labels import Labels
from incisive.modules.component_names import ComponentNames
from incisive.modules.service_reference import ServiceReference
from incisive.modules.service_with_database import ServiceWithDatabase
from incisive.modules.site import Site
from incisive.orchestrator.ai_engine_variables import VARIABLES
from incisive.orchestrator.executions import ExecutionConfigurations, WorkflowReader
from incisive.orchestrator.federated_learning import LINKAGE_CALLBACK_URL, LINKAGE_SERVER_HOST, FederatedLearning
from incisive.orchestrator.status_monitor_sidecar import status_monitor_sidecar
from incisive.orchestrator.topic_cleanup import TopicCleanup
from incisive.settings.orchestrator import OrchestratorSettings
from incisive.settings.site import CentralNode

COMPONENT = "orchestrator"


class Orchestrator(Construct):
    """The API that places executions, its status monitor, its topic clean-up, and the executions' ConfigMaps."""

    def __init__(
        self,
        scope: Construct,
        id: str,  # noqa: A002 (the parameter's name in every construct)
        *,
        site: Site,
        settings: OrchestratorSettings,
        maas: ServiceReference,
        federated_learning: FederatedLearning,
        executions_namespace: str,
        central_node: CentralNode,
        data_partners: tuple[str, ...],
        credentials: ComponentCredentials | None = None,
    ) -> None:
        super().__init__(scope, id)
        names = ComponentNames(COMPONENT, site.suffix)
        labels = Labels(COMPONENT, "executions", names.instance)
        executions = ExecutionConfigurations(
            self,
            "executions",
            namespace=executions_namespace,
            suffix=site.suffix,
            labels=labels,
            federated_learning=federated_learning,
        )
        api = ServiceReference(names.service, site.namespace)
        monitor = status_monitor_sidecar(
            self,
            site=site,
            config_map_name=f"{COMPONENT}-status-monitor{site.suffix}",
            labels=Labels(COMPONENT, "status-monitor", names.instance),
            image=site.image(COMPONENT, settings.service.version),
            settings=settings.status_monitor,
            orchestrator=api,
            executions_namespace=executions_namespace,
        )
        component = ServiceWithDatabase(
            self,
            COMPONENT,
            site=site,
            settings=settings,
            names=names,
            credentials=credentials,
            sidecars=[monitor],
            configuration={
                "MAAS_API_HOSTNAME": maas.host_and_port,
                "ORCHESTRATOR_API_HOSTNAME": api.host_and_port,
                "VALID_DATA_PARTNERS": ",".join(data_partners),
                "VALIDATE_WITH_MAAS": str(settings.validate_with_maas).lower(),
                "PLATFORM_CENTRAL_NODE_LABEL_KEY": central_node.label_key,
                "PLATFORM_CENTRAL_NODE_LABEL_VALUE": central_node.label_value,
                "PROCESSOR_RESOURCE_MANAGER_VERSION": settings.processor_resource_manager_version,
                "PROCESSOR_RESOURCE_MANAGER_API_HOST": LINKAGE_SERVER_HOST,
                "PROCESSOR_RESOURCE_MANAGER_CALLBACK_URL": LINKAGE_CALLBACK_URL,
                "FEDERATED_LEARNING_MANAGER_VERSION": federated_learning.settings.manager_version,
                "AI_ENGINE_PLATFORM_VARS_CONFIG_MAP_NAME": executions.ai_engine_config_name,
                **{f"AI_ENGINE_PLATFORM_VARS_{name}": value for name, value in VARIABLES.items()},
                "ARGO_WORKFLOWS_API_HOST": settings.argo_workflows_api,
                "ARGO_WORKFLOWS_NAMESPACE": executions_namespace,
                "COMMUNICATION_ADAPTER": "kafka",
                "KAFKA_BOOTSTRAP_SERVERS": federated_learning.bootstrap_servers,
                "KAFKA_MAX_MODEL_SIZE": str(federated_learning.largest_model_kilobytes),
            },
        )
        WorkflowReader(
            self,
            "workflow-reader",
            name=names.service,
            namespace=executions_namespace,
            labels=labels,
            service_account_name=component.service.service_account_name,
            service_account_namespace=site.namespace,
        )
        if settings.topic_cleanup:
            TopicCleanup(
                self,
                "topic-cleanup",
                name=f"{COMPONENT}-service-cron{site.suffix}",
                namespace=site.namespace,
                service=component.service,
                database=component.database.reference,
                settings=settings.topic_cleanup,
            )
