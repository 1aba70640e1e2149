"""Where database users, passwords and Django keys come from."""

from typing import Literal

from pydantic import Field

from incisive.settings.kubernetes_text import EnvironmentVariable
from incisive.settings.model import SettingsModel


class CredentialsSettings(SettingsModel):
    """Where the credentials come from. They are never settings themselves."""

    source: Literal["generated", "environment", "existing"] = Field(
        default="generated",
        description="generated: made once per site and kept in a file that git ignores; environment: read from "
        "environment variables at synth; existing: others make the Secrets, the manifests only refer to them.",
    )
    variable_prefix: EnvironmentVariable = Field(
        default="INCISIVE_",
        description="With source environment: what the variables' names begin with, such as "
        "INCISIVE_ORCHESTRATOR_DATABASE_PASSWORD.",
    )
