"""The layer over a site's manifests that docs/customizing.md describes, as kubectl makes it."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from incisive.commands import synthesize
from tests.constructs import Resource, the
from tests.sites import ENVIRONMENTS, environment
from tests.system.cluster_api import ClusterApi
from tests.system.documents.documented_commands import blocks, shell, try_shell

pytestmark = pytest.mark.cluster

PAGE, NODE = "customizing.md", "uoa-rm2"
ALIASES = [{"ip": "203.0.113.7", "hostnames": ["storage.hospital.example"]}]


class Layer:
    """The documented folder, with the site below it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.root = folder, folder / NODE
        self.root.mkdir()
        for file, text in zip(("kustomization.yaml", "portal.yaml"), blocks(PAGE, "With kubectl", "yaml"), strict=True):
            (self.root / file).write_text(text)
        self.synthesize()

    def synthesize(self, more: str = "") -> None:
        file = environment(self.folder, f"extends: local-inference\nnode: {NODE}\n{more}")
        synthesize([str(file)], ENVIRONMENTS, self.root / "dist")

    @property
    def files(self) -> dict[str, bytes]:
        """What is not a synth's."""
        return {each.name: each.read_bytes() for each in self.root.iterdir() if each.is_file()}


@pytest.fixture
def layer(tmp_path: Path) -> Layer:
    return Layer(tmp_path)


def built(cluster: ClusterApi, layer: Layer) -> list[Resource]:
    return list(yaml.safe_load_all(cluster.kubectl("kustomize", str(layer.root))))


def test_layer_has_all_objects_patched(cluster: ClusterApi, layer: Layer) -> None:
    written = [
        each for file in (layer.root / "dist").rglob("*.k8s.yaml") for each in yaml.safe_load_all(file.read_text())
    ]
    objects = built(cluster, layer)
    assert the("ConfigMap", objects, "portal")["data"] == {"greeting": "kalimera"}
    patched = the("Deployment", objects, "maas-service-2nd-prototype-local-inference")
    assert patched["spec"]["template"]["spec"].pop("hostAliases") == ALIASES
    assert len(objects) == len(written) + 1
    assert [each for each in written if each not in objects] == []


def test_synth_leaves_layer(cluster: ClusterApi, layer: Layer) -> None:
    _, complete = blocks(PAGE, "With kubectl")
    shell(cluster, layer.folder, complete)
    before = layer.files
    layer.synthesize("backup: {node_path: /mnt/nas}\nmaas: {gunicorn_workers: 5}\n")
    assert layer.files == before
    assert (
        "--workers 5"
        in the("ConfigMap", built(cluster, layer), "maas-service-config-2nd-prototype-local-inference")["data"][
            "GUNICORN_CMD_ARGS"
        ]
    )
    told = try_shell(cluster, layer.folder, complete)
    assert (told.returncode, told.stdout.splitlines()[1:]) == (1, ["< dist/45-backups.k8s.yaml"])


@pytest.fixture
def applied(cluster: ClusterApi, layer: Layer) -> Iterator[ClusterApi]:
    """A cluster with the layer, by the documented commands."""
    cluster.apply(list(yaml.safe_load_all((layer.root / "dist" / "00-namespaces.k8s.yaml").read_text())))
    apply, _ = blocks(PAGE, "With kubectl")
    shell(cluster, layer.folder, apply)
    yield cluster
    cluster.delete_namespaces(NODE)
    shutil.rmtree(layer.root)


def test_layer_applied_by_kubectl(applied: ClusterApi) -> None:
    deployment = ("get", "deployment", "maas-service-2nd-prototype-local-inference", "--namespace", NODE)
    assert json.loads(applied.kubectl(*deployment, "-o", "json"))["spec"]["template"]["spec"]["hostAliases"] == ALIASES
    assert applied.kubectl("get", "configmap", "portal", "--namespace", NODE, "-o", "name")
