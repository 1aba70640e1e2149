"""Environment variables that only the Orchestrator has."""

from dataclasses import dataclass

from incisive.component.service.service_reference import ServiceReference
from incisive.orchestrator.ai_engine_variables import ARGO_API_HOST, VARIABLES
from incisive.orchestrator.federated_learning import LINKAGE_CALLBACK_URL, LINKAGE_SERVER_HOST
from incisive.settings.federated_learning import FederatedLearningSettings
from incisive.settings.orchestrator import CentralNode, OrchestratorSettings


@dataclass(frozen=True, kw_only=True)
class ExecutionPlatform:
    """Where executions run, and with which limits."""

    data_partners: tuple[str, ...]
    central_node: CentralNode
    federated_learning: FederatedLearningSettings
    executions_namespace: str
    kafka_bootstrap_servers: str
    largest_model_kilobytes: int


def service_variables(
    platform: ExecutionPlatform,
    settings: OrchestratorSettings,
    *,
    orchestrator: ServiceReference,
    maas: ServiceReference,
    ai_engine_config_name: str,
) -> dict[str, str]:
    """Variables by their names."""
    return {
        "MAAS_API_HOSTNAME": maas.host_and_port,
        "ORCHESTRATOR_API_HOSTNAME": orchestrator.host_and_port,
        "VALID_DATA_PARTNERS": ",".join(platform.data_partners),
        "VALIDATE_WITH_MAAS": str(settings.validate_with_maas).lower(),
        "PLATFORM_CENTRAL_NODE_LABEL_KEY": platform.central_node.label_key,
        "PLATFORM_CENTRAL_NODE_LABEL_VALUE": platform.central_node.label_value,
        "PROCESSOR_RESOURCE_MANAGER_VERSION": settings.processor_resource_manager_version,
        "PROCESSOR_RESOURCE_MANAGER_API_HOST": LINKAGE_SERVER_HOST,
        "PROCESSOR_RESOURCE_MANAGER_CALLBACK_URL": LINKAGE_CALLBACK_URL,
        "FEDERATED_LEARNING_MANAGER_VERSION": platform.federated_learning.manager_version,
        "AI_ENGINE_PLATFORM_VARS_CONFIG_MAP_NAME": ai_engine_config_name,
        **{f"AI_ENGINE_PLATFORM_VARS_{name}": value for name, value in VARIABLES.items()},
        ARGO_API_HOST: settings.argo_workflows_api,
        "ARGO_WORKFLOWS_NAMESPACE": platform.executions_namespace,
        "COMMUNICATION_ADAPTER": "kafka",
        "KAFKA_BOOTSTRAP_SERVERS": platform.kafka_bootstrap_servers,
        "KAFKA_MAX_MODEL_SIZE": str(platform.largest_model_kilobytes),
    }
