"""Which construct makes each object: the table of docs/development.md."""

import inspect
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import cdk8s_plus_27 as plus
from cdk8s import ApiObject

from incisive.application import CRDS, charts_of
from incisive.components import COMPONENTS, settings_model
from incisive.credentials.values import ComponentCredentials
from incisive.kubernetes.secret import CredentialsSecret
from incisive.output.files import file_of
from incisive.settings.reading import environment_file
from incisive.site import Site

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "constructs" / "incisive"
KINDS_OF_SITE = {"cloud": "the cloud", "local-inference": "a hospital"}
DEFINITIONS = "none: they are copied from `imports/strimzi/crds.yaml`"


@dataclass(frozen=True)
class Made:
    """One object, the chart in whose tree it stands, and the construct that says what is in it."""

    file: str
    kind: str
    name: str
    """Before the site's suffix."""
    chart: type[object]
    construct: type[object]


def objects_table() -> str:
    """Markdown: every object of the cloud and of a hospital, with the two files to open: its chart, its construct."""
    sites: dict[Made, list[str]] = defaultdict(list)
    for environment, title in KINDS_OF_SITE.items():
        for made in made_at(environment):
            sites[made].append(title)
    rows: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for made, where in sites.items():
        only = "" if len(where) == len(KINDS_OF_SITE) else f" ({where[0]})"
        construct = f"`{made.construct.__name__}` in `{source(made.construct)}`"
        rows[made.file, f"{made.kind}{only}", f"`{source(made.chart)}`", construct].append(f"`{made.name}`")
    rows[CRDS, "CustomResourceDefinition (the cloud)", "", DEFINITIONS].append("all")
    lines = [
        f"| `{file}` | {kind}: {', '.join(names)} | {chart} | {construct} |"
        for (file, kind, chart, construct), names in sorted(rows.items())
    ]
    return "\n".join(["| file | objects | chart | construct |", "| --- | --- | --- | --- |", *lines])


def made_at(environment: str) -> Iterator[Made]:
    """Every object of a site but Strimzi's definitions, which no construct makes."""
    folder = ROOT / "environments"
    settings = environment_file.read(folder / f"{environment}.yaml", folder, settings_model())
    credentials = {each.name: ComponentCredentials("user", "password", "key") for each in COMPONENTS if each.settings}
    for file, chart in charts_of(Site(settings, COMPONENTS, credentials)).items():
        for node in chart.node.find_all():
            if isinstance(node, ApiObject):
                name = node.name.removesuffix(settings.suffix)
                yield Made(file_of(node.kind, file), node.kind, name, type(chart), _maker(node))


def source(construct: type[object]) -> str:
    """A construct's file in the package."""
    return str(Path(inspect.getfile(construct)).relative_to(PACKAGE))


def _maker(made: ApiObject) -> type[object]:
    """The nearest construct of the package.

    Not a piece of `kubernetes/` that is one object itself, such as a Secret: what is in it, its user says.
    """
    for scope in reversed(made.node.scopes):
        module = type(scope).__module__
        is_piece = module.startswith("incisive.kubernetes.") and isinstance(
            scope, ApiObject | plus.Resource | CredentialsSecret
        )
        if module.startswith("incisive.") and not is_piece:
            return type(scope)
    raise LookupError(f"no construct of the package makes {made.kind} {made.name}")
