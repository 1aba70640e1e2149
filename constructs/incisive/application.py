"""The whole flow: settings, credentials, charts, rules, files."""

import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import yaml

from incisive.components import COMPONENTS, Component, settings_model
from incisive.credentials.encryption import encrypted
from incisive.credentials.source import Credentials, credentials_of
from incisive.credentials.values import ComponentCredentials
from incisive.errors import UserError
from incisive.following import fleet_following, following
from incisive.output.files import by_file, file_name, will_be_encrypted
from incisive.settings import environment_file
from incisive.settings.site import SiteSettings

if TYPE_CHECKING:
    from cdk8s import Chart

    from incisive.site import Site

Given = TypeVar("Given")
Made = TypeVar("Made")

CRDS = "10-strimzi-crds"
CRDS_FILE = f"{CRDS}.k8s.yaml"
STRIMZI_CRDS = Path(__file__).parents[2] / "imports" / "strimzi" / "crds.yaml"
"""Generated. Copied as they are: to parse and write half a megabyte at each synth would change nothing."""


@dataclass(frozen=True, eq=False)
class _Environment:
    file: Path
    settings: SiteSettings


def print_schema() -> None:
    """Prints the JSON Schema of environment files."""
    print(json.dumps(environment_file.schema(settings_model()), indent=2))


def print_settings(environments: Sequence[str], folder: Path) -> None:
    """Prints the complete settings of each environment as YAML. UserError where they are wrong."""
    sites = _read(environments, folder, COMPONENTS)
    yaml.safe_dump_all(
        [site.settings.model_dump(mode="json") for site in sites], sys.stdout, sort_keys=False, allow_unicode=True
    )


def synthesize(
    environments: Sequence[str], folder: Path, output: Path, components: Sequence[Component] = COMPONENTS
) -> None:
    """Writes the manifests of one site into `output`, of several each into its own folder there.

    UserError, with nothing written, where settings are wrong or an object breaks a rule.
    """
    sites = _read(environments, folder, components)
    with_credentials = [each.name for each in components if each.settings]
    credentials = _of_each(lambda site: credentials_of(site.settings.credentials, site.file, with_credentials), sites)

    def files_of(site: tuple[_Environment, Credentials]) -> dict[str, str]:
        environment, found = site
        place = f"{environment.file.stem}/" if len(sites) > 1 else ""
        try:
            made = manifests(environment.settings, found.by_component, components, place)
        except UserError as error:
            raise UserError([f"{environment.file}: {problem}" for problem in error.problems]) from None
        if encryption := environment.settings.credentials.encryption:
            plain = {name: text for name, text in made.items() if will_be_encrypted(name)}
            made |= encrypted(plain, encryption, environment.file, output / place)
        return {f"{place}{name}": text for name, text in made.items()}

    files = _of_each(files_of, zip(sites, credentials, strict=True))
    from incisive.output.folder import replace

    of_the_fleet = fleet_following([site.settings for site in sites]) if len(sites) > 1 else {}
    replace(output, {**dict(item for of_site in files for item in of_site.items()), **of_the_fleet})
    for note in (note for each in credentials for note in each.notes):
        print(f"note: {note}", file=sys.stderr)
    _warn(sites)


def manifests(
    settings: SiteSettings,
    credentials: Mapping[str, ComponentCredentials],
    components: Sequence[Component] = COMPONENTS,
    place: str = "",
) -> dict[str, str]:
    """Returns the text of every file of one site, whose folder in the output is `place`.

    UserError where an object breaks a rule.
    """
    # Imported only now: to load cdk8s takes longer than to check the settings.
    from incisive.output.yaml_text import yaml_text
    from incisive.prerequisites import prerequisites
    from incisive.rules.all_rules import problems
    from incisive.rules.manifest import Manifest, Synthesis
    from incisive.site import Site

    site = Site(settings, tuple(components), credentials)
    charts = charts_of(site)
    objects = {name: chart.to_json() for name, chart in charts.items()}
    files = by_file(objects, encrypted=settings.credentials.encryption is not None)
    copied = {CRDS: STRIMZI_CRDS} if settings.kafka and settings.kafka.install_operator else {}
    by_tool = following(site, place, {**files, **dict.fromkeys(copied, ())})
    files |= by_tool.objects
    synthesis = Synthesis(
        tuple(Manifest(name, document) for name, documents in files.items() for document in documents),
        prerequisites(site),
        frozenset(value for component in credentials.values() for value in component.secret_values),
    )
    if found := problems(synthesis):
        raise UserError(found)
    return {
        **{file_name(name): yaml_text(documents) for name, documents in files.items()},
        **{file_name(name): file.read_text(encoding="utf-8") for name, file in copied.items()},
        **by_tool.texts,
    }


def charts_of(site: "Site") -> "dict[str, Chart]":
    """The charts that a site wants, by the names of their files."""
    from cdk8s import App

    app = App()
    return {
        each.file: each.load_chart()(
            app, each.file, **({"component": site.component(each)} if each.settings else {"site": site})
        )
        for each in site.definitions
        if each.is_wanted(site.settings)
    }


def _read(environments: Sequence[str], folder: Path, components: Sequence[Component]) -> list[_Environment]:
    files = [environment_file.find(environment, folder) for environment in environments]
    names = [file.stem for file in files]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise UserError([f"--environment: given {', '.join(twice)} twice; accepted: each name once"])
    model = settings_model(components)
    return _of_each(lambda file: _Environment(file, environment_file.read(file, folder, model)), files)


def _of_each(function: Callable[[Given], Made], items: Iterable[Given]) -> list[Made]:
    """Returns the function's result for each item. UserError with the problems of all."""
    made: list[Made] = []
    problems: list[str] = []
    for item in items:
        try:
            made.append(function(item))
        except UserError as error:  # noqa: PERF203 (all problems are wanted)
            problems += error.problems
    if problems:
        raise UserError(problems)
    return made


def _warn(sites: Sequence[_Environment]) -> None:
    affected: dict[str, list[Path]] = {}
    for site in sites:
        for warning in site.settings.warnings():
            affected.setdefault(warning, []).append(site.file)
    for warning, (first, *others) in affected.items():
        also = f" and {len(others)} more" if others else ""
        print(f"warning: {first}{also}: {warning}", file=sys.stderr)
