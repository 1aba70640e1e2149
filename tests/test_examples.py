"""The examples run, and make what the rules take."""

import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from incisive.kubernetes.reference import Reference
from tests.broken_rules import broken_rules
from tests.sites import ROOT, Resource

OTHERS_MAKE = (
    Reference("Namespace", None, "archive"),
    Reference("StorageClass", None, "managed-premium"),
    *(
        Reference("Secret", "archive", name)
        for name in ("archive-service-secret", "archive-database-secret", "incisive-azurecrio-secret")
    ),
)


@pytest.fixture(scope="module")
def charts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Resource]]:
    """Objects of the example by their chart."""
    output = tmp_path_factory.mktemp("example")
    # As in an activated .venv, which has the packaged Node.js.
    variables = {"PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin", "CDK8S_OUTDIR": str(output)}
    subprocess.run([sys.executable, "examples/one_component.py"], cwd=ROOT, env=variables, check=True)
    return {file.name.partition(".")[0]: list(yaml.safe_load_all(file.read_text())) for file in output.iterdir()}


def test_example_of_each_kind_of_site(charts: dict[str, list[Resource]]) -> None:
    assert charts.keys() == {"archive-cloud", "archive-hospital"}


@pytest.mark.parametrize("chart", ["archive-cloud", "archive-hospital"])
def test_example_breaks_no_rule(charts: dict[str, list[Resource]], chart: str) -> None:
    assert broken_rules({chart: charts[chart]}, OTHERS_MAKE) == []


def test_example_has_thirty_lines() -> None:
    assert len((ROOT / "examples" / "one_component.py").read_text().splitlines()) <= 30
