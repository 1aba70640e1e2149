"""What a container asks of its node and may use at most."""

from pydantic import Field, model_validator

from incisive.settings.model import SettingsModel
from incisive.settings.quantities import Bytes, BytesOrNone, Cores, amount


class Resources(SettingsModel):
    """Requests and limits of one container. Memory's request is its limit, so a node never overcommits it."""

    cpu_request: Cores = Field(description="CPU kept free for the container, in cores or thousandths ('250m').")
    cpu_limit: Cores = Field(description="CPU the container may use at most, in cores or thousandths.")
    memory: Bytes = Field(description="Memory kept free for the container and its limit, in bytes ('512Mi').")
    ephemeral_storage: Bytes = Field(
        default="256Mi", description="Disk for logs and files outside volumes that it may use at most, in bytes."
    )
    ephemeral_storage_request: BytesOrNone = Field(
        default="0",
        description="Disk of the node kept free for the same, in bytes. By default none: a node that does not report "
        "its disk takes no pod that asks for some.",
    )

    @model_validator(mode="after")
    def _requests_within_limits(self) -> "Resources":
        if amount(self.cpu_request) > amount(self.cpu_limit):
            raise ValueError(f"cpu_request at most cpu_limit, which is {self.cpu_limit}")
        if amount(self.ephemeral_storage_request) > amount(self.ephemeral_storage):
            raise ValueError(f"ephemeral_storage_request at most ephemeral_storage, which is {self.ephemeral_storage}")
        return self
