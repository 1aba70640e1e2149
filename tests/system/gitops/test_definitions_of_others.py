"""A real API server takes the objects of Argo CD, Flux and the External Secrets Operator, by their own definitions."""

from pathlib import Path

import pytest
import yaml

from incisive.gitops.gitops_files import fleet_files
from tests.gitops.test_argo_cd_charts import HOSPITAL, application
from tests.sites import ROOT, Resource, environment, read, synthesize_text
from tests.system.cluster_api import ClusterApi
from tests.waiting import wait_for
from tools.deploy.cluster import BY_OWN_TYPES

pytestmark = pytest.mark.cluster

SHARED = ROOT.parent / "shared"


def defined(cluster: ClusterApi, definitions: str) -> ClusterApi:
    """The cluster, with definitions of this folder."""
    folder = SHARED / definitions
    if not folder.is_dir():
        pytest.skip(f"no definitions of others: ../shared/{definitions} is missing")
    cluster.kubectl("apply", "--server-side", "-f", str(folder))
    names = {yaml.safe_load(file.read_text())["metadata"]["name"] for file in folder.glob("*.yaml")}
    # A definition that is established is not at once among the kinds that the server tells of.
    wait_for(
        lambda: names <= {*cluster.kubectl("api-resources", "-o", "name").split()}, f"{definitions} to be known", 60
    )
    return cluster


def assert_accepted(cluster: ClusterApi, resources: list[Resource]) -> None:
    """Each in a namespace that there is: only its fields are in question. A second apply changes nothing."""
    assert resources
    placed = [each | {"metadata": each["metadata"] | {"namespace": "default"}} for each in resources]
    cluster.apply(placed, "--dry-run=server")
    text = yaml.safe_dump_all(placed)
    try:
        cluster.kubectl("apply", BY_OWN_TYPES, "--filename=-", stdin=text)
        answer = cluster.kubectl("apply", BY_OWN_TYPES, "--filename=-", stdin=text)
        assert [line for line in answer.splitlines() if not line.endswith(" unchanged")] == []
    finally:
        cluster.kubectl("delete", "--ignore-not-found", "--wait=false", "--filename=-", stdin=text)


def test_argo_cd(cluster: ClusterApi, tmp_path: Path) -> None:
    fleet = fleet_files(
        {name: read(environment(tmp_path, HOSPITAL.format(name), name)) for name in ("uoa-rm2", "auth-rm2")}
    )
    objects = [application(tmp_path, "uoa-rm2"), *(yaml.safe_load(text) for text in fleet.values())]
    assert [each["kind"] for each in objects] == [*["Application"] * 3, "ApplicationSet"]
    assert_accepted(defined(cluster, "crds/argo-cd"), objects)


def test_flux(cluster: ClusterApi, tmp_path: Path) -> None:
    flux = "{tool: flux, repository: 'https://git.example/sites', flux: {repository_secret: key}}"
    objects = synthesize_text(tmp_path, f"extends: cloud\ngitops: {flux}\n").objects_of("gitops/flux.k8s.yaml")
    assert_accepted(defined(cluster, "flux/crds"), objects)


@pytest.mark.parametrize("store", ["SecretStore", "ClusterSecretStore"])
def test_external_secrets(cluster: ClusterApi, tmp_path: Path, store: str) -> None:
    text = (
        f"extends: cloud\ncredentials: {{source: external, external: {{store_name: vault, store_kind: {store}}}}}\n"
        "maas: {database: {engine: cloudnative-pg, cluster: {owner: maas}}}\n"
    )
    objects = synthesize_text(tmp_path, text).objects_of("50-secrets-external.k8s.yaml")
    assert_accepted(defined(cluster, "crds/external-secrets"), objects)
