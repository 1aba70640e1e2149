"""A site's credentials, from wherever its settings say."""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from incisive.credentials.credentials_file import file_in
from incisive.credentials.environment_variables import from_environment
from incisive.credentials.generated import generated
from incisive.credentials.last_synth import shown_credentials
from incisive.credentials.values import BACKUP, SecretValues, kind_of
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


def placeholders(
    settings: SiteSettings, components: Sequence[str], known: Mapping[str, SecretValues] = MappingProxyType({})
) -> dict[str, SecretValues]:
    """Returns what stands for a site's credentials in objects that are only looked at.

    The Secrets' names are those of the `known` credentials.
    """
    if settings.credentials.source not in ("generated", "environment"):
        return {}
    made = {owner: kind_of(owner).placeholder(owner) for owner in owners_in(settings, components)}
    return {
        owner: replace(each, revision=of.revision, secret_suffix=of.secret_suffix, follows=of.follows)
        if (of := known.get(owner))
        else replace(each, secret_suffix=settings.credentials.secret_suffix)
        for owner, each in made.items()
    }


def known_credentials(
    settings: SiteSettings, environment_file: Path, components: Sequence[str], output: Path
) -> Mapping[str, SecretValues]:
    """Returns what the credentials file, or else the last synth in `output`, tells of generated credentials."""
    if settings.credentials.source != "generated":
        return {}
    if credentials_file(settings).exists():
        return generated(settings, environment_file, _folder(), owners_in(settings, components))[0]
    return shown_credentials(output)


def _folder() -> Path:
    return Path(os.environ.get(FOLDER_VARIABLE) or FOLDER)


def credentials_file(settings: SiteSettings) -> Path:
    """The file of the site's generated credentials."""
    return file_in(_folder(), settings)


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

    The owners in `rotated` get other ones. With `only_compared`, nobody is going to keep new ones: they only
    complete what is compared. `output` is the site's folder of the last synth. If credentials are not here, but
    manifests were made of them, those are the same without them, and encrypted Secrets stay as they are.
    """
    source = settings.credentials.source
    if rotated and source != "generated":
        raise UserError(
            [f"{environment_file}: --rotate: given with credentials.source {source!r}; expected with 'generated'"]
        )
    owners = owners_in(settings, components)
    if unknown := sorted(set(rotated) - set(owners)):
        raise UserError([f"--rotate: given {', '.join(unknown)}; expected {', '.join(sorted(owners))}"])
    match source:
        case "generated":
            are_in_git = only_compared or settings.credentials.encryption
            elsewhere = (
                shown_credentials(output) if output and are_in_git and not credentials_file(settings).exists() else {}
            )
            return Credentials(*generated(settings, environment_file, _folder(), owners, rotated, elsewhere=elsewhere))
        case "environment":
            given = settings.credentials
            found = from_environment(
                os.environ, given.variable_prefix, owners, str(environment_file), given.secret_suffix
            )
            return Credentials(found)
        case "external" | "existing":
            return Credentials()
