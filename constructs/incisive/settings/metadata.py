"""Labels and annotations that a site adds to objects."""

from pydantic import Field

from incisive.settings.model import SettingsModel
from incisive.settings.text import LabelValue, OwnAnnotationKey, OwnLabelKey


class MetadataSettings(SettingsModel):
    """Labels and annotations. Those of the platform, of its operators and of GitOps tools are refused."""

    labels: dict[OwnLabelKey, LabelValue] = Field(default_factory=dict, description="Labels to add.")
    annotations: dict[OwnAnnotationKey, str] = Field(default_factory=dict, description="Annotations to add.")
