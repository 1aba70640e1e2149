"""Regenerates `imports/`: `make imports`."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tools.imports.crds import Crd, write_crds
from tools.imports.generated_crds import prometheus_operator_crds, strimzi_crds
from tools.imports.kept_crds import kept_crds
from tools.imports.typed_fields import GENERATED_FIELDS, narrow_to_typed_fields
from tools.programs import MissingProgramError, cdk8s_cli

IMPORTS = Path(__file__).parents[2] / "imports"
DEPLOYED_CRDS = Path("strimzi", "crds.yaml")


def main() -> int:
    """Replaces `imports/` once everything has been generated; 2 where a program is missing."""
    try:
        crds = strimzi_crds()
        with tempfile.TemporaryDirectory() as directory:
            write_crds(crds, Path(directory) / "imports" / DEPLOYED_CRDS)
            typed = [
                *narrow_to_typed_fields([*crds, *prometheus_operator_crds()], GENERATED_FIELDS),
                *kept_crds(),
            ]
            for group in sorted({crd["spec"]["group"] for crd in typed}):
                _import_typed_classes([crd for crd in typed if crd["spec"]["group"] == group], Path(directory))
            shutil.rmtree(IMPORTS, ignore_errors=True)
            shutil.copytree(Path(directory) / "imports", IMPORTS)
    except MissingProgramError as error:
        print(f"make imports: {error}", file=sys.stderr)
        return 2
    return 0


def _import_typed_classes(crds: list[Crd], directory: Path) -> None:
    """Lets `cdk8s import` make one module of all kinds of a group.

    A file with one kind would overwrite that of another, and a file with several groups puts each into all modules.
    """
    cli = cdk8s_cli()
    narrowed = directory / "typed-crds.yaml"
    write_crds(crds, narrowed)
    command = ["import", narrowed.name, "--language", "python", "--output", "imports"]
    environment = {**os.environ, "JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION": "1"}
    subprocess.run([*cli, *command, "--check-upgrade", "false"], cwd=directory, env=environment, check=True)


if __name__ == "__main__":
    sys.exit(main())
