"""The API server of the cluster tests, asked through kubectl."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.sites import ROOT
from tests.waiting import wait_for

Resource = dict[str, Any]


def start(program: Path, *arguments: str | Path) -> str:
    """Starts a cluster or a node, whose provisioner looks for claims every three seconds; returns its kubeconfig."""
    path = f"{ROOT / 'tests/system/provisioner'}:{os.environ['PATH']}"
    answer = subprocess.run(
        [program, *arguments], env=os.environ | {"PATH": path}, capture_output=True, text=True, check=False
    )
    assert answer.returncode == 0, answer.stderr
    return answer.stdout.strip()


@dataclass(frozen=True)
class ClusterApi:
    """kubectl with the kubeconfig of the cluster under test."""

    kubeconfig: str

    def apply(self, resources: list[Resource], *options: str) -> None:
        """Applies on the server; a refused resource, an unknown field or a warning fails the test."""
        answer = self.try_apply(resources, *options)
        assert answer.returncode == 0, answer.stderr

    def define(self, *definitions: str) -> None:
        """Applies definitions, given as kubectl's options, and waits until the API server knows them."""
        self.kubectl("apply", "--server-side", "--force-conflicts", *definitions)
        # It fails on a definition that is too new to have conditions.
        wait = ["wait", "--for=condition=Established", "--timeout=60s", *definitions]
        wait_for(lambda: self._run(wait, []).returncode == 0, "the definitions")

    def try_apply(self, resources: list[Resource], *options: str) -> subprocess.CompletedProcess[str]:
        strict = ["--server-side", "--force-conflicts", "--validate=strict", "--warnings-as-errors"]
        return self._run(["apply", *strict, *options], resources)

    def create(self, resources: list[Resource], *options: str) -> list[Resource]:
        """Posts each resource; returns them as the server answers, with their status."""
        answer = self._run(["create", "-o", "json", *options], resources)
        assert answer.returncode == 0, answer.stderr
        return list(_documents(answer.stdout))

    def kubectl(self, *arguments: str, stdin: str = "") -> str:
        answer = self._run(list(arguments), [], stdin)
        assert answer.returncode == 0, answer.stderr
        return answer.stdout

    def delete_namespaces(self, *names: str) -> None:
        """Deletes namespaces and their claims' volumes, which are retained."""
        self.kubectl("delete", "namespace", *names, "--ignore-not-found")
        volumes = json.loads(self.kubectl("get", "persistentvolume", "-o", "json"))["items"]
        left = [each["metadata"]["name"] for each in volumes if _namespace_of_claim(each) in names]
        if left:
            self.kubectl("delete", "persistentvolume", *left, "--ignore-not-found")

    def shell(self, command: str) -> str:
        """Runs a command of a shell whose kubectl reaches the cluster."""
        answer = subprocess.run(
            ["bash", "-eu", "-o", "pipefail", "-c", command],
            env=os.environ | {"KUBECONFIG": self.kubeconfig},
            capture_output=True,
            text=True,
            check=False,
        )
        assert answer.returncode == 0, answer.stdout + answer.stderr
        return answer.stdout

    def _run(
        self, arguments: list[str], resources: list[Resource], stdin: str = ""
    ) -> subprocess.CompletedProcess[str]:
        given = json.dumps({"apiVersion": "v1", "kind": "List", "items": resources})
        from_input = ["-f", "-"] if resources else []
        return subprocess.run(
            ["kubectl", "--kubeconfig", self.kubeconfig, *arguments, *from_input],
            input=given if resources else stdin,
            capture_output=True,
            text=True,
            check=False,
        )


def _namespace_of_claim(volume: Resource) -> str:
    return str(volume["spec"].get("claimRef", {}).get("namespace", ""))


def _documents(text: str) -> Iterator[Resource]:
    """The JSON documents that kubectl prints one after the other."""
    decoder, text = json.JSONDecoder(), text.strip()
    while text:
        document, end = decoder.raw_decode(text)
        yield document
        text = text[end:].lstrip()


def cluster_of_the_environment() -> ClusterApi:
    """The cluster of `$KUBECONFIG_TEST`; skips the test where there is none."""
    kubeconfig = os.environ.get("KUBECONFIG_TEST")
    if not kubeconfig:
        pytest.skip("no cluster: $KUBECONFIG_TEST is not set")
    if not shutil.which("kubectl"):
        pytest.skip("no kubectl in $PATH")
    return ClusterApi(kubeconfig)
