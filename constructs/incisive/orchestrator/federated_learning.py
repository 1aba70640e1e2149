"""What the federated-learning manager's clients and server read as their environment."""

from dataclasses import dataclass

from incisive.orchestrator import ai_engine_variables as engine
from incisive.settings.federated_learning import FederatedLearningSettings

LINKAGE_SERVER_HOST = "127.0.0.1:8000"
"""Where the processor resource manager listens, in the pod of an execution."""

LINKAGE_CALLBACK_URL = "/api/callback"

_EVALUATION_METRICS_FOLDER = f"{engine.OUTPUT_ELEMENTS}evaluation_metrics/"


@dataclass(frozen=True)
class FederatedLearning:
    """Environment of the manager's two roles. The program ends when an integer is missing or does not parse."""

    settings: FederatedLearningSettings
    bootstrap_servers: str
    largest_model_kilobytes: int

    @property
    def client(self) -> dict[str, str]:
        """Variables of a client."""
        settings = self.settings
        communication = "COMMUNICATION_ADAPTER_"
        models = "AI_ENGINE_MODEL_MANAGEMENT_ADAPTER_"
        return self._both | {
            f"{communication}INITIALIZATION_MESSAGE_TIME_OUT": str(settings.initialization_message_time_out),
            f"{communication}START_ITERATION_MESSAGE_TIME_OUT": str(settings.start_iteration_message_time_out),
            f"{models}INPUT_MERGED_MODEL_PATH": engine.INPUT_MODEL,
            f"{models}OUTPUT_UNMERGED_MODEL_PATH": engine.OUTPUT_MODEL,
            f"{models}OUTPUT_EVALUATION_METRICS_PATH": engine.OUTPUT_EVALUATION_METRICS,
        }

    @property
    def server(self) -> dict[str, str]:
        """Variables of the server."""
        models = "AI_ENGINE_MODEL_MANAGEMENT_ADAPTER_"
        return self._both | {
            "COMMUNICATION_ADAPTER_MAX_INITIALIZATION_TIME": str(self.settings.max_initialization_time),
            f"{models}INPUT_UNMERGED_MODELS_DIRECTORY_PATH": engine.INPUT_MODELS,
            f"{models}OUTPUT_MERGED_MODEL_PATH": engine.OUTPUT_MODEL,
            f"{models}INPUT_EVALUATION_METRICS_DIRECTORY_PATH": _EVALUATION_METRICS_FOLDER,
        }

    @property
    def _both(self) -> dict[str, str]:
        settings = self.settings
        communication = "COMMUNICATION_ADAPTER"
        linkage = "AI_ENGINE_LINKAGE_ADAPTER"
        return {
            communication: "KAFKA",
            linkage: "ASYNC_REST_API",
            "AI_ENGINE_MODEL_MANAGEMENT_ADAPTER": "DEFAULT",
            "PLATFORM_ADAPTER": "INCISIVE",
            f"{communication}_BOOTSTRAP_SERVERS_CONFIG": self.bootstrap_servers,
            f"{communication}_POLL_TIME_OUT": str(settings.poll_time_out),
            f"{communication}_MAX_ITERATION_TIME": str(settings.max_iteration_time),
            f"{communication}_MAX_MODEL_SIZE": str(self.largest_model_kilobytes),
            f"{linkage}_MAX_ITERATION_TIME": str(settings.max_iteration_time),
            f"{linkage}_MAX_INITIALIZATION_TIME": str(settings.ai_engine_max_initialization_time),
            f"{linkage}_MAX_FINALIZATION_TIME": str(settings.ai_engine_max_finalization_time),
            f"{linkage}_MAX_FINALIZATION_RETRIES": str(settings.ai_engine_max_finalization_retries),
            f"{linkage}_CLIENT_HOST": engine.API_HOST,
            f"{linkage}_SERVER_HOST": LINKAGE_SERVER_HOST,
            f"{linkage}_PING_URL": engine.API_PING_URL,
            f"{linkage}_RUN_URL": engine.API_RUN_URL,
            f"{linkage}_END_URL": engine.API_END_URL,
            f"{linkage}_CALLBACK_URL": LINKAGE_CALLBACK_URL,
        }
