"""CustomResourceDefinitions: the schemas of their fields, and their YAML."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

Crd = dict[str, Any]
Schema = dict[str, Any]


class UnabbreviatedDumper(yaml.CSafeDumper):
    """Writes a repeated value out each time: not every reader of manifests knows YAML's aliases."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002
        """True of everything."""
        return True


def write_crds(crds: Iterable[Crd], file: Path) -> None:
    """Writes the definitions as one file."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(yaml.dump_all(crds, Dumper=UnabbreviatedDumper, sort_keys=False, width=120))


def strip_descriptions(crd: Crd) -> None:
    """Removes the descriptions of all fields, in place."""
    for version in crd["spec"]["versions"]:
        for column in version.get("additionalPrinterColumns", ()):
            column.pop("description", None)
    for schema in schemas(crd):
        schema.pop("description", None)


def schemas(crd: Crd) -> Iterator[Schema]:
    """The schemas of all fields. A schema may be changed once it is yielded."""
    for version in crd["spec"]["versions"]:
        yield from _within(version["schema"]["openAPIV3Schema"])


def _within(schema: Schema) -> Iterator[Schema]:
    yield schema
    # A property may itself be called "description", so only schemas are visited, never the map of properties.
    for part in schema.get("properties", {}).values():
        yield from _within(part)
    for keyword in ("items", "additionalProperties"):
        if isinstance(part := schema.get(keyword), dict):
            yield from _within(part)
    for keyword in ("oneOf", "anyOf", "allOf"):
        for part in schema.get(keyword, ()):
            yield from _within(part)
