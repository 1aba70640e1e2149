"""Flux's real kustomize-controller on a cluster of its own, and sites that it follows."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from incisive.credentials.values import ComponentCredentials
from tests.sites import ROOT
from tests.system.cluster_api import ClusterApi, Resource, start
from tests.system.documents.documented_commands import blocks
from tests.system.gitops.age import AgeKey

SHARED = ROOT.parent / "shared"
NAMESPACE = "flux-system"


def tools(folder: Path) -> Path:
    """Folder with the programs sops and age-keygen."""
    program = SHARED / "flux/tools"
    if not program.exists():
        pytest.skip("no sops and age-keygen: ../shared/flux/tools is missing")
    subprocess.run([program, folder], check=True)
    return folder


@dataclass(frozen=True)
class Flux:
    """The controller, whose state is in a folder, and its cluster."""

    folder: Path
    cluster: ClusterApi

    def publish(self, name: str, tree: Path) -> None:
        """Makes the tree the content of a GitRepository, as a push would."""
        subprocess.run([SHARED / "flux/publish", self.folder / "flux", name, tree], check=True, capture_output=True)

    def kustomizations(self) -> dict[str, Resource]:
        """All Kustomizations by name."""
        listed = json.loads(self.cluster.kubectl("get", "kustomization", "--namespace", NAMESPACE, "-o", "json"))
        return {each["metadata"]["name"]: each for each in listed["items"]}


def started(folder: Path) -> Iterator[Flux]:
    """Starts cluster and controller, and ends both."""
    if not (SHARED / "flux/up").exists():
        pytest.skip("no Flux: ../shared/flux/up is missing")
    cluster, flux = folder / "cluster", folder / "flux"
    try:
        api = ClusterApi(start(SHARED / "cluster/up", cluster))
        api.kubectl("label", "node", "node-1", "kubernetes.io/hostname=visaris-rm2", "--overwrite")
        subprocess.run([SHARED / "flux/up", flux, api.kubeconfig], check=True, capture_output=True)
        yield Flux(folder, api)
    finally:
        subprocess.run([SHARED / "flux/down", flux], check=True)
        subprocess.run([SHARED / "cluster/down", cluster], check=True)


def credentials_in(file: Path) -> dict[str, dict[str, str]]:
    """The secret values in a file of credentials, by component."""
    kept = yaml.safe_load(file.read_text())
    return {name: {value: of[value] for value in ComponentCredentials.names()} for name, of in kept.items()}


class FollowedSite:
    """A site in a Git repository, which Flux follows."""

    def __init__(self, flux: Flux, name: str, environment: str, folder: Path, variables: Mapping[str, str]) -> None:
        self.flux, self.name = flux, name
        self.file, self.repository = folder / f"{name}.yaml", folder / "repository"
        self._tree, self._variables = folder / "tree", variables
        self.repository.mkdir(parents=True)
        self._git("init", "--quiet")
        self.file.write_text(environment)
        self.synthesize()

    @property
    def credentials(self) -> Path:
        """Folder of the credentials that the synth made."""
        return self.file.parent / ".credentials"

    @property
    def suffix(self) -> str:
        """Suffix of the site's names."""
        return "-2nd-prototype" if self.name == "incisive" else "-2nd-prototype-local-inference"

    @property
    def output(self) -> Path:
        """The site's folder in the repository."""
        return self.repository / "sites"

    def synthesize(self, changes: str = "", *arguments: str) -> None:
        """Synthesizes with these further settings."""
        environment = yaml.safe_load(self.file.read_text()) | (yaml.safe_load(changes) or {})
        self.file.write_text(yaml.safe_dump(environment))
        answer = subprocess.run(
            [sys.executable, ROOT / "main.py", "--environment", self.file, "--output", self.output, *arguments],
            env=os.environ | {"INCISIVE_CREDENTIALS": str(self.credentials)} | dict(self._variables),
            capture_output=True,
            text=True,
            check=False,
        )
        assert answer.returncode == 0, answer.stderr

    def push(self) -> None:
        """Commits what git takes, and publishes what was committed."""
        self._git("add", "--all")
        author = ("-c", "user.name=t", "-c", "user.email=t@t")
        self._git(*author, "commit", "--quiet", "--allow-empty", "-m", "synth")
        subprocess.run(["rm", "-rf", self._tree], check=True)
        self._tree.mkdir()
        self._git("--work-tree", str(self._tree), "checkout", "HEAD", "--", ".")
        self.flux.publish(self.name, self._tree)

    def start(self, key: AgeKey) -> None:
        """What a person does once, as the documentation says."""
        (self.file.parent / "site.agekey").write_text(key.secret)
        for command in blocks("gitops.md", "Once for each cluster"):
            self.run(command)

    def run(self, command: str) -> None:
        """Runs a documented command."""
        names = f"site={self.output} namespace={self.name} component=maas suffix={self.suffix}"
        subprocess.run(
            ["bash", "-eu", "-o", "pipefail", "-c", f"{names}\n{command}"],
            cwd=self.file.parent,
            env=os.environ | {"KUBECONFIG": self.flux.cluster.kubeconfig},
            check=True,
            capture_output=True,
        )

    def kustomization(self, step: str) -> Resource | None:
        """The Kustomization of a step."""
        return self.flux.kustomizations().get(f"{self.name}-{step}")

    def is_ready(self, step: str) -> bool:
        """Whether the step is ready at the published revision."""
        found = self.kustomization(step)
        return found is not None and _is_ready(found) and self._revision_of(found) == self.revision

    @property
    def has_taken_commit(self) -> bool:
        """Whether the steps themselves are those of the published revision."""
        found = self.flux.kustomizations()[self.name]
        return _is_ready(found) and self._revision_of(found) == self.revision

    def state(self) -> dict[str, str]:
        """What Flux says of each step, for a failing test."""
        return {
            name: next((each["message"] for each in found.get("status", {}).get("conditions", [])), "")
            for name, found in self.flux.kustomizations().items()
        }

    @property
    def steps(self) -> list[str]:
        """The steps, in order."""
        return sorted(file.parent.name for file in self.output.glob("gitops/[0-9]*/kustomization.yaml"))

    @property
    def revision(self) -> str:
        """The published revision."""
        return self.flux.cluster.kubectl(
            "get", "gitrepository", self.name, "-n", NAMESPACE, "-o", "jsonpath={.status.artifact.revision}"
        )

    def reconcile(self, step: str) -> None:
        """Asks for one more reconcile of a step, and waits until it is done."""
        now = str(time.time())
        self.flux.cluster.kubectl(
            *("annotate", "kustomization", f"{self.name}-{step}", "-n", NAMESPACE, "--overwrite"),
            f"reconcile.fluxcd.io/requestedAt={now}",
        )
        deadline = time.monotonic() + 60
        while True:
            found = self.kustomization(step) or {}
            if found.get("status", {}).get("lastHandledReconcileAt") == now and _is_ready(found):
                return
            assert time.monotonic() < deadline, self.state()
            time.sleep(0.3)

    def objects(self, step: str) -> list[Resource]:
        """The objects of a step as they are in the cluster."""
        listed = (self.output / f"gitops/{step}/kustomization.yaml").read_text()
        files = [(self.output / f"gitops/{step}" / file).resolve() for file in yaml.safe_load(listed)["resources"]]
        options = [f"--filename={file}" for file in files]
        found: dict[str, Any] = json.loads(self.flux.cluster.kubectl("get", "-o", "json", *options))
        return list(found["items"]) if found["kind"] == "List" else [found]

    def _git(self, *arguments: str) -> None:
        subprocess.run(["git", *arguments], cwd=self.repository, check=True, capture_output=True)

    @staticmethod
    def _revision_of(found: Resource) -> str | None:
        revision: str | None = found.get("status", {}).get("lastAppliedRevision")
        return revision


def _is_ready(found: Resource) -> bool:
    conditions = found.get("status", {}).get("conditions", [])
    observed = found.get("status", {}).get("observedGeneration") == found["metadata"]["generation"]
    return observed and any(each["type"] == "Ready" and each["status"] == "True" for each in conditions)
