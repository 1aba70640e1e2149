"""kubectl and the API server read the texts that were meant."""

import json
import subprocess

import pytest

from incisive.output.yaml_text import yaml_text
from tests.output.yaml_traps import TRAPS
from tests.system.cluster_api import ClusterApi, Resource

pytestmark = pytest.mark.cluster


def test_the_api_server_reads_the_same_texts(cluster: ClusterApi) -> None:
    data = {f"trap-{number}": text for number, text in enumerate(TRAPS)}
    config: Resource = {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "traps"}, "data": data}
    answer = subprocess.run(
        ["kubectl", "--kubeconfig", cluster.kubeconfig, "create", "--dry-run=server", "-o", "json", "-f", "-"],
        input=yaml_text([config]),
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 0, answer.stderr
    assert json.loads(answer.stdout)["data"] == data
