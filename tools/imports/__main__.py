"""Regenerates `imports/`: `make imports`."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml

from tools.cdk8s_cli import cdk8s_cli
from tools.imports import other_crds, strimzi_crds
from tools.imports.strimzi_crds import Crd
from tools.imports.typed_fields import narrow_to_typed_fields
from tools.java import MissingProgramError

IMPORTS = Path(__file__).parents[2] / "imports"
DEPLOYED_CRDS = Path("strimzi", "crds.yaml")


class UnabbreviatedDumper(yaml.CSafeDumper):
    """Writes a repeated value out each time: not every reader of manifests knows YAML's aliases."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002
        """True of everything."""
        return True


def main() -> int:
    """Replaces `imports/` once everything has been generated; 2 where a program is missing."""
    try:
        crds = strimzi_crds.generate()
        with tempfile.TemporaryDirectory() as directory:
            _write_crds(crds, Path(directory) / "imports" / DEPLOYED_CRDS)
            _import_typed_classes([*narrow_to_typed_fields(crds), *other_crds.kept()], Path(directory))
            shutil.rmtree(IMPORTS, ignore_errors=True)
            shutil.copytree(Path(directory) / "imports", IMPORTS)
    except MissingProgramError as error:
        print(f"make imports: {error}", file=sys.stderr)
        return 2
    return 0


def _import_typed_classes(crds: list[Crd], directory: Path) -> None:
    """Lets `cdk8s import` make one module of all kinds: a file with one kind would overwrite that of another."""
    cli = cdk8s_cli()
    narrowed = directory / "typed-crds.yaml"
    _write_crds(crds, narrowed)
    command = ["import", narrowed.name, "--language", "python", "--output", "imports"]
    environment = {**os.environ, "JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION": "1"}
    subprocess.run([*cli, *command, "--check-upgrade", "false"], cwd=directory, env=environment, check=True)


def _write_crds(crds: list[Crd], file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(yaml.dump_all(crds, Dumper=UnabbreviatedDumper, sort_keys=False, width=120))


if __name__ == "__main__":
    sys.exit(main())
