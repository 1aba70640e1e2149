"""Paths and addresses that the platform and the AI engines share.

An engine gets the same values in three ways: from the Orchestrator, from `platform_vars.json`, and from the
federated-learning manager.
"""

import json

ARGO_API_HOST = "ARGO_WORKFLOWS_API_HOST"
"""The Orchestrator's variable with the address of Argo's server."""

INPUT_ELEMENTS = "/tmp/input_elements/"  # noqa: S108 (a folder of the execution's pods)
_INTERNAL_DATA = f"{INPUT_ELEMENTS}internal_data/"
_EXTERNAL_DATA = f"{INPUT_ELEMENTS}external_data/"
_AI_ELEMENTS = "/tmp/ai_elements/"  # noqa: S108
OUTPUT_ELEMENTS = "/tmp/output_elements/"  # noqa: S108

INPUT_MODEL = f"{_AI_ELEMENTS}ai_model/"
INPUT_MODELS = f"{_AI_ELEMENTS}ai_models/"
OUTPUT_MODEL = f"{OUTPUT_ELEMENTS}ai_model/"
OUTPUT_EVALUATION_METRICS = f"{OUTPUT_ELEMENTS}evaluation_metrics.json"

API_ADDRESS = "127.0.0.1"
API_PORT = 8001
API_HOST = f"{API_ADDRESS}:{API_PORT}"
API_PING_URL = "/api/ping"
API_RUN_URL = "/api/run"
API_END_URL = "/api/end"

VARIABLES = {
    "INPUT_ELEMENTS": INPUT_ELEMENTS,
    "INPUT_DATA_TRAINING_TABULAR": f"{_INTERNAL_DATA}tabular",
    "INPUT_DATA_TRAINING_IMAGERY": f"{_INTERNAL_DATA}imagery",
    "INPUT_DATA_EVALUATION_TABULAR": f"{_INTERNAL_DATA}tabular",
    "INPUT_DATA_EVALUATION_IMAGERY": f"{_INTERNAL_DATA}imagery",
    "INPUT_DATA_INFERENCE": _EXTERNAL_DATA,
    "INPUT_DATA_INFERENCE_REPORT_METADATA": f"{_EXTERNAL_DATA}report_metadata.json",
    "INPUT_AI_ELEMENTS": _AI_ELEMENTS,
    "INPUT_USER_VARS": f"{_AI_ELEMENTS}ai_engine_version_user_vars.json",
    "INPUT_MODEL": INPUT_MODEL,
    "INPUT_MODELS": INPUT_MODELS,
    "OUTPUT_ELEMENTS": OUTPUT_ELEMENTS,
    "OUTPUT_MODEL": OUTPUT_MODEL,
    "OUTPUT_EVALUATION_METRICS": OUTPUT_EVALUATION_METRICS,
    "OUTPUT_INFERENCE_RESULTS": f"{OUTPUT_ELEMENTS}generic_file/",
    "API_PING_URL": API_PING_URL,
    "API_RUN_URL": API_RUN_URL,
    "API_END_URL": API_END_URL,
    "API_HOST": API_HOST,
}
"""Variables as the Orchestrator knows them, there with the prefix AI_ENGINE_PLATFORM_VARS_."""

INFERENCE_SERVICES = {
    "breast": (
        "birads-classification",
        "birads-classification-xai",
        "density-classification",
        "density-classification-xai",
        "segmentation",
        "prioritization",
        "localization",
    ),
    "lung": (
        "staging-classification",
        "staging-classification-xai",
        "metastasis-risk-classification",
        "metastasis-risk-classification-xai",
        "classification",
        "segmentation",
        "localization",
        "prioritization",
    ),
    "colorectal": ("segmentation", "localization", "prioritization"),
    "prostate": (
        "isup-score-classification",
        "isup-score-classification-xai",
        "lesion-prioritization",
        "lesion-localization",
        "lesion-segmentation",
        "gland-segmentation",
    ),
}
"""AI services by organ. Every organ has `raw` too."""


def platform_vars_json() -> str:
    """The variables as AI engines read them from the file `platform_vars.json`."""
    variables = VARIABLES
    content = {
        "input_data_training": _tabular_and_imagery("TRAINING"),
        "input_data_evaluation": _tabular_and_imagery("EVALUATION"),
        "input_data_inference": {
            organ: {service: f"{variables['INPUT_DATA_INFERENCE']}{service}" for service in ("raw", *services)}
            for organ, services in INFERENCE_SERVICES.items()
        },
        "input_report_metadata": variables["INPUT_DATA_INFERENCE_REPORT_METADATA"],
        "input_user_vars": variables["INPUT_USER_VARS"],
        "input_model": INPUT_MODEL,
        "input_models": INPUT_MODELS,
        "output_model": OUTPUT_MODEL,
        "output_evaluation_results": OUTPUT_EVALUATION_METRICS,
        "output_inference_results": variables["OUTPUT_INFERENCE_RESULTS"],
        "api_ping_url": API_PING_URL,
        "api_run_url": API_RUN_URL,
        "api_end_url": API_END_URL,
        "api_host": API_ADDRESS,
        "api_port": str(API_PORT),
    }
    return json.dumps(content, indent=2)


def _tabular_and_imagery(purpose: str) -> dict[str, str]:
    return {kind.lower(): VARIABLES[f"INPUT_DATA_{purpose}_{kind}"] for kind in ("TABULAR", "IMAGERY")}
