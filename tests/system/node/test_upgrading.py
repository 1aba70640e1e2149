"""Sites of the original charts are upgraded by the page's commands on real pods, and keep their rows and files."""

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from tests.sites import synthesize
from tests.system.cluster.deployed_site import make_pull_secrets
from tests.system.cluster_api import Resource
from tests.system.documents.documented_commands import REPOSITORY, Answer, blocks, shell, try_shell
from tests.system.documents.original_charts import original_site, without_data
from tests.system.node.real_node import Node, SiteOnNode
from tests.system.node.sites_on_node import cloud_text, hospital_text

PAGE = "upgrading.md"
STORAGE, APPLICATIONS, DEPLOY = blocks(PAGE, "Applying")
REMOVE = blocks(PAGE, "Removing what is replaced")
BASE = "small.yaml"
UPLOADS = {"maas": ("ai_models/", "file"), "orchestrator": ("executions/", "input_data")}
"""Where each API takes a file, and the field of the form. Executions are of a model that MaaS must have."""
Data = dict[str, tuple[Resource, str]]


@dataclass(frozen=True)
class Upgraded(SiteOnNode):
    """A site of the original charts, and the folder `dist-site` of the one that replaces it."""

    original: list[Resource]

    def try_shell(self, *commands: str) -> Answer:
        return try_shell(self.cluster, self.folder.parent, self._here, *commands)

    def shell(self, *commands: str) -> Answer:
        return shell(self.cluster, self.folder.parent, self._here, *commands)

    def deploy(self) -> Answer:
        """The page's last command. The pull secret is the original site's."""
        make_pull_secrets(self.cluster, self.site)
        return self.shell(DEPLOY)

    def upload(self) -> None:
        """Three rows of each component, each with a file."""
        for component, (path, field) in UPLOADS.items():
            with self.api(component) as api:
                for number in range(1, 4):
                    row, file = {"name": f"Prüfung {number}", "ai_model": number}, (f"{number}.h5", os.urandom(300_000))
                    answer = api.request("POST", path, data=row, files={field: file})
                    assert answer.status_code == 201, answer.text

    def data(self) -> Data:
        """Each row as the API tells it, with its file's checksum."""
        found = {}
        for component, (path, _) in UPLOADS.items():
            with self.api(component) as api:
                for row in api.get(f"{path}?page_size=100").json()["results"]:
                    content = api.get(f"{path}{row['id']}/download/").content
                    found[f"{component}/{row['id']}"] = row, hashlib.sha256(content).hexdigest()
        return found

    def identities(self) -> dict[str, list[str]]:
        """What changes of a claim that is made anew, and of a Secret that changes at all."""
        claims = {
            each["metadata"]["name"]: [each["metadata"]["uid"], each["spec"]["volumeName"], each["status"]["phase"]]
            for each in self.get("persistentvolumeclaim")
        }
        secrets = [each for each in self.get("secret") if each["type"] == "Opaque"]
        return claims | {each["metadata"]["name"]: [each["metadata"]["resourceVersion"]] for each in secrets}

    def releases(self) -> dict[str, object]:
        """Helm's, by the names of their Secrets."""
        return {each["metadata"]["name"]: each["data"] for each in self.get("secret") if "helm" in each["type"]}

    @property
    def _here(self) -> str:
        return f"{REPOSITORY}namespace={self.namespace} suffix={self.site.settings.suffix}"


def settings(kind: str, name: str, storage: Path) -> tuple[str, str]:
    """The page's environment file, and one with small requests that it extends."""
    documented, of_a_hospital = blocks(PAGE, "Settings", "yaml")
    text = documented.replace("extends: cloud", f"extends: {BASE}").replace("namespace: incisive", f"namespace: {name}")
    if kind == "cloud":
        return text, cloud_text(more="kafka: null\nkafka_bootstrap_servers: kafka:9092")
    return text + of_a_hospital.replace("/tmp/local_inference", str(storage)), hospital_text(name, storage)


