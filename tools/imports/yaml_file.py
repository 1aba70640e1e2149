"""Definitions as a YAML file."""

from pathlib import Path

import yaml

from tools.imports.strimzi_crds import Crd


class UnabbreviatedDumper(yaml.CSafeDumper):
    """Writes a repeated value out each time: not every reader of manifests knows YAML's aliases."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002
        """True of everything."""
        return True


def write_crds(crds: list[Crd], file: Path) -> None:
    """Writes the definitions as one file."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(yaml.dump_all(crds, Dumper=UnabbreviatedDumper, sort_keys=False, width=120))
