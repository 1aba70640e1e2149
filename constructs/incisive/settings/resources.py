"""What a container asks of its node and may use at most."""

from pydantic import Field, model_validator

from incisive.settings.model import SettingsModel
from incisive.settings.quantities import Bytes, Cores, amount


class Resources(SettingsModel):
    """Requests and limits of one container. Memory's request is its limit, so a node never overcommits it."""

    cpu_request: Cores = Field(description="CPU kept free for the container, in cores or thousandths ('250m').")
    cpu_limit: Cores = Field(description="CPU the container may use at most, in cores or thousandths.")
    memory: Bytes = Field(description="Memory kept free for the container and its limit, in bytes ('512Mi').")
    ephemeral_storage: Bytes = Field(
        default="256Mi", description="Disk for logs and files outside volumes kept free for it and its limit, in bytes."
    )

    @model_validator(mode="after")
    def _request_within_limit(self) -> "Resources":
        if amount(self.cpu_request) > amount(self.cpu_limit):
            raise ValueError(f"cpu_request at most cpu_limit, which is {self.cpu_limit}")
        return self
