"""The whole flow: settings, credentials, charts, rules, files."""

import json
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from incisive import fleet, startup
from incisive.backup.restore_request import RestoreRequest
from incisive.components import COMPONENTS, Component, settings_model
from incisive.console import Progress, show, warn
from incisive.credentials.encryption import encrypted
from incisive.credentials.recovered import recover, secrets_in, secrets_of_the_cluster
from incisive.credentials.source import credentials_file, credentials_of, known_credentials, owners_in, placeholders
from incisive.credentials.values import SecretValues
from incisive.errors import UserError
from incisive.fleet import Environment, of_each
from incisive.gitops.gitops_files import fleet_files, gitops_files
from incisive.output import folder as output_folder
from incisive.output.difference import difference
from incisive.output.files import SECRETS, SiteFiles, by_file, file_name, site_of, will_be_encrypted
from incisive.output.summary import summary
from incisive.output.yaml_text import yaml_text
from incisive.settings.reading.environment_schema import environment_schema
from incisive.settings.site import SiteSettings
from incisive.settings.site_warnings import data_loss_warnings, setting_warnings, setup_notes
from incisive.workers import of_each_number

if TYPE_CHECKING:
    from incisive.charts.site_chart import SiteChart
    from incisive.description.pages import PageFormat
    from incisive.description.site_description import SiteDescription
    from incisive.site import Site

CRDS = "10-strimzi-crds"
CRDS_FILE = file_name(CRDS)
RESTORE = "90-restore"
"""Like a file of the site's, but printed alone."""
STRIMZI_CRDS = Path(__file__).parents[2] / "imports" / "strimzi" / "crds.yaml"
"""Generated. Copied as they are: to parse and write half a megabyte at each synth would change nothing."""


def schema_text(folder: Path) -> str:
    """Returns the JSON Schema of environment files. `folder` is that of the environments that have a name."""
    return json.dumps(environment_schema(settings_model(), folder), indent=2, ensure_ascii=False)


def print_schema(folder: Path) -> None:
    """Prints the JSON Schema of environment files."""
    show([schema_text(folder)])


