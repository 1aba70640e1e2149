"""What the command line asks for: settings, their schema, or manifests."""

import json
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import yaml

from incisive.credentials.site import site_credentials
from incisive.settings import environment_file
from incisive.settings.problems import SettingsError
from incisive.settings.schema import environment_schema
from incisive.settings.site import SiteSettings

Given = TypeVar("Given")
Made = TypeVar("Made")


@dataclass(frozen=True, eq=False)
class _Site:
    file: Path
    settings: SiteSettings


def print_schema() -> None:
    """Prints the JSON Schema of environment files."""
    print(json.dumps(environment_schema(), indent=2))


def print_settings(environments: Sequence[str], folder: Path) -> None:
    """Prints the complete settings of each environment as YAML. SettingsError where they are wrong."""
    sites = _sites(environments, folder)
    yaml.safe_dump_all(
        [site.settings.model_dump(mode="json") for site in sites], sys.stdout, sort_keys=False, allow_unicode=True
    )


def synthesize(environments: Sequence[str], folder: Path, output: Path) -> None:
    """Writes the manifests of one site into `output`, of several each into its own folder there.

    SettingsError, with nothing written, where settings are wrong or a rule is violated.
    """
    sites = _sites(environments, folder)
    notes: list[str] = []
    found = _of_each(lambda site: site_credentials(site.settings.credentials, site.file, notes), sites)
    credentials = dict(zip(sites, found, strict=True))
    # Not before: loading cdk8s takes longer than telling what is wrong.
    from incisive.synthesis.node import use_packaged_node

    use_packaged_node()
    from incisive.synthesis.manifests import manifests
    from incisive.synthesis.output import replace

    def files_of(site: _Site) -> dict[str, str]:
        place = f"{site.file.stem}/" if len(sites) > 1 else ""
        try:
            made = manifests(site.settings, credentials[site])
        except SettingsError as error:
            raise SettingsError([f"{site.file}: {problem}" for problem in error.problems]) from None
        return {f"{place}{name}": text for name, text in made.items()}

    replace(output, dict(item for files in _of_each(files_of, sites) for item in files.items()))
    for note in notes:
        print(f"note: {note}", file=sys.stderr)
    _warn(sites)


def _sites(environments: Sequence[str], folder: Path) -> list[_Site]:
    files = [environment_file.find(environment, folder) for environment in environments]
    names = [file.stem for file in files]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise SettingsError([f"--environment: given {', '.join(twice)} twice; accepted: each name once"])
    return _of_each(lambda file: _Site(file, environment_file.read(file, folder)), files)


def _of_each(function: Callable[[Given], Made], items: Iterable[Given]) -> list[Made]:
    """What the function makes of each. SettingsError with the problems of all."""
    made: list[Made] = []
    problems: list[str] = []
    for item in items:
        try:
            made.append(function(item))
        except SettingsError as error:  # noqa: PERF203 (all problems are wanted)
            problems += error.problems
    if problems:
        raise SettingsError(problems)
    return made


def _warn(sites: Sequence[_Site]) -> None:
    affected: dict[str, list[Path]] = {}
    for site in sites:
        for warning in site.settings.warnings():
            affected.setdefault(warning, []).append(site.file)
    for warning, (first, *others) in affected.items():
        also = f" and {len(others)} more" if others else ""
        print(f"warning: {first}{also}: {warning}", file=sys.stderr)
