"""A site's credentials, from wherever its settings say."""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from incisive.credentials.credentials_file import credentials_path
from incisive.credentials.environment_variables import credentials_from_environment
from incisive.credentials.generated import generate_credentials
from incisive.credentials.manifest_credentials import credentials_from_manifests
from incisive.credentials.values import BACKUP, SecretValues, class_of
from incisive.errors import UserError
from incisive.settings.site import SiteSettings

FOLDER = Path(__file__).parents[3] / ".credentials"
"""Where generated credentials are kept: one folder of the project, wherever the environment files lie."""

FOLDER_VARIABLE = "INCISIVE_CREDENTIALS"
"""Environment variable that names another folder."""


@dataclass(frozen=True)
class Credentials:
    """Credentials by holder, which is a component or the backups, and notes for the person."""

    by_holder: Mapping[str, SecretValues] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    keep: Callable[[], None] = lambda: None
    """Writes new ones to their file. UserError where that cannot be."""


def placeholders(
    settings: SiteSettings, components: Sequence[str], known: Mapping[str, SecretValues] = MappingProxyType({})
) -> dict[str, SecretValues]:
    """Returns placeholders for a site's credentials, with the Secrets' names of the `known` ones."""
    if settings.credentials.source not in ("generated", "environment"):
        return {}
    made = {holder: class_of(holder).placeholder(holder) for holder in holders_in(settings, components)}
    return {
        holder: replace(each, revision=of.revision, secret_suffix=of.secret_suffix, predecessors=of.predecessors)
        if (of := known.get(holder))
        else replace(each, secret_suffix=settings.credentials.secret_suffix)
        for holder, each in made.items()
    }


def known_credentials(
    settings: SiteSettings, environment_file: Path, components: Sequence[str], output: Path
) -> Mapping[str, SecretValues]:
    """Returns generated credentials from their file, or else placeholders from the last synth in `output`."""
    if settings.credentials.source != "generated":
        return {}
    if credentials_file(settings).exists():
        return generate_credentials(settings, environment_file, _folder(), holders_in(settings, components))[0]
    return credentials_from_manifests(output)


def _folder() -> Path:
    return Path(os.environ.get(FOLDER_VARIABLE) or FOLDER)


def credentials_file(settings: SiteSettings) -> Path:
    """The file of the site's generated credentials."""
    return credentials_path(_folder(), settings)


def holders_in(settings: SiteSettings, components: Sequence[str]) -> list[str]:
    """Returns the components, and `backup` if the site needs a repository's password."""
    has_repository = settings.backup is not None and settings.backup.off_site is not None
    return [*components, *([BACKUP] if has_repository else ())]


def load_credentials(
    settings: SiteSettings,
    environment_file: Path,
    components: Sequence[str],
    rotated: Sequence[str] = (),
    *,
    dry_run: bool = False,
    output: Path | None = None,
) -> Credentials:
    """Returns the credentials of the components and of the backups, or none if others make the Secrets.

    UserError where they cannot be had.

    The holders in `rotated` get new values. A `dry_run` is not saved; the comparison only needs values. `output` is
    the site's folder of the last synth: where the credentials file is missing, it gives the revisions and names, so
    that manifests stay the same and encrypted Secrets stay as they are.
    """
    source = settings.credentials.source
    if rotated and source != "generated":
        raise UserError(
            [f"{environment_file}: --rotate: given with credentials.source {source!r}; expected with 'generated'"]
        )
    holders = holders_in(settings, components)
    if unknown := sorted(set(rotated) - set(holders)):
        raise UserError(
            [f"{environment_file}: --rotate: given {', '.join(unknown)}; expected {', '.join(sorted(holders))}"]
        )
    match source:
        case "generated":
            are_in_git = dry_run or settings.credentials.encryption
            elsewhere = (
                credentials_from_manifests(output)
                if output and are_in_git and not credentials_file(settings).exists()
                else {}
            )
            return Credentials(
                *generate_credentials(settings, environment_file, _folder(), holders, rotated, elsewhere=elsewhere)
            )
        case "environment":
            given = settings.credentials
            found = credentials_from_environment(
                os.environ, given.variable_prefix, holders, str(environment_file), given.secret_suffix
            )
            return Credentials(found)
        case "external" | "existing":
            return Credentials()
