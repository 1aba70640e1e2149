"""Values mean the same to every reader of the manifests."""

import json
import subprocess
from typing import Any

import pytest
import yaml

from incisive.output.yaml_text import yaml_text
from tests.system.cluster_api import cluster_of_the_environment

TRAPS = [
    "yes", "no", "on", "off", "y", "n", "Y", "N", "true", "False", "null", "~", "", "=", "<<", ".inf", "NaN", "-.INF",
    "012", "0o17", "0x1f", "0b11", "1e3", "12e03", "1_000", ".5", "5.", "+1", "12:30:45", "2001-01-01", "1.5", "-0",
    "- a", "a: b", "#x", " lead", "trail ", "multi\nline\n", "multi\nline", "tab\t", "\r\n", "-2nd-prototype", "é",
    "\u2028", "!x", "&a", "*b", "%c", "@d", "`e", "{", "[", "--- a", "...", "? a",
    "'", '"', "x" * 300 + " y " + "z" * 300,
]  # fmt: skip


def test_every_trap_survives_a_round_trip() -> None:
    document = {"list": TRAPS, **{text: text for text in TRAPS}, "number": 1, "truth": True, "nothing": {}, "none": []}
    text = yaml_text([document, document])
    assert list(yaml.safe_load_all(text)) == [document, document]


@pytest.mark.cluster
def test_the_api_server_reads_the_same_texts() -> None:
    cluster = cluster_of_the_environment()
    data = {f"trap-{number}": text for number, text in enumerate(TRAPS)}
    config: dict[str, Any] = {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "traps"}, "data": data}
    answer = subprocess.run(
        ["kubectl", "--kubeconfig", cluster.kubeconfig, "create", "--dry-run=server", "-o", "json", "-f", "-"],
        input=yaml_text([config]),
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 0, answer.stderr
    assert json.loads(answer.stdout)["data"] == data
