"""Rotated credentials on real pods: the new password logs in, the old one fails, and the data is there."""

import base64
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.command import run
from tests.sites import SynthesizedSite, environment, synthesize
from tests.system.cluster.deployed_site import make_deploy, make_pull_secrets
from tests.system.documents.documented_commands import blocks
from tests.system.node.real_node import Node, SiteOnNode
from tests.system.node.sites_on_node import cloud_text

NAMESPACE, SUFFIX = "rotation", "-2nd-prototype"
COMPONENT = "maas"


class RotatedSite:
    """A cloud without Kafka, with metrics of its databases, and credentials of its own."""

    def __init__(self, node: Node, folder: Path) -> None:
        text = cloud_text(
            database=", metrics: {}", more=f"namespace: {NAMESPACE}\nkafka: null\nkafka_bootstrap_servers: kafka:9092\n"
        )
        self.folder, self.file = folder, environment(folder, text)
        self.synthesize()
        site: SynthesizedSite = synthesize(self.file)
        make_pull_secrets(node.cluster, site)
        self.on_node = SiteOnNode(node.cluster, site, folder / "dist", "", node)
        self.deploy()

    def synthesize(self, *options: str) -> None:
        variables = {"INCISIVE_CREDENTIALS": str(self.folder / ".credentials")}
        answer = run("--environment", self.file, "--output", self.folder / "dist", *options, variables=variables)
        assert answer.returncode == 0, answer.stderr

    def deploy(self) -> None:
        answer = make_deploy(self.on_node.cluster, self.folder / "dist", "YES=1")
        assert answer.returncode == 0, answer.stderr
        self.on_node.wait_until_ready()

    def documented(self, *commands: str) -> None:
        here = f"namespace={NAMESPACE} instance={COMPONENT}{SUFFIX} manifests=dist\n"
        environment = os.environ | {"KUBECONFIG": self.on_node.cluster.kubeconfig}
        subprocess.run(["bash", "-eu", "-c", here + "\n".join(commands)], cwd=self.folder, env=environment, check=True)

    def secrets(self) -> dict[str, dict[str, str]]:
        """The component's Secrets in the cluster, by name."""
        return {
            each["metadata"]["name"]: {key: base64.b64decode(value).decode() for key, value in each["data"].items()}
            for each in self.on_node.get("secrets", NAMESPACE)
            if each["metadata"].get("labels", {}).get("app.kubernetes.io/instance") == f"{COMPONENT}{SUFFIX}"
        }

    def may_log_in(self, user: str, password: str) -> bool:
        """Whether the database lets in a client that comes over the network."""
        # By the pod's own address: the image lets everyone in from the loopback.
        login = f"PGPASSWORD='{password}' psql -h $(hostname -i) -U {user} -d {COMPONENT} -c 'SELECT 1' 2>&1 || true"
        database = f"{COMPONENT}-database"
        answer = self.on_node.execute(database, "sh", "-c", login, container=database)
        assert "1 row" in answer or "password authentication failed" in answer, answer
        return "1 row" in answer


@pytest.fixture(scope="module")
def site(node: Node, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RotatedSite]:
    made = RotatedSite(node, tmp_path_factory.mktemp("rotation"))
    yield made
    made.on_node.remove()


def test_the_new_password_works_the_old_one_fails_and_the_data_stays(site: RotatedSite) -> None:
    (before,) = [each for each in site.secrets().values() if "SECRET_KEY" in each]
    user, old = before["DATABASE_USERNAME"], before["DATABASE_PASSWORD"]
    assert site.may_log_in(user, old)
    site.on_node.sql(COMPONENT, "CREATE TABLE kept AS SELECT 7 AS number")

    site.synthesize("--rotate", COMPONENT)
    site.deploy()

    (after,) = [each for name, each in site.secrets().items() if "SECRET_KEY" in each and each != before]
    assert after["DATABASE_USERNAME"] == user
    assert site.may_log_in(user, after["DATABASE_PASSWORD"])
    assert not site.may_log_in(user, old)
    assert site.on_node.sql(COMPONENT, "SELECT number FROM kept") == "7"
    with site.on_node.api(COMPONENT) as api:
        assert api.get().status_code == 200
    said = "".join(site.on_node.logs().values())
    assert after["DATABASE_PASSWORD"] not in said


def test_the_old_secrets_go_by_the_documented_command_and_nothing_misses_them(site: RotatedSite) -> None:
    site.synthesize("--rotate", COMPONENT)
    site.deploy()
    *_, remove = blocks("operating.md", "Rotating")
    site.documented(remove)
    assert len(site.secrets()) == 2
    site.on_node.cluster.kubectl(
        "delete", "pod", "--namespace", NAMESPACE, "--selector", f"app.kubernetes.io/instance={COMPONENT}{SUFFIX}"
    )
    site.on_node.wait_until_ready()


def test_a_lost_credentials_file_comes_back_from_the_cluster(site: RotatedSite) -> None:
    (file,) = (site.folder / ".credentials").glob("*.credentials.yaml")
    lost = file.read_text()
    file.unlink()
    variables = {
        "INCISIVE_CREDENTIALS": str(file.parent),
        "KUBECONFIG": site.on_node.cluster.kubeconfig,
    }
    answer = run("--environment", site.file, "--recover-credentials", variables=variables)
    assert answer.returncode == 0, answer.stderr
    assert file.read_text() == lost
    site.deploy()