def print_settings(given: Sequence[str], folder: Path) -> None:
    """Prints the complete settings of each environment as YAML. UserError where they are wrong."""
    settings = [each.settings.model_dump(mode="json") for each in fleet.read(given, folder, settings_model())]
    show([yaml_text(settings).rstrip("\n")])


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

    The components in `rotated`, at all sites or as SITE/COMPONENT at one, get other credentials first.
    UserError, with nothing written, where settings are wrong or an object breaks a rule.
    """
    sites = fleet.read(given, folder, settings_model(components))
    fleet.refuse_output_among(given, folder, output)
    files = _files(sites, components, output, keep_credentials=True, quiet=quiet, rotated=rotated)
    states = output_folder.replace(output, files)
    if not quiet:
        show(summary(output, files, states))
    _warn(sites, states)


def check(given: Sequence[str], folder: Path, output: Path, *, quiet: bool = False) -> bool:
    """Tells what a synth would change, and returns whether it would change nothing. Writes nothing.

    UserError where settings are wrong or an object breaks a rule.
    """
    sites = fleet.read(given, folder, settings_model())
    files = _comparable(_files(sites, COMPONENTS, output, keep_credentials=False, quiet=quiet), output)
    states = output_folder.compare(output, files)
    if not quiet:
        show(summary(output, files, states))
    return set(states.values()) == {"unchanged"}


def print_difference(given: Sequence[str], folder: Path, output: Path) -> None:
    """Prints what a synth would change in `output`, by site, object and field. Writes nothing.

    UserError where settings are wrong, an object breaks a rule, or there is no such output.
    """
    before = output_folder.read(output)
    sites = fleet.read(given, folder, settings_model())
    show(difference(before, _comparable(_files(sites, COMPONENTS, output, keep_credentials=False), output)))


def print_difference_of_folders(before: Path, after: Path) -> None:
    """Prints how the output of one synth differs from that of another. UserError where they cannot be read."""
    show(difference(output_folder.read(before), output_folder.read(after)))


def print_description(given: Sequence[str], folder: Path, output: Path, page_format: "PageFormat") -> None:
    """Prints a page about each site, made of its objects. Writes nothing, and needs no credentials."""
    from incisive.description.pages import pages

    sites = fleet.read(given, folder, settings_model())
    described = of_each(lambda site: describe(site, _known(site, output)), sites)
    show([pages(described, page_format).rstrip("\n")])


def describe(site: Environment, known: Mapping[str, SecretValues] = MappingProxyType({})) -> "SiteDescription":
    """Returns what the page about a site says, with the Secrets' names of the `known` credentials.

    UserError where an object breaks a rule.
    """
    files = _without_credentials(site.settings, known)
    from incisive.description import describe as description
    from incisive.objects.site_objects import SiteObjects

    return description.describe(site.name or site.file.stem, SiteObjects(files.manifests))


def print_restore(given: Sequence[str], folder: Path, output: Path, request: RestoreRequest) -> None:
    """Prints the Job that restores a component of the one site. Writes nothing, and needs no credentials.

    UserError where the site has no such component or backups, or an object breaks a rule.
    """
    sites = fleet.read(given, folder, settings_model())
    if len(sites) > 1:
        raise UserError([f"--environment: given {len(sites)} sites; expected one, with --restore"])
    (site,) = sites
    request.check(site.settings.components, site.settings.backup, str(site.file))
    show([restore_job(site.settings, request, _known(site, output)).rstrip("\n")])
    for note in request.notes(site.settings.namespace, site.settings.backup):
        warn(f"note: {note}")


def restore_job(
    settings: SiteSettings, request: RestoreRequest, known: Mapping[str, SecretValues] = MappingProxyType({})
) -> str:
    """Returns the manifest that restores a component of a site. UserError where an object breaks a rule.

    It names the Secrets of the `known` credentials.
    """
    startup.load_cdk8s()
    from incisive.charts.backups import RestoreChart

    restore = Component(RESTORE, partial(RestoreChart, request=request))
    return yaml_text(_without_credentials(settings, known, (*COMPONENTS, restore)).objects[RESTORE])


def recover_credentials(given: Sequence[str], folder: Path, secrets: str | None) -> None:
    """Writes the one site's credentials file from its Secrets: those of kubectl's cluster, or of the text `secrets`.

    UserError where the site has no such file, the file has other values, or there are no Secrets.
    """
    sites = fleet.read(given, folder, settings_model())
    if len(sites) > 1:
        raise UserError([f"--environment: given {len(sites)} sites; expected one, with --recover-credentials"])
    (site,) = sites
    settings = site.settings
    if settings.credentials.source != "generated":
        raise UserError(
            [f"{site.file}: credentials.source: given {settings.credentials.source!r}; expected 'generated'"]
        )
    found = secrets_of_the_cluster(settings.namespace) if secrets is None else secrets_in(secrets)
    file = credentials_file(settings)
    written, missing = recover(file, settings.suffix, owners_in(settings, _with_credentials(COMPONENTS)), found)
    show([f"{file}: has the credentials of {' and '.join(written)}"])
    for owner in missing:
        warn(f"warning: {file}: no Secret of {owner} was found, so the next synth makes new values for it")


def _known(site: Environment, output: Path) -> Mapping[str, SecretValues]:
    return known_credentials(site.settings, site.file, _with_credentials(COMPONENTS), output / site.name)


def _with_credentials(components: Sequence[Component]) -> list[str]:
    return [each.name for each in components if each.settings]


def _without_credentials(
    settings: SiteSettings, known: Mapping[str, SecretValues], components: Sequence[Component] = COMPONENTS
) -> SiteFiles:
    """Returns the files of a site, with placeholders in its Secrets."""
    return site_files(settings, placeholders(settings, _with_credentials(components), known), components)


def site_files(
    settings: SiteSettings,
    credentials: Mapping[str, SecretValues],
    components: Sequence[Component] = COMPONENTS,
    folder: str = "",
) -> SiteFiles:
    """Returns the files of one site. `folder` is its own in the output. UserError where an object breaks a rule."""
    # Only now: to load cdk8s takes longer than to check the settings.
    startup.load_cdk8s()
    from incisive.objects.site_objects import SiteObjects
    from incisive.rules.all_rules import problems
    from incisive.site import Site

    charts = charts_of(Site(settings, tuple(components), credentials))
    objects = by_file(
        {name: chart.to_json() for name, chart in charts.items()}, encrypted=settings.credentials.encryption is not None
    )
    copied = {CRDS: STRIMZI_CRDS} if settings.kafka and settings.kafka.install_operator else {}
    gitops = gitops_files(settings, folder, {**objects, **dict.fromkeys(copied, ())})
    files = SiteFiles({**objects, **gitops.objects}, copied, gitops.texts)
    site_objects = SiteObjects(
        files.manifests,
        required=gitops.required.union(*(each.required for each in charts.values())),
        secret_values=frozenset(value for holder in credentials.values() for value in holder.secret_values),
        secret_files=frozenset(name for name in files.objects if name == SECRETS or will_be_encrypted(name)),
    )
    if found := problems(site_objects):
        raise UserError(found)
    return files


def charts_of(site: "Site") -> "dict[str, SiteChart]":
    """The charts that a site wants, by the names of their files."""
    startup.load_cdk8s()
    from cdk8s import App

    from incisive.charts.site_chart import Charts

    app = App()
    charts: dict[str, SiteChart] = {}
    # Components come first, wherever the table has them: the other charts take them from `others`.
    for each in sorted(site.definitions, key=lambda each: each.settings is None):
        if each.is_wanted(site.settings):
            others = Charts(tuple(charts.values()))
            charts[each.file] = each.load_chart()(app, each.file, site=site, others=others)
    return {each.file: charts[each.file] for each in site.definitions if each.file in charts}


def _files(
    sites: Sequence[Environment],
    components: Sequence[Component],
    output: Path,
    *,
    keep_credentials: bool,
    quiet: bool = False,
    rotated: Sequence[str] = (),
) -> dict[str, str]:
    """Returns the files of all sites by their paths in the output. UserError with the problems of all sites."""
    with_credentials = _with_credentials(components)
    rotated_at = _rotated_at([site.name for site in sites], rotated)
    credentials = of_each(
        lambda site: credentials_of(
            site.settings,
            site.file,
            with_credentials,
            rotated_at[site.name],
            only_compared=not keep_credentials,
            output=output / site.name,
        ),
        sites,
    )

    def files_of(number: int) -> dict[str, str] | list[str]:
        site = sites[number]
        try:
            made = site_files(site.settings, credentials[number].by_owner, components, site.name).as_texts()
            if encryption := site.settings.credentials.encryption:
                plain = {name: text for name, text in made.items() if will_be_encrypted(name)}
                made |= encrypted(
                    plain,
                    encryption.age_recipients,
                    output / site.name,
                    are_known=all(each.are_known for each in credentials[number].by_owner.values()),
                    only_compared=not keep_credentials,
                )
        except UserError as error:
            return [f"{site.file}: {problem}" for problem in error.problems]
        return {f"{site.name}/{name}" if site.name else name: text for name, text in made.items()}

    files: dict[str, str] = {}
    problems: list[str] = []
    with Progress(len(sites), what="sites", quiet=quiet) as progress:
        for made in of_each_number(files_of, len(sites)):
            progress.step()
            if isinstance(made, list):
                problems += made
            else:
                files |= made
    if problems:
        raise UserError(problems)
    for each in credentials if keep_credentials else ():
        each.keep()
        for note in each.notes:
            warn(f"note: {note}")
    return {**files, **fleet_files({site.name: site.settings for site in sites if site.name})}


def _rotated_at(sites: Sequence[str], rotated: Sequence[str]) -> dict[str, list[str]]:
    """Returns the components to rotate by site. One without a site in front of it is rotated at all of them."""
    at: dict[str, list[str]] = {name: [] for name in sites}
    for given in rotated:
        site, _, component = given.rpartition("/")
        if site and site not in at:
            raise UserError(
                [f"--rotate: given {given}; expected a component, or SITE/COMPONENT with a site of this call"]
            )
        for name in [site] if site else sites:
            at[name].append(component)
    return at


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
            *(setup_notes(site.settings) if site.name not in old else ()),
        ]
        for warning in warnings:
            affected.setdefault(warning, []).append(site.file)
    for warning, (first, *others) in affected.items():
        also = f" and {len(others)} more" if others else ""
        warn(f"warning: {first}{also}: {warning}")
