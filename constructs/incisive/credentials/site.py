"""A site's credentials, from wherever its settings say."""

import os
from collections.abc import Mapping, MutableSequence, Sequence
from pathlib import Path

from incisive.credentials.environment import from_environment
from incisive.credentials.generated import generated
from incisive.credentials.values import ComponentCredentials
from incisive.settings.credentials import CredentialsSettings

COMPONENTS = ("orchestrator", "maas")
"""Components that have credentials of their own."""


def site_credentials(
    settings: CredentialsSettings,
    environment_file: Path,
    notes: MutableSequence[str],
    components: Sequence[str] = COMPONENTS,
) -> Mapping[str, ComponentCredentials]:
    """Credentials by component; none where others make the Secrets. SettingsError where they cannot be had.

    What the user should know of them is added to the notes.
    """
    match settings.source:
        case "generated":
            return generated(environment_file, components, notes)
        case "environment":
            return from_environment(os.environ, settings.variable_prefix, components, str(environment_file))
        case "existing":
            return {}
