"""The Prometheus operator's CustomResourceDefinitions, from its published Go module."""

import json
import shutil
import subprocess
import tempfile
from pathlib import Path

import yaml

from tools.imports.strimzi_crds import Crd, strip_descriptions
from tools.programs import MissingProgramError

MODULE = "github.com/prometheus-operator/prometheus-operator@v0.93.0"
CRDS = Path("example", "prometheus-operator-crd")
PLURALS = ("podmonitors", "prometheusrules")
"""What the constructs make. The operator's own installation brings its CRDs: none are deployed from here."""


def generate() -> list[Crd]:
    """The CRDs of the kinds that the constructs make, without descriptions.

    Raises:
        MissingProgramError: Go is not installed.
    """
    go = shutil.which("go")
    if go is None:
        raise MissingProgramError("no go in $PATH")
    # Outside the project: Go would look for a module around it.
    with tempfile.TemporaryDirectory() as directory:
        answer = subprocess.run(
            [go, "mod", "download", "-json", MODULE], cwd=directory, capture_output=True, text=True, check=True
        )
    folder = Path(json.loads(answer.stdout)["Dir"]) / CRDS
    crds = [yaml.safe_load((folder / f"monitoring.coreos.com_{plural}.yaml").read_text()) for plural in PLURALS]
    for crd in crds:
        strip_descriptions(crd)
    return crds
