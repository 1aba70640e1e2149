"""docs/backup.md on a real node: its commands as they stand, and the data afterwards, row by row and byte by byte."""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.sites import ROOT, environment, synthesize
from tests.system.cluster.deployed_site import make_pull_secrets
from tests.system.documents.documented_commands import blocks
from tests.system.node.real_node import Node, SiteOnNode
from tests.system.node.sites_on_node import hospital_text, make_storage

PAGE = "backup.md"
NAME, SUFFIX = "backed-up", "-2nd-prototype-local-inference"
COMPONENTS = ("maas", "orchestrator")
(FINISH,) = blocks(PAGE, "Waiting for a run")
_, FIRST = blocks(PAGE, "The first run")
(BY_HAND,) = blocks(PAGE, "A run by hand")
_, RESTORE, _ = blocks(PAGE, "Restoring one component")
_, DEPLOY, _ = blocks(PAGE, "A site that lost its disk")

HERE = f"""
set -eu -o pipefail
ln -sfn {sys.prefix} .venv
ln -sf {ROOT}/main.py main.py
make() {{ command make --no-print-directory --directory={ROOT} "$1" "DIST=$PWD/${{2#DIST=}}" YES=1; }}
export INCISIVE_CREDENTIALS="$PWD/.credentials"
namespace={NAME} suffix={SUFFIX} component=maas backup=latest options=
{FINISH}
"""
"""What the person's shell has, in place of the page's own names."""


@dataclass
class BackedUp:
    """A hospital with backups in a folder of its node, and the person who runs the page's commands."""

    node: Node
    folder: Path

    @property
    def storage(self) -> Path:
        return self.folder / "node"

    @property
    def backups(self) -> Path:
        return self.folder / "nas"

    @property
    def site(self) -> SiteOnNode:
        written = self.folder / "dist-site"
        return SiteOnNode(self.node.cluster, synthesize(self.folder / "site.yaml"), written, "", self.node)

    def try_shell(self, *commands: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            ["bash", "-c", "\n".join([HERE, *commands])],
            cwd=self.folder,
            env=os.environ | {"KUBECONFIG": self.node.cluster.kubeconfig},
            capture_output=True,
            text=True,
            check=False,
            timeout=1200,
        )

    def shell(self, *commands: str) -> str:
        answer = self.try_shell(*commands)
        assert answer.returncode == 0, answer.stdout + answer.stderr
        return answer.stdout

    def deploy(self) -> None:
        """On an empty disk."""
        make_storage(self.node, NAME, self.storage)
        make_pull_secrets(self.node.cluster, synthesize(self.folder / "site.yaml"))
        self.shell(DEPLOY)
        self.site.wait_until_ready()

    def upload(self, content: bytes, name: str = "model.h5") -> int:
        with self.site.api("maas") as api:
            answer = api.request("POST", "ai_models/", data={"name": name}, files={"file": (name, content)})
        assert answer.status_code == 201, answer.text
        return int(answer.json()["id"])

    def data(self) -> dict[str, str]:
        """All rows of the components' own tables, and the bytes of all uploads."""
        rows = {
            f"{component}: {table}": self.site.sql(component, f"SELECT * FROM {table} ORDER BY id")  # noqa: S608
            for component, table in (("maas", "maas_aimodel"), ("orchestrator", "orchestrator_execution"))
        }
        files = {
            str(path.relative_to(self.storage)): hashlib.sha256(path.read_bytes()).hexdigest()
            for component in COMPONENTS
            for path in (self.storage / component / "files-storage").rglob("*")
            if path.is_file()
        }
        return rows | files


def last_line(output: str) -> dict[str, Any]:
    """The JSON line of a run."""
    lines = [line for line in output.splitlines() if line.startswith('{"program"')]
    told: dict[str, Any] = json.loads(lines[-1])
    return told


@pytest.fixture(scope="module")
def hospital(node: Node, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BackedUp]:
    folder = tmp_path_factory.mktemp("person")
    hospital = BackedUp(node, folder)
    more = f"""
backup:
  node_path: {hospital.backups}
  scratch_size: 500Mi
  resources: {{cpu_request: 20m, cpu_limit: 1000m, memory: 512Mi}}
"""
    environment(folder, hospital_text(NAME, hospital.storage, more=more))
    folders = blocks(PAGE, "A hospital")[0].splitlines()[1:]
    node.enter("/bin/bash", "-c", "\n".join([f"path={hospital.backups} namespace={NAME}", *folders]))
    node.answer_to(NAME)
    hospital.deploy()
    yield hospital
    hospital.site.remove()
    node.answer_to(node.name)


def back_up(hospital: BackedUp, component: str) -> dict[str, Any]:
    """The last line of a good run."""
    told = last_line(hospital.shell(f"component={component}", FIRST))
    assert (told["result"], told["drill"], told["missing"], told["changed"]) == ("ok", "passed", 0, 0)
    return told


def test_a_component_comes_back(hospital: BackedUp) -> None:
    hospital.upload(os.urandom(300_000), "one.h5")
    gone = hospital.upload(b"to be deleted")
    with hospital.site.api("orchestrator") as api:
        assert api.request("POST", "executions/", data={"ai_model": gone}).status_code == 201
    before = hospital.data()
    back_up(hospital, "orchestrator")
    assert back_up(hospital, "maas")["files"] == 2
    assert last_line(hospital.shell(BY_HAND))["name"].endswith("-before-upgrade")

    later = hospital.upload(b"made since")
    hospital.site.sql("maas", f"DELETE FROM maas_aimodel WHERE id = {gone}")  # noqa: S608
    restored = last_line(hospital.shell(RESTORE))
    assert (restored["result"], restored["files"]) == ("ok", 2)
    hospital.site.wait_until_ready()
    assert hospital.data() == before
    # An execution may know the model that was made since.
    assert hospital.upload(b"after the restore") > later


def test_a_mistyped_name_stops_nothing(hospital: BackedUp) -> None:
    for mistake in ("component=mas", "suffix=-2nd", "namespace=backedup"):
        answer = hospital.try_shell(mistake, RESTORE)
        assert answer.returncode != 0
    assert hospital.try_shell("finish no-such-job").returncode != 0
    hospital.site.wait_until_ready()
