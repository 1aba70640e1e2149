"""Settings of federated learning, read by the manager's server and clients."""

from typing import Annotated

from pydantic import Field

from incisive.settings.images import ImageTag, ImageVersion
from incisive.settings.model import SettingsModel
from incisive.settings.quantities import Seconds


class FederatedLearningSettings(SettingsModel):
    """Version and time limits of the federated-learning manager (a Java program)."""

    manager_version: ImageVersion = Field(
        default="2.0.1-alpha.3", description="Version of the federated-learning manager that the Workflows start."
    )
    largest_sendable_model_kilobytes: dict[ImageTag, Annotated[int, Field(ge=1, le=2**31 - 1)]] = Field(
        default={"2.0.1-alpha.3": 33_554},
        description="Largest model that a version of the manager can send, in KB (1000 bytes): 2.0.1-alpha.3 leaves "
        "its producer's buffer.memory at 33,554,432 bytes. Other versions have no such limit.",
    )
    poll_time_out: Seconds = Field(default=60, description="Longest wait for one message of Kafka, in seconds.")
    initialization_message_time_out: Seconds = Field(
        default=600, description="Longest wait of a client for the training's first message, in seconds."
    )
    start_iteration_message_time_out: Seconds = Field(
        default=7200, description="Longest wait of a client for an iteration to start, in seconds."
    )
    max_initialization_time: Seconds = Field(
        default=600, description="Longest wait of the server for its clients to be ready, in seconds."
    )
    max_iteration_time: Seconds = Field(
        default=7200, description="Longest iteration, for the communication and for the AI engine, in seconds."
    )
    ai_engine_max_initialization_time: Seconds = Field(
        default=240, description="Longest wait for an AI engine to answer its first ping, in seconds."
    )
    ai_engine_max_finalization_time: Seconds = Field(
        default=30, description="Longest wait for an AI engine to end, in seconds."
    )
    ai_engine_max_finalization_retries: int = Field(
        default=4, ge=0, le=2**31 - 1, description="How often an AI engine is asked again to end."
    )
