"""Rotated credentials of each source on real pods: the new password logs in, the old one fails, the data is there."""

import base64
import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.command import run
from tests.sites import NAMES, SynthesizedSite, environment, synthesize
from tests.system.cluster.deployed_site import make_deploy, make_pull_secrets
from tests.system.cluster_api import Resource
from tests.system.documents.documented_commands import blocks
from tests.system.node.real_node import Node, SiteOnNode
from tests.system.node.sites_on_node import cloud_text
from tests.waiting import wait_for

NAMESPACE, SUFFIX = "rotation", "-2nd-prototype"
COMPONENT, OTHER = "maas", "orchestrator"
KEYS = ("DATABASE_USERNAME", "DATABASE_PASSWORD", "SECRET_KEY")
REFERENCES = "externalsecrets.external-secrets.io"
STORE: Resource = {
    "apiVersion": "external-secrets.io/v1",
    "kind": "ClusterSecretStore",
    "metadata": {"name": "vault"},
    "spec": {"provider": {"fake": {"data": []}}},
}
Values = dict[str, dict[str, str]]
"""Of each component, by the keys of its service's Secret."""


class RotatedSite:
    """A cloud without Kafka, with metrics of its databases, and credentials of its own."""

    def __init__(self, node: Node, folder: Path) -> None:
        self.text = cloud_text(
            database=", metrics: {}", more=f"namespace: {NAMESPACE}\nkafka: null\nkafka_bootstrap_servers: kafka:9092\n"
        )
        self.folder, self.file = folder, environment(folder, self.text)
        self.synthesize()
        site: SynthesizedSite = synthesize(self.file)
        make_pull_secrets(node.cluster, site)
        self.on_node = SiteOnNode(node.cluster, site, folder / "dist", "", node)
        self.deploy()

    def synthesize(self, *options: str, **variables: str) -> None:
        variables["INCISIVE_CREDENTIALS"] = str(self.folder / ".credentials")
        answer = run("--environment", self.file, "--output", self.folder / "dist", *options, variables=variables)
        assert answer.returncode == 0, answer.stderr

    def deploy(self) -> None:
        answer = make_deploy(self.on_node.cluster, self.folder / "dist", "YES=1")
        assert answer.returncode == 0, answer.stderr
        self.on_node.wait_until_ready()

    def take_values_of(self, source: str, revision: int, variables: dict[str, str]) -> None:
        """Synthesizes the site with another source of its credentials."""
        settings = f"source: {source}, revision: {revision}"
        if source == "external":
            settings += f", external: {{store_name: {STORE['metadata']['name']}}}"
        environment(self.folder, f"{self.text}credentials: {{{settings}}}\n")
        self.synthesize(**variables)

    def values(self) -> Values:
        """What the services run with."""
        return {
            component: {
                key: self.on_node.execute(
                    f"{component}-service", "printenv", key, container=f"{component}-service"
                ).strip()
                for key in KEYS
            }
            for component in (COMPONENT, OTHER)
        }

    def documented(self, *commands: str, kind: str = "secret") -> None:
        here = f"namespace={NAMESPACE} instance={COMPONENT}{SUFFIX} manifests=dist kind={kind}\n"
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


def test_new_password_works_old_one_fails(site: RotatedSite) -> None:
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


def test_old_secrets_removed_by_command(site: RotatedSite) -> None:
    site.synthesize("--rotate", COMPONENT)
    site.deploy()
    *_, remove = blocks("operating.md", "Rotating")
    site.documented(remove)
    assert len(site.secrets()) == 2
    site.on_node.cluster.kubectl(
        "delete", "pod", "--namespace", NAMESPACE, "--selector", f"app.kubernetes.io/instance={COMPONENT}{SUFFIX}"
    )
    site.on_node.wait_until_ready()


def test_lost_credentials_file_recovered(site: RotatedSite) -> None:
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


def make_as_told(site: RotatedSite, values: Values) -> None:
    """Makes the Secrets by the commands that `make deploy` stops with."""
    stopped = make_deploy(site.on_node.cluster, site.folder / "dist", "YES=1")
    commands = re.findall(" is missing.*make it: (.*)", stopped.stderr)
    assert len(commands) == 2 * len(NAMES), stopped.stderr
    for command in commands:
        (of_component,) = [of for component, of in values.items() if f"generic {component}-" in command]
        site.on_node.cluster.shell("\n".join([*(f"{key}='{value}'" for key, value in of_component.items()), command]))


def make_of_references(site: RotatedSite, values: Values) -> None:
    """Makes the Secrets that ExternalSecret objects name, from a store at its documented keys.

    The operator's image cannot be had. This cannot show how it reads a store, or when it reads it again.
    """
    store = {
        f"incisive/{NAMESPACE}/{component}": {key.lower(): value for key, value in of.items()}
        for component, of in values.items()
    }
    site.on_node.cluster.apply([_of_reference(each, store) for each in site.on_node.get(REFERENCES)])


def _of_reference(reference: Resource, store: Values) -> Resource:
    metadata, remote = (
        reference["metadata"],
        {each["secretKey"]: each["remoteRef"] for each in reference["spec"]["data"]},
    )
    owner = {"apiVersion": reference["apiVersion"], "kind": reference["kind"]}
    owner |= {key: metadata[key] for key in ("name", "uid")}
    made = {key: metadata[key] for key in ("namespace", "labels")}
    made |= {"name": reference["spec"]["target"]["name"], "ownerReferences": [owner]}
    values = {key: store[each["key"]][each["property"]] for key, each in remote.items()}
    return {"apiVersion": "v1", "kind": "Secret", "metadata": made, "stringData": values}


@pytest.mark.parametrize(("source", "revision"), [("existing", 2), ("external", 3), ("environment", 4)])
def test_sources_of_others_rotated(site: RotatedSite, source: str, revision: int) -> None:
    old = site.values()
    new = {
        component: of | {key: f"{key} of {component} from {source}" for key in KEYS[1:]}
        for component, of in old.items()
    }
    variables = {f"INCISIVE_{component}_{key}".upper(): of[key] for component, of in new.items() for key in KEYS}
    site.on_node.sql(COMPONENT, "CREATE TABLE IF NOT EXISTS kept_by_others AS SELECT 7 AS number")

    site.on_node.cluster.apply([STORE])
    site.take_values_of(source, revision, variables)
    if source == "existing":
        make_as_told(site, new)
    answer = make_deploy(site.on_node.cluster, site.folder / "dist", "YES=1")
    assert answer.returncode == 0, answer.stderr
    if source == "external":
        make_of_references(site, new)
    site.on_node.wait_until_ready()

    assert site.values() == new
    user = new[COMPONENT]["DATABASE_USERNAME"]
    assert site.may_log_in(user, new[COMPONENT]["DATABASE_PASSWORD"])
    assert not site.may_log_in(user, old[COMPONENT]["DATABASE_PASSWORD"])
    assert site.on_node.sql(COMPONENT, "SELECT number FROM kept_by_others") == "7"
    with site.on_node.api(COMPONENT) as api:
        assert api.get("ai_models/").status_code == 200


def test_old_references_removed_by_command(site: RotatedSite) -> None:
    assert len(site.on_node.get(REFERENCES)) == 2 * len(NAMES)
    *_, remove = blocks("operating.md", "Rotating")
    site.documented(remove, kind="externalsecret.external-secrets.io")
    wait_for(lambda: not any(name.endswith("-3") for name in site.secrets()), "the end of the references' Secrets")
    assert any(name.endswith("-4") for name in site.secrets())
