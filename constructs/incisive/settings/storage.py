"""Where the data of a site lies."""

from pydantic import Field, model_validator

from incisive.settings.model import SettingsModel
from incisive.settings.text import AbsolutePath, ObjectName


class StorageSettings(SettingsModel):
    """A provisioner's disks, or one node's own disk. Exactly one of the two."""

    class_name: ObjectName | None = Field(
        default=None, description="StorageClass that provides the disks. null: the data lies on the disk of `node`."
    )
    node_path: AbsolutePath | None = Field(
        default=None,
        description="Folder on the disk of `node` for the data. null: a StorageClass provides the disks.",
    )

    @model_validator(mode="after")
    def _check_exactly_one(self) -> "StorageSettings":
        if (self.class_name is None) == (self.node_path is None):
            raise ValueError(
                f"exactly one of class_name, which is {self.class_name or 'null'}, and node_path, which is "
                f"{self.node_path or 'null'}; the other null"
            )
        return self
