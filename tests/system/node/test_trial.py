"""The trial of docs/trial.md, by its commands, on a real node with images under the same names.

Not run: the commands that need the internet (kind, docker, Argo's manifests), and Kafka's.
"""

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sites import ROOT, environment
from tests.system.argo_workflows import argo_server
from tests.system.documents.documented_commands import blocks
from tests.system.node.real_node import Node

PAGE, NAMESPACE, KAFKA = "trial.md", "incisive-trial", "incisive-trial-kafka"


class Trial:
    """The page's commands, in the clone, with the output and the environment file elsewhere."""

    def __init__(self, node: Node, folder: Path) -> None:
        self.cluster, self.output = node.cluster, folder / "dist-trial"
        # The only class that the node has a provisioner for.
        self._file = environment(folder, "extends: trial\nstorage: {class_name: managed-premium}\n", "trial")

    def run(self, heading: str, block: int = 0) -> str:
        command = blocks(PAGE, heading)[block]
        command = command.replace("--environment trial", f"--environment {self._file}")
        answer = subprocess.run(
            ["bash", "-eu", "-o", "pipefail", "-c", command.replace("dist-trial", str(self.output))],
            cwd=ROOT,
            env=os.environ | {"KUBECONFIG": self.cluster.kubeconfig},
            capture_output=True,
            text=True,
            check=False,
        )
        assert answer.returncode == 0, answer.stdout + answer.stderr
        return answer.stdout


@pytest.fixture
def trial(node: Node, tmp_path: Path) -> Iterator[Trial]:
    """The trial's commands, with Argo's Service in the cluster. What they leave goes at the end."""
    node.cluster.apply(argo_server("argo", "argo-server"))
    yield Trial(node, tmp_path)
    node.cluster.delete_namespaces(NAMESPACE, KAFKA, "argo")


def test_trial_lists_executions(trial: Trial) -> None:
    trial.run("The site")
    listed = json.loads(trial.run("Looking at it"))
    assert (listed["count"], listed["results"]) == (0, [])
    trial.run("Removing it")
    left = trial.cluster.kubectl("get", "namespaces", "--output=name").split()
    assert not {f"namespace/{NAMESPACE}", f"namespace/{KAFKA}"} & set(left)
    assert NAMESPACE not in trial.cluster.kubectl("get", "clusterrolebindings", "--output=name")
    # Other sites of the cluster need it.
    assert "kafkas.kafka.strimzi.io" in trial.cluster.kubectl("get", "customresourcedefinitions", "--output=name")
