"""Where a site's data lies."""

from pydantic import Field, model_validator

from incisive.settings.kubernetes_text import AbsolutePath, ObjectName
from incisive.settings.model import SettingsModel


class StorageSettings(SettingsModel):
    """A provisioner's disks, or one node's own disk. Exactly one of the two."""

    class_name: ObjectName | None = Field(
        default=None, description="StorageClass whose provisioner makes the disks; null: the data lies on `node`."
    )
    node_path: AbsolutePath | None = Field(
        default=None,
        description="Folder on the disk of `node` under which the data lies; null: a StorageClass provides it.",
    )

    @model_validator(mode="after")
    def _one_of_both(self) -> "StorageSettings":
        if (self.class_name is None) == (self.node_path is None):
            raise ValueError("either class_name or node_path, the other one null")
        return self
