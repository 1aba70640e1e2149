"""The examples run, and make what the rules take."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from incisive.kubernetes.reference import Reference
from tests.broken_rules import broken_rules
from tests.sites import ROOT, Resource, environment

OTHERS_MAKE = (
    Reference("Namespace", None, "archive"),
    Reference("StorageClass", None, "managed-premium"),
    *(
        Reference("Secret", "archive", name)
        for name in ("archive-service-secret", "archive-database-secret", "incisive-azurecrio-secret")
    ),
)

ACTIVATED = {"PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin"}
"""As in an activated .venv, which has the packaged Node.js."""


@pytest.fixture(scope="module")
def charts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Resource]]:
    """Objects of the example by their chart."""
    output = tmp_path_factory.mktemp("example")
    variables = {**ACTIVATED, "CDK8S_OUTDIR": str(output)}
    subprocess.run([sys.executable, "examples/one_component.py"], cwd=ROOT, env=variables, check=True)
    return {file.name.partition(".")[0]: list(yaml.safe_load_all(file.read_text())) for file in output.iterdir()}


def test_example_of_each_kind_of_site(charts: dict[str, list[Resource]]) -> None:
    assert charts.keys() == {"archive-cloud", "archive-hospital"}


@pytest.mark.parametrize("chart", ["archive-cloud", "archive-hospital"])
def test_example_breaks_no_rule(charts: dict[str, list[Resource]], chart: str) -> None:
    assert broken_rules({chart: charts[chart]}, OTHERS_MAKE) == []


def with_archive(*arguments: str | Path) -> str:
    """The output of the program with a component of its own, run outside the clone's folder."""
    variables = os.environ | ACTIVATED | {"PYTHONPATH": f"{ROOT}:{ROOT / 'constructs'}"}
    command: list[str | Path] = [sys.executable, ROOT / "examples" / "with_archive.py", *arguments]
    answer = subprocess.run(command, env=variables, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stderr
    return answer.stdout


def test_example_with_archive_commands(tmp_path: Path) -> None:
    more = "archive: {retention_years: 30}\nbackup: {node_path: /mnt/nas}\n"
    site = ("--environment", environment(tmp_path, f"extends: local-inference\nnode: uoa\n{more}"))
    output = ("--output", tmp_path / "dist")
    with_archive(*site, *output)
    assert "RETENTION_YEARS: '30'" in (tmp_path / "dist" / "75-archive.k8s.yaml").read_text()
    for file in ("40-storage", "45-backups", "50-secrets", "cluster/storage-classes"):
        assert "archive-" in (tmp_path / "dist" / f"{file}.k8s.yaml").read_text()
    with_archive(*site, *output, "--check")
    assert with_archive(*site, *output, "--diff") == "no difference\n"
    assert "archive-service" in with_archive(*site, *output, "--describe")
    assert "archive-restore" in with_archive(*site, *output, "--restore", "archive")
    assert yaml.safe_load(with_archive(*site, "--print-settings"))["archive"]["retention_years"] == 30
    assert "retention_years" in with_archive("--print-schema")


def test_example_has_thirty_lines() -> None:
    assert len((ROOT / "examples" / "one_component.py").read_text().splitlines()) <= 30
