"""The whole flow: settings, credentials, charts, rules, files."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from incisive.backup.restore_request import RestoreRequest
from incisive.components import COMPONENTS, Component
from incisive.console import Progress, warn
from incisive.credentials.source import known_credentials, load_credentials, placeholders
from incisive.credentials.values import BACKUP, SecretValues
from incisive.errors import UserError
from incisive.fleet import Environment, of_each
from incisive.gitops.gitops_files import fleet_files, gitops_files
from incisive.node_process.cdk8s_loading import load_cdk8s
from incisive.node_process.workers import map_in_processes
from incisive.output.encryption import encrypt_secrets
from incisive.output.files import SECRETS, SiteFiles, by_file, file_name, will_be_encrypted, with_metadata
from incisive.output.files import STRIMZI_CRDS as CRDS
from incisive.output.yaml_text import yaml_text
from incisive.settings.site import SiteSettings
from incisive.settings.site_warnings import data_loss_warnings, model_warnings, setting_warnings

if TYPE_CHECKING:
    from incisive.charts.site_chart import SiteChart
    from incisive.description.site_description import SiteDescription
    from incisive.site import Site

RESTORE = "90-restore"
"""Named like a file of the site, but only printed."""
ALL_SITES = "*"
"""In place of a site's name: each site of the call."""
MOST_NAMED = 8
"""Sites that a message names at most: there may be hundreds."""
STRIMZI_CRDS = Path(__file__).parents[2] / "imports" / "strimzi" / "crds.yaml"
"""Generated, and copied as they are: parsing and writing half a megabyte at each synth would change nothing."""


def synthesized_files(
    sites: Sequence[Environment],
    components: Sequence[Component],
    output: Path,
    *,
    keep_credentials: bool,
    quiet: bool = False,
    rotated: Sequence[str] = (),
) -> dict[str, str]:
    """Returns the files of all sites by their paths in the output. UserError with the problems of all sites."""
    with_credentials = holders_among(components)
    rotated_at = _rotated_at([site.name for site in sites], rotated, with_credentials)
    credentials = of_each(
        lambda site: load_credentials(
            site.settings,
            site.file,
            with_credentials,
            rotated_at[site.name],
            dry_run=not keep_credentials,
            output=output / site.name,
        ),
        sites,
    )

    def files_of(number: int) -> dict[str, str] | list[str]:
        site = sites[number]
        try:
            texts = _site_texts(
                site, credentials[number].by_holder, components, output / site.name, keep_credentials=keep_credentials
            )
        except UserError as error:
            return [f"{site.file}: {problem}" for problem in error.problems]
        return {f"{site.name}/{name}" if site.name else name: text for name, text in texts.items()}

    files: dict[str, str] = {}
    problems: list[str] = []
    with Progress(len(sites), what="sites", quiet=quiet) as progress:
        for made in map_in_processes(files_of, len(sites)):
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


def _site_texts(
    site: Environment,
    credentials: Mapping[str, SecretValues],
    components: Sequence[Component],
    output: Path,
    *,
    keep_credentials: bool,
) -> dict[str, str]:
    """Returns the text of each file of a site, with its Secrets encrypted if the settings say so."""
    files = site_files(site.settings, credentials, components, site.name)
    texts = files.as_texts()
    if encryption := site.settings.credentials.encryption:
        texts |= encrypt_secrets(
            {file_name(name): secret for name, (secret, *_) in files.objects.items() if will_be_encrypted(name)},
            encryption.age_recipients,
            output,
            are_real=all(each.are_real for each in credentials.values()),
            dry_run=not keep_credentials,
        )
    return texts