@pytest.fixture(scope="module", params=["cloud", "hospital"])
def site(request: pytest.FixtureRequest, node: Node, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Upgraded]:
    """A site that runs the original charts, synthesized by the page's command to be replaced."""
    name = f"upgraded-{request.param}"
    folder = tmp_path_factory.mktemp(name) / "repository"
    folder.mkdir()
    text, base = settings(request.param, name, folder / "node")
    (folder / BASE).write_text(base)
    (folder / "site.yaml").write_text(text)
    replacement = synthesize(folder / "site.yaml")
    original = original_site(replacement)
    made = Upgraded(node.cluster, replacement, folder / "dist-site", "", node, original)
    made.shell(blocks(PAGE, "Settings")[0])

    node.answer_to(name if request.param == "hospital" else node.name)
    # Hospitals share their StorageClasses. The rest not by `kubectl apply`, whose annotation would help the upgrade.
    if classes := [each for each in original if each["kind"] == "StorageClass"]:
        node.cluster.apply(classes, "--field-manager=original")
    node.cluster.create([each for each in original if each["kind"] != "StorageClass"])
    made.wait_until_ready()
    made.upload()
    yield made
    made.remove()
    node.answer_to(node.name)


@pytest.fixture(scope="module")
def before(site: Upgraded) -> Data:
    """The original site's data."""
    found = site.data()
    assert len(found) == 6
    return found


def test_helm_forgets_its_releases(site: Upgraded) -> None:
    others, releases = site.identities(), site.releases()
    assert len(releases) == 2
    listed = site.shell(*blocks(PAGE, "Forgetting Helm's releases")).stdout
    assert set(releases) <= set(listed.split())
    assert site.releases() == {}
    assert site.identities() == others
    copies = yaml.safe_load_all((site.folder.parents[1] / "helm-releases.yaml").read_text())
    copied = [each for copy in copies if copy for each in copy["items"]]
    assert {each["metadata"]["name"]: each["data"] for each in copied} == releases


def test_upgraded_it_has_its_rows_and_files(site: Upgraded, before: Data) -> None:
    kept = site.identities()
    too_early = site.try_shell(APPLICATIONS.replace("kubectl apply", "kubectl apply --dry-run=server"))
    assert "field is immutable" in too_early.stderr

    warned = site.shell(*blocks(PAGE, "Before"), *REMOVE).stderr
    if path := site.site.settings.storage.node_path:
        (chown,) = blocks(PAGE, "Folders of a hospital's node")
        site.node.enter("/usr/bin/bash", "-euc", chown.replace("/tmp/local_inference", path))
    # kubectl warns of what it did not make itself: claims, volumes and the namespace.
    site.shell(STORAGE)
    warned += site.shell(APPLICATIONS).stderr
    warned += site.deploy().stderr
    assert "Warning" not in warned
    site.wait_until_ready()

    assert kept.items() <= site.identities().items()
    assert site.data() == before
    running = site.cluster.kubectl("get", "deployments,services,configmaps", "--namespace", site.namespace, "-ojson")
    assert '"image": "postgres:12.14"' in running
    assert '"app":' not in running
    assert "LEFT_OVER" not in running


def test_from_then_on_it_is_deployed_like_any_other(site: Upgraded, before: Data) -> None:
    kept = site.identities()
    changed = [line for line in site.deploy().stdout.splitlines()[2:] if not line.endswith(" unchanged")]
    assert changed == []
    assert site.identities() == kept
    site.upload()
    assert before.items() < site.data().items()


@pytest.mark.parametrize("site", ["cloud"], indirect=True)
def test_back_under_original_charts(site: Upgraded) -> None:
    written, kept = site.data(), site.identities()
    site.shell(*REMOVE)
    site.cluster.create(without_data(site.original))
    site.wait_until_ready()
    assert site.data() == written
    assert kept.items() <= site.identities().items()
