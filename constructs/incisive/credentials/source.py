"""A site's credentials, from wherever its settings say."""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from incisive.credentials.environment_variables import from_environment
from incisive.credentials.generated import credentials_file, generated
from incisive.credentials.last_synth import shown_credentials
from incisive.credentials.values import BACKUP, SecretValues
from incisive.errors import UserError
from incisive.settings.site import SiteSettings

FOLDER = Path(__file__).parents[3] / ".credentials"
"""Where generated credentials are kept: one folder of the project, wherever the environment files lie."""

FOLDER_VARIABLE = "INCISIVE_CREDENTIALS"
"""Environment variable that names another folder."""


@dataclass(frozen=True)
class Credentials:
    """Credentials by owner, which is a component or the backups, and notes for the person."""

    by_owner: Mapping[str, SecretValues] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    keep: Callable[[], None] = lambda: None
    """Writes new ones to their file. UserError where that cannot be."""


def owners_in(settings: SiteSettings, components: Sequence[str]) -> list[str]:
    """Returns whose credentials a site needs."""
    has_repository = settings.backup is not None and settings.backup.off_site is not None
    return [*components, *([BACKUP] if has_repository else ())]


def credentials_of(
    settings: SiteSettings,
    environment_file: Path,
    components: Sequence[str],
    rotated: Sequence[str] = (),
    *,
    only_compared: bool = False,
    output: Path | None = None,
) -> Credentials:
    """Returns the credentials of the components and of the backups, or none if others make the Secrets.

    UserError where they cannot be had.

    The components in `rotated` get other ones. With `only_compared`, nobody is going to keep new ones: they only
    complete what is compared. `output` is the site's folder of the last synth. If credentials are not here, but
    manifests were made of them, those are the same without them, and encrypted Secrets stay as they are.
    """
    source = settings.credentials.source
    if rotated and source != "generated":
        raise UserError(
            [f"{environment_file}: --rotate: given with credentials.source {source!r}; accepted: with 'generated'"]
        )
    if unknown := sorted(set(rotated) - set(components)):
        raise UserError([f"--rotate: given {', '.join(unknown)}; accepted: {', '.join(sorted(components))}"])
    owners = owners_in(settings, components)
    match source:
        case "generated":
            folder = Path(os.environ.get(FOLDER_VARIABLE) or FOLDER)
            are_in_git = only_compared or settings.credentials.encryption
            is_here = credentials_file(settings, folder).exists()
            elsewhere = shown_credentials(output) if output and are_in_git and not is_here else {}
            return Credentials(*generated(settings, environment_file, folder, owners, rotated, elsewhere=elsewhere))
        case "environment":
            prefix = settings.credentials.variable_prefix
            return Credentials(from_environment(os.environ, prefix, owners, str(environment_file)))
        case "external" | "existing":
            return Credentials()
