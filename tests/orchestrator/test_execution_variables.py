"""Names, keys and values that the Orchestrator, the Workflows and the AI engines depend on to the letter."""

import json

from tests.sites import SynthesizedSite

INPUT = "/tmp/input_elements/"
ENGINE = {
    "INPUT_ELEMENTS": INPUT,
    "INPUT_DATA_TRAINING_TABULAR": "/tmp/input_elements/internal_data/tabular",
    "INPUT_DATA_TRAINING_IMAGERY": "/tmp/input_elements/internal_data/imagery",
    "INPUT_DATA_EVALUATION_TABULAR": "/tmp/input_elements/internal_data/tabular",
    "INPUT_DATA_EVALUATION_IMAGERY": "/tmp/input_elements/internal_data/imagery",
    "INPUT_DATA_INFERENCE": "/tmp/input_elements/external_data/",
    "INPUT_DATA_INFERENCE_REPORT_METADATA": "/tmp/input_elements/external_data/report_metadata.json",
    "INPUT_AI_ELEMENTS": "/tmp/ai_elements/",
    "INPUT_USER_VARS": "/tmp/ai_elements/ai_engine_version_user_vars.json",
    "INPUT_MODEL": "/tmp/ai_elements/ai_model/",
    "INPUT_MODELS": "/tmp/ai_elements/ai_models/",
    "OUTPUT_ELEMENTS": "/tmp/output_elements/",
    "OUTPUT_MODEL": "/tmp/output_elements/ai_model/",
    "OUTPUT_EVALUATION_METRICS": "/tmp/output_elements/evaluation_metrics.json",
    "OUTPUT_INFERENCE_RESULTS": "/tmp/output_elements/generic_file/",
    "API_PING_URL": "/api/ping",
    "API_RUN_URL": "/api/run",
    "API_END_URL": "/api/end",
    "API_HOST": "127.0.0.1:8001",
}
SERVICE = {
    "DEBUG": "False",
    "DATABASE_ENGINE": "postgresql",
    "DATABASE_NAME": "orchestrator",
    "DATABASE_HOST": "orchestrator-database-service-2nd-prototype",
    "DATABASE_PORT": "5432",
    "ALLOWED_HOSTS": "orchestrator-service-2nd-prototype,orchestrator-service-2nd-prototype.incisive.svc.cluster.local",
    # The image's command has --bind and --workers itself.
    "GUNICORN_CMD_ARGS": "--bind :8000 --workers 3 --worker-class gthread --threads 4 --timeout 830 "
    "--graceful-timeout 30 --keep-alive 0 --worker-tmp-dir /dev/shm",
    "MAAS_API_HOSTNAME": "maas-service-2nd-prototype.incisive.svc.cluster.local:8000",
    "ORCHESTRATOR_API_HOSTNAME": "orchestrator-service-2nd-prototype.incisive.svc.cluster.local:8000",
    "VALID_DATA_PARTNERS": "uns,uns-rm2,auth,auth-rm2,uoa,uoa-rm2,hcs-rm2",
    "VALIDATE_WITH_MAAS": "true",
    "PLATFORM_CENTRAL_NODE_LABEL_KEY": "fakeCloudNode",
    "PLATFORM_CENTRAL_NODE_LABEL_VALUE": "fakeCloudNode",
    "PROCESSOR_RESOURCE_MANAGER_VERSION": "2.2.0",
    "PROCESSOR_RESOURCE_MANAGER_API_HOST": "127.0.0.1:8000",
    "PROCESSOR_RESOURCE_MANAGER_CALLBACK_URL": "/api/callback",
    "FEDERATED_LEARNING_MANAGER_VERSION": "2.0.1-alpha.3",
    "AI_ENGINE_PLATFORM_VARS_CONFIG_MAP_NAME": "ai-engine-config-2nd-prototype",
    "ARGO_WORKFLOWS_API_HOST": "https://argo-workflows-server.argo-workflows.svc.cluster.local:2746",
    "ARGO_WORKFLOWS_NAMESPACE": "incisive",
    "COMMUNICATION_ADAPTER": "kafka",
    "KAFKA_BOOTSTRAP_SERVERS": "kafka-cluster-kafka-bootstrap.kafka:9092",
    "KAFKA_MAX_MODEL_SIZE": "1000000",
} | {f"AI_ENGINE_PLATFORM_VARS_{name}": value for name, value in ENGINE.items()}

