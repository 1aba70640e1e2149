"""A hospital with backups on its node and off site, and the person who runs the commands of docs/backup.md."""

import hashlib
import json
import os
import subprocess
from dataclasses import dataclass
from functools import cache
from ipaddress import ip_network
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tests.sites import SynthesizedSite, environment, synthesize
from tests.system.cluster.deployed_site import make_pull_secrets
from tests.system.documents.documented_commands import REPOSITORY, Answer, blocks, shell, try_shell
from tests.system.node.real_node import Node, SiteOnNode
from tests.system.node.sites_on_node import for_cluster, hospital_text, make_storage

PAGE = "backup.md"
NAME, SUFFIX = "backed-up", "-2nd-prototype-local-inference"
COMPONENTS = ("maas", "orchestrator")
STORAGE_KEYS = {"AWS_ACCESS_KEY_ID": "key-of-tests", "AWS_SECRET_ACCESS_KEY": "secret-key-of-tests"}
S3_PORT = 9443
(FINISH,) = blocks(PAGE, "Waiting for a run")
_, FIRST = blocks(PAGE, "The first run")
_, RESTORE, _ = blocks(PAGE, "Restoring one component")
_, DEPLOY, RESTORE_ALL = blocks(PAGE, "A site that lost its disk")
_, _, STORAGE_SECRET = blocks(PAGE, "Off site")[0].partition("\n")

HERE = f"""
{REPOSITORY}
export INCISIVE_CREDENTIALS="$PWD/.credentials"
namespace={NAME} suffix={SUFFIX} component=maas backup=latest options=
KEY_ID={STORAGE_KEYS["AWS_ACCESS_KEY_ID"]} SECRET_KEY={STORAGE_KEYS["AWS_SECRET_ACCESS_KEY"]}
{FINISH}
"""
"""What the person's shell has, in place of the page's own names."""


@dataclass
class BackedUp:
    """The hospital, and the folder that the person is in."""

    node: Node
    folder: Path
    repository: str
    """Its address, as restic has it."""

    @property
    def storage(self) -> Path:
        return self.folder / "node"

    @property
    def backups(self) -> Path:
        return self.folder / "nas"

    @property
    def site(self) -> SiteOnNode:
        written = self.folder / "dist-site"
        return SiteOnNode(self.node.cluster, self._synthesized(), written, "", self.node)

    def _synthesized(self) -> SynthesizedSite:
        file = self.folder / "site.yaml"
        return _synthesize(file, file.read_text())

    def write_settings(self, node_name: str = NAME) -> None:
        """The environment file of the hospital on a node of this host name."""
        address = ip_network(str(urlsplit(self.repository.removeprefix("s3:")).hostname))
        certificate = json.dumps((self.folder / "ca.crt").read_text())
        more = f"""
namespace: {NAME}
backup:
  node_path: {self.backups}
  scratch_size: 500Mi
  resources: {{cpu_request: 20m, cpu_limit: 1000m, memory: 512Mi}}
  off_site:
    repository: {self.repository}
    credentials_secret: backup-storage
    cidrs: ["{address}"]
    ca_certificate: {certificate}
"""
        environment(self.folder, for_cluster(self.node, hospital_text(node_name, self.storage, more=more)))

    def make_folders(self) -> None:
        """Empty ones on the node: the data's as usual, and the backups' by the commands that the page prints."""
        make_storage(self.node, NAME, self.storage)
        _, _, print_commands = blocks(PAGE, "A hospital")[0].partition("\n")
        self.node.enter("/bin/bash", "-euc", self.shell(f"path={self.backups}", print_commands))

    def try_shell(self, *commands: str) -> Answer:
        return try_shell(self.node.cluster, self.folder, HERE, *commands)

    def shell(self, *commands: str) -> str:
        return shell(self.node.cluster, self.folder, HERE, *commands).stdout

    def deploy(self) -> None:
        make_pull_secrets(self.node.cluster, self._synthesized())
        self.shell(STORAGE_SECRET, DEPLOY)
        self.site.wait_until_ready()

    def back_up(self, component: str) -> dict[str, Any]:
        """What a good run tells. Its copy is off site."""
        output = self.shell(f"component={component}", FIRST)
        made, sent = told(output, "backup"), told(output, "off-site")
        assert (made["result"], made["drill"], made["missing"], made["changed"]) == ("ok", "passed", 0, 0), made
        assert (sent["result"], sent["name"]) == ("ok", made["name"]), sent
        return made

    def upload(self, content: bytes, name: str = "model.h5") -> int:
        with self.site.api("maas") as api:
            answer = api.request("POST", "ai_models/", data={"name": name}, files={"file": (name, content)})
        assert answer.status_code == 201, answer.text
        return int(answer.json()["id"])

    def names(self) -> list[str]:
        """MaaS's finished backups, oldest first."""
        return sorted(path.name for path in (self.backups / NAME / "maas").glob("maas-*"))

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

    def opens(self, password: str) -> bool:
        """Whether a password opens the repository."""
        answer = subprocess.run(
            ["restic", "--cacert", self.folder / "ca.crt", "--repo", self.repository, "cat", "config", "--no-lock"],
            env=os.environ | STORAGE_KEYS | {"RESTIC_PASSWORD": password},
            capture_output=True,
            text=True,
            check=False,
        )
        assert answer.returncode == 0 or "wrong password" in answer.stderr, answer.stderr
        return answer.returncode == 0


@cache
def _synthesize(file: Path, text: str) -> SynthesizedSite:
    """`text` is what the file holds."""
    assert text
    return synthesize(file)


def told(output: str, program: str) -> dict[str, Any]:
    """The last line of a program in the logs of a run."""
    lines = [line for line in output.splitlines() if line.startswith(f'{{"program": "{program}"')]
    found: dict[str, Any] = json.loads(lines[-1])
    return found
