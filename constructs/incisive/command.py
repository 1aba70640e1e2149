"""What the command line asks for: settings, their schema, or manifests."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import yaml

from incisive.credentials.site import site_credentials
from incisive.settings import environment_file
from incisive.settings.problems import SettingsError
from incisive.settings.schema import environment_schema
from incisive.settings.site import SiteSettings


def print_schema() -> None:
    """Prints the JSON Schema of environment files."""
    print(json.dumps(environment_schema(), indent=2))


def print_settings(environments: Sequence[str], folder: Path) -> None:
    """Prints the complete settings of each environment as YAML. SettingsError where they are wrong."""
    sites = _sites(environments, folder)
    yaml.safe_dump_all(
        [settings.model_dump(mode="json") for _, settings in sites], sys.stdout, sort_keys=False, allow_unicode=True
    )


def synthesize(environments: Sequence[str], folder: Path, output: Path) -> None:
    """Writes the manifests of one site into `output`, of several each into its own folder there.

    SettingsError, with nothing written, where settings are wrong or a rule is violated.
    """
    sites = _sites(environments, folder)
    _warn(sites)
    credentials = [site_credentials(settings.credentials, file) for file, settings in sites]
    # Not before: loading cdk8s takes longer than telling what is wrong.
    from incisive.synthesis.node import use_packaged_node

    use_packaged_node()
    from incisive.synthesis.manifests import manifests
    from incisive.synthesis.output import replace

    files: dict[str, str] = {}
    for (file, settings), secret_values in zip(sites, credentials, strict=True):
        place = f"{file.stem}/" if len(sites) > 1 else ""
        files |= {f"{place}{name}": text for name, text in manifests(settings, secret_values).items()}
    replace(output, files)


def _warn(sites: Sequence[tuple[Path, SiteSettings]]) -> None:
    affected: dict[str, list[Path]] = {}
    for file, settings in sites:
        for warning in settings.warnings():
            affected.setdefault(warning, []).append(file)
    for warning, (first, *others) in affected.items():
        also = f" and {len(others)} more" if others else ""
        print(f"warning: {first}{also}: {warning}", file=sys.stderr)


def _sites(environments: Sequence[str], folder: Path) -> list[tuple[Path, SiteSettings]]:
    files = [environment_file.find(environment, folder) for environment in environments]
    names = [file.stem for file in files]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise SettingsError([f"--environment: given {', '.join(twice)} twice; accepted: each name once"])
    sites: list[tuple[Path, SiteSettings]] = []
    problems: list[str] = []
    for file in files:
        try:
            sites.append((file, environment_file.read(file, folder)))
        except SettingsError as error:  # noqa: PERF203 (all problems are wanted)
            problems += error.problems
    if problems:
        raise SettingsError(problems)
    return sites