BOTH_ROLES = {
    "COMMUNICATION_ADAPTER": "KAFKA",
    "AI_ENGINE_LINKAGE_ADAPTER": "ASYNC_REST_API",
    "AI_ENGINE_MODEL_MANAGEMENT_ADAPTER": "DEFAULT",
    "PLATFORM_ADAPTER": "INCISIVE",
    "COMMUNICATION_ADAPTER_BOOTSTRAP_SERVERS_CONFIG": "kafka-cluster-kafka-bootstrap.kafka:9092",
    "COMMUNICATION_ADAPTER_POLL_TIME_OUT": "60",
    "COMMUNICATION_ADAPTER_MAX_ITERATION_TIME": "7200",
    "COMMUNICATION_ADAPTER_MAX_MODEL_SIZE": "1000000",
    "AI_ENGINE_LINKAGE_ADAPTER_MAX_ITERATION_TIME": "7200",
    "AI_ENGINE_LINKAGE_ADAPTER_MAX_INITIALIZATION_TIME": "240",
    "AI_ENGINE_LINKAGE_ADAPTER_MAX_FINALIZATION_TIME": "30",
    "AI_ENGINE_LINKAGE_ADAPTER_MAX_FINALIZATION_RETRIES": "4",
    "AI_ENGINE_LINKAGE_ADAPTER_CLIENT_HOST": "127.0.0.1:8001",
    "AI_ENGINE_LINKAGE_ADAPTER_SERVER_HOST": "127.0.0.1:8000",
    "AI_ENGINE_LINKAGE_ADAPTER_PING_URL": "/api/ping",
    "AI_ENGINE_LINKAGE_ADAPTER_RUN_URL": "/api/run",
    "AI_ENGINE_LINKAGE_ADAPTER_END_URL": "/api/end",
    "AI_ENGINE_LINKAGE_ADAPTER_CALLBACK_URL": "/api/callback",
}
CLIENT = BOTH_ROLES | {
    "COMMUNICATION_ADAPTER_INITIALIZATION_MESSAGE_TIME_OUT": "600",
    "COMMUNICATION_ADAPTER_START_ITERATION_MESSAGE_TIME_OUT": "7200",
    "AI_ENGINE_MODEL_MANAGEMENT_ADAPTER_INPUT_MERGED_MODEL_PATH": "/tmp/ai_elements/ai_model/",
    "AI_ENGINE_MODEL_MANAGEMENT_ADAPTER_OUTPUT_UNMERGED_MODEL_PATH": "/tmp/output_elements/ai_model/",
    "AI_ENGINE_MODEL_MANAGEMENT_ADAPTER_OUTPUT_EVALUATION_METRICS_PATH": "/tmp/output_elements/evaluation_metrics.json",
}
SERVER = BOTH_ROLES | {
    "COMMUNICATION_ADAPTER_MAX_INITIALIZATION_TIME": "600",
    "AI_ENGINE_MODEL_MANAGEMENT_ADAPTER_INPUT_UNMERGED_MODELS_DIRECTORY_PATH": "/tmp/ai_elements/ai_models/",
    "AI_ENGINE_MODEL_MANAGEMENT_ADAPTER_OUTPUT_MERGED_MODEL_PATH": "/tmp/output_elements/ai_model/",
    "AI_ENGINE_MODEL_MANAGEMENT_ADAPTER_INPUT_EVALUATION_METRICS_DIRECTORY_PATH": (
        "/tmp/output_elements/evaluation_metrics/"
    ),
}

EXTERNAL = "/tmp/input_elements/external_data/"
SERVICES = {
    "breast": "raw birads-classification birads-classification-xai density-classification density-classification-xai "
    "segmentation prioritization localization",
    "lung": "raw staging-classification staging-classification-xai metastasis-risk-classification "
    "metastasis-risk-classification-xai classification segmentation localization prioritization",
    "colorectal": "raw segmentation localization prioritization",
    "prostate": "raw isup-score-classification isup-score-classification-xai lesion-prioritization lesion-localization "
    "lesion-segmentation gland-segmentation",
}
PLATFORM_VARS = {
    "input_data_training": {
        "tabular": "/tmp/input_elements/internal_data/tabular",
        "imagery": "/tmp/input_elements/internal_data/imagery",
    },
    "input_data_evaluation": {
        "tabular": "/tmp/input_elements/internal_data/tabular",
        "imagery": "/tmp/input_elements/internal_data/imagery",
    },
    "input_data_inference": {
        organ: {service: f"{EXTERNAL}{service}" for service in services.split()} for organ, services in SERVICES.items()
    },
    "input_report_metadata": "/tmp/input_elements/external_data/report_metadata.json",
    "input_user_vars": "/tmp/ai_elements/ai_engine_version_user_vars.json",
    "input_model": "/tmp/ai_elements/ai_model/",
    "input_models": "/tmp/ai_elements/ai_models/",
    "output_model": "/tmp/output_elements/ai_model/",
    "output_evaluation_results": "/tmp/output_elements/evaluation_metrics.json",
    "output_inference_results": "/tmp/output_elements/generic_file/",
    "api_ping_url": "/api/ping",
    "api_run_url": "/api/run",
    "api_end_url": "/api/end",
    "api_host": "127.0.0.1",
    "api_port": "8001",
}


def test_orchestrator_environment_in_cloud(cloud: SynthesizedSite) -> None:
    assert cloud.the("ConfigMap", "orchestrator-service-config")["data"] == SERVICE


def test_orchestrator_environment_at_hospital(hospital: SynthesizedSite) -> None:
    data = hospital.the("ConfigMap", "orchestrator-service-config")["data"]
    assert data["PLATFORM_CENTRAL_NODE_LABEL_KEY"] == "kubernetes.io/hostname"
    assert data["PLATFORM_CENTRAL_NODE_LABEL_VALUE"] == "visaris-rm2"
    assert data["ARGO_WORKFLOWS_NAMESPACE"] == "visaris-rm2"
    assert data["AI_ENGINE_PLATFORM_VARS_CONFIG_MAP_NAME"] == "ai-engine-config-2nd-prototype-local-inference"
    assert data.keys() == SERVICE.keys()


def test_federated_learning_environment(cloud: SynthesizedSite) -> None:
    assert cloud.the("ConfigMap", "federated-learning-manager-client")["data"] == CLIENT
    assert cloud.the("ConfigMap", "federated-learning-manager-server")["data"] == SERVER


def test_ai_engine_variables(site: SynthesizedSite) -> None:
    ((file, content),) = site.the("ConfigMap", "ai-engine-config")["data"].items()
    assert file == "platform_vars.json"
    assert json.loads(content) == PLATFORM_VARS