def site_files(
    settings: SiteSettings,
    credentials: Mapping[str, SecretValues],
    components: Sequence[Component] = COMPONENTS,
    folder: str = "",
) -> SiteFiles:
    """Returns the files of one site. `folder` is its own in the output. UserError where an object breaks a rule."""
    # Imported only now: loading cdk8s takes longer than checking the settings.
    load_cdk8s()
    from incisive.objects.site_objects import SiteObjects
    from incisive.rules.all_rules import problems
    from incisive.site import Site

    charts = charts_of(Site(settings, tuple(components), credentials))
    objects = by_file(
        {name: chart.to_json() for name, chart in charts.items()}, encrypted=settings.credentials.encryption is not None
    )
    copied = {CRDS: STRIMZI_CRDS} if settings.kafka and settings.kafka.install_operator else {}
    gitops = gitops_files(settings, folder, {**objects, **dict.fromkeys(copied, ())})
    files = SiteFiles(with_metadata({**objects, **gitops.objects}, settings.metadata), copied, gitops.texts)
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
    """Returns the charts that a site wants, by the names of their files."""
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


def describe(
    site: Environment,
    known: Mapping[str, SecretValues] = MappingProxyType({}),
    components: Sequence[Component] = COMPONENTS,
) -> "SiteDescription":
    """Returns what the page about a site says, with the Secrets' names of the `known` credentials.

    UserError where an object breaks a rule.
    """
    files = _with_placeholders(site.settings, known, components)
    from incisive.description import describe as description
    from incisive.objects.site_objects import SiteObjects

    warnings = (*data_loss_warnings(site.settings), *setting_warnings(site.settings), *model_warnings(site.settings))
    return description.describe(site.name or site.file.stem, SiteObjects(files.manifests), warnings)


def restore_job(
    settings: SiteSettings,
    request: RestoreRequest,
    known: Mapping[str, SecretValues] = MappingProxyType({}),
    components: Sequence[Component] = COMPONENTS,
) -> str:
    """Returns the manifest that restores a component of a site. UserError where an object breaks a rule.

    It names the Secrets of the `known` credentials.
    """
    load_cdk8s()
    from incisive.charts.backups import RestoreChart

    restore = Component(RESTORE, partial(RestoreChart, request=request))
    return yaml_text(_with_placeholders(settings, known, (*components, restore)).objects[RESTORE])


def _with_placeholders(
    settings: SiteSettings, known: Mapping[str, SecretValues], components: Sequence[Component]
) -> SiteFiles:
    """Returns the files of a site, with placeholders in its Secrets."""
    return site_files(settings, placeholders(settings, holders_among(components), known), components)


def known_secrets(
    site: Environment, output: Path, components: Sequence[Component] = COMPONENTS
) -> Mapping[str, SecretValues]:
    """Returns the credentials that the site has in its file, or in its last output."""
    return known_credentials(site.settings, site.file, holders_among(components), output / site.name)


def holders_among(components: Sequence[Component]) -> list[str]:
    """Returns the names of the components with credentials."""
    return [each.name for each in components if each.settings]


def _rotated_at(sites: Sequence[str], rotated: Sequence[str], components: Sequence[str]) -> dict[str, list[str]]:
    """Returns the components to rotate, by site. UserError if there are several sites, and a component names none."""
    at: dict[str, list[str]] = {name: [] for name in sites}
    for given in rotated:
        site, _, component = given.rpartition("/")
        if len(sites) > 1 and component not in (*components, BACKUP):
            # Once, and not for each site.
            raise UserError([f"--rotate: given {given}; expected SITE/COMPONENT, of {', '.join(components)}, {BACKUP}"])
        if not site and len(sites) > 1:
            raise UserError(
                [
                    f"--rotate: given {given} with {len(sites)} sites, whose passwords would all change; expected "
                    f"SITE/{component}, or '{ALL_SITES}/{component}' for all {len(sites)}"
                ]
            )
        if site and site != ALL_SITES and site not in at:
            raise UserError([f"--rotate: given {given}; expected {_expected_rotation(sites, component)}"])
        for name in sites if site in ("", ALL_SITES) else [site]:
            at[name].append(component)
    return at


def _expected_rotation(sites: Sequence[str], component: str) -> str:
    # The only site of a call, if its file is given, has no name.
    named = [name for name in sites if name]
    if not named:
        return f"{component} alone: there is one site"
    others = f" or another of the {len(named)} sites" if len(named) > MOST_NAMED else ""
    return " or ".join(f"{name}/{component}" for name in named[:MOST_NAMED]) + others
