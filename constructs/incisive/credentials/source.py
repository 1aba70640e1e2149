"""A site's credentials, from wherever its settings say."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from incisive.credentials.environment_variables import from_environment
from incisive.credentials.generated import generated
from incisive.credentials.values import ComponentCredentials
from incisive.settings.site import CredentialsSettings


@dataclass(frozen=True)
class Credentials:
    """Credentials by component, and notes for the person."""

    by_component: Mapping[str, ComponentCredentials] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def credentials_of(
    settings: CredentialsSettings, environment_file: Path, components: Sequence[str], *, keep: bool = True
) -> Credentials:
    """Returns the components' credentials, or none if others make the Secrets. UserError where they cannot be had.

    `keep` is whether new ones are written to their file. Without it, they only complete what is compared.
    """
    match settings.source:
        case "generated":
            by_component, made = generated(environment_file, components, keep=keep)
            return Credentials(by_component, made)
        case "environment":
            prefix = settings.variable_prefix
            return Credentials(from_environment(os.environ, prefix, components, str(environment_file)))
        case "external" | "existing":
            return Credentials()
