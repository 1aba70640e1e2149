"""The commands of main.py, one function each."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from incisive import fleet
from incisive.application import describe, holders_among, known_secrets, restore_job, synthesized_files
from incisive.backup.restore_request import RestoreRequest
from incisive.components import COMPONENTS, Component, settings_model
from incisive.console import show, warn
from incisive.credentials.recovered import parse_secrets, read_cluster_secrets, recover
from incisive.credentials.source import credentials_file, holders_in
from incisive.errors import UserError
from incisive.fleet import Environment, of_each
from incisive.output import folder as output_folder
from incisive.output.difference import difference
from incisive.output.files import site_of
from incisive.output.summary import summary
from incisive.output.yaml_text import yaml_text
from incisive.settings.reading.environment_schema import environment_schema
from incisive.settings.site_warnings import data_loss_warnings, model_warnings, setting_warnings, setup_notes

if TYPE_CHECKING:
    from incisive.description.pages import PageFormat


def schema_text(folder: Path, components: Sequence[Component] = COMPONENTS) -> str:
    """Returns the JSON Schema of environment files. `folder` has the named environments."""
    return json.dumps(environment_schema(settings_model(components), folder), indent=2, ensure_ascii=False)


def print_schema(folder: Path, components: Sequence[Component] = COMPONENTS) -> None:
    """Prints the JSON Schema of environment files."""
    show([schema_text(folder, components)])


def print_components(components: Sequence[Component] = COMPONENTS) -> None:
    """Prints the names of the components with a service and a database, one a line."""
    show(holders_among(components))


def print_settings(given: Sequence[str], folder: Path, components: Sequence[Component] = COMPONENTS) -> None:
    """Prints the complete settings of each environment as YAML, in a fleet with the site's name above them.

    UserError where they are wrong.
    """
    texts = [
        (f"# {each.name}\n" if each.name else "") + yaml_text([each.settings.model_dump(mode="json")]).rstrip("\n")
        for each in fleet.read(given, folder, settings_model(components))
    ]
    show(["\n---\n".join(texts)])


def synthesize(
    given: Sequence[str],
    folder: Path,
    output: Path,
    components: Sequence[Component] = COMPONENTS,
    *,
    quiet: bool = False,
    rotated: Sequence[str] = (),
) -> None:
    """Writes the manifests of one site into `output`, of several each into its own folder there, and tells what it did.

    The components in `rotated` get other credentials first: in a fleet as SITE/COMPONENT, or */COMPONENT at all sites.
    UserError, with nothing written, where settings are wrong or an object breaks a rule.
    """
    sites = fleet.read(given, folder, settings_model(components))
    fleet.refuse_output_among(given, folder, output)
    files = synthesized_files(sites, components, output, keep_credentials=True, quiet=quiet, rotated=rotated)
    states = output_folder.replace(output, files)
    if not quiet:
        show(summary(output, files, states))
    _warn(sites, states)


def check(
    given: Sequence[str],
    folder: Path,
    output: Path,
    components: Sequence[Component] = COMPONENTS,
    *,
    quiet: bool = False,
) -> bool:
    """Tells what a synth would change, and returns whether it would change nothing. Writes nothing.

    UserError where settings are wrong or an object breaks a rule.
    """
    sites = fleet.read(given, folder, settings_model(components))
    files = _comparable(synthesized_files(sites, components, output, keep_credentials=False, quiet=quiet), output)
    states = output_folder.compare(output, files)
    if not quiet:
        show(summary(output, files, states))
    return set(states.values()) == {"unchanged"}


def print_difference(
    given: Sequence[str], folder: Path, output: Path, components: Sequence[Component] = COMPONENTS
) -> None:
    """Prints what a synth would change in `output`, by site, object and field. Writes nothing.

    UserError where settings are wrong, an object breaks a rule, or there is no such output.
    """
    before = output_folder.read(output)
    sites = fleet.read(given, folder, settings_model(components))
    show(difference(before, _comparable(synthesized_files(sites, components, output, keep_credentials=False), output)))


def print_difference_of_folders(before: Path, after: Path) -> None:
    """Prints how the output of one synth differs from that of another. UserError where they cannot be read."""
    show(difference(output_folder.read(before), output_folder.read(after)))


def print_description(
    given: Sequence[str],
    folder: Path,
    output: Path,
    page_format: "PageFormat",
    components: Sequence[Component] = COMPONENTS,
) -> None:
    """Prints a page about each site, made of its objects. Writes nothing, and needs no credentials."""
    from incisive.description.pages import pages

    sites = fleet.read(given, folder, settings_model(components))
    described = of_each(lambda site: describe(site, known_secrets(site, output, components), components), sites)
    show([pages(described, page_format).rstrip("\n")])


def print_restore(
    given: Sequence[str],
    folder: Path,
    output: Path,
    request: RestoreRequest,
    components: Sequence[Component] = COMPONENTS,
) -> None:
    """Prints the Job that restores a component of the one site. Writes nothing, and needs no credentials.

    UserError where the site has no such component or backups, or an object breaks a rule.
    """
    site = _one_site(given, folder, "--restore", components)
    request.check(site.settings.components, site.settings.backup, str(site.file))
    show([restore_job(site.settings, request, known_secrets(site, output, components), components).rstrip("\n")])
    for note in request.notes(site.settings.namespace, site.settings.backup):
        warn(f"note: {note}")


def recover_credentials(
    given: Sequence[str], folder: Path, secrets: str | None, components: Sequence[Component] = COMPONENTS
) -> None:
    """Writes the one site's credentials file from its Secrets: those of kubectl's cluster, or of the text `secrets`.

    UserError where the site has no such file, the file has other values, or there are no Secrets.
    """
    site = _one_site(given, folder, "--recover-credentials", components)
    settings = site.settings
    if settings.credentials.source != "generated":
        raise UserError(
            [f"{site.file}: credentials.source: given {settings.credentials.source!r}; expected 'generated'"]
        )
    found = read_cluster_secrets(settings.namespace) if secrets is None else parse_secrets(secrets)
    file = credentials_file(settings)
    written, missing = recover(file, settings.suffix, holders_in(settings, holders_among(components)), found)
    show([f"{file}: has the credentials of {' and '.join(written)}"])
    for holder in missing:
        warn(f"warning: {file}: no Secret of {holder} was found, so the next synth makes new values for it")


def _one_site(given: Sequence[str], folder: Path, option: str, components: Sequence[Component]) -> Environment:
    site, *others = fleet.read(given, folder, settings_model(components))
    if others:
        raise UserError([f"--environment: given {1 + len(others)} sites; expected one, with {option}"])
    return site


def _comparable(files: Mapping[str, str], output: Path) -> dict[str, str]:
    """Returns the files without those that a fresh clone lacks because git ignores them."""
    missing = output_folder.kept_out_of_git(output, files)
    return {name: text for name, text in files.items() if name not in missing}


def _warn(sites: Sequence[Environment], states: Mapping[str, output_folder.State]) -> None:
    changed = {site_of(name) for name, state in states.items() if state != "unchanged"}
    old = {site_of(name) for name, state in states.items() if state != "new"}
    affected: dict[str, list[Path]] = {}
    for site in sites:
        warnings = [
            *data_loss_warnings(site.settings),
            *(setting_warnings(site.settings) if site.name in changed else ()),
            # `--describe` repeats it.
            *((*model_warnings(site.settings), *setup_notes(site.settings)) if site.name not in old else ()),
        ]
        for warning in warnings:
            affected.setdefault(warning, []).append(site.file)
    for warning, (first, *others) in affected.items():
        also = f" and {len(others)} more" if others else ""
        warn(f"warning: {first}{also}: {warning}")
