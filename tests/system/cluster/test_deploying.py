"""Both kinds of site are accepted by a real API server and roll out."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from incisive.output.files import CLUSTER_FOLDER
from tests.sites import CRDS_FILE, synthesize_text
from tests.system.cluster.conftest import deploy
from tests.system.cluster.deployed_site import Deployed, write_site
from tests.waiting import wait_for
from tools.deploy.cluster import BY_OWN_TYPES

pytestmark = pytest.mark.cluster


def test_all_rolls_out_without_warning(deployed: Deployed) -> None:
    """Each namespace warns of pods that are not `restricted`."""
    assert "warning" not in deployed.output.lower()
    deployed.roll_out()
    assert deployed.runs_completely
    claims = deployed.get("pvc")
    assert {claim["metadata"]["name"] for claim in claims} == deployed.named("PersistentVolumeClaim")
    assert {claim["status"]["phase"] for claim in claims} == {"Bound"}


def test_the_operator_rolls_out(deployed_cloud: Deployed) -> None:
    kafka = deployed_cloud.site.settings.kafka
    assert kafka
    deployed_cloud.cluster.kubectl(
        "rollout", "status", "deployment", "strimzi-cluster-operator", "-n", kafka.namespace, "--timeout=90s"
    )


def test_a_hospitals_data_lies_on_its_node(deployed_hospital: Deployed) -> None:
    deployed_hospital.roll_out()
    assert {pod["spec"]["nodeName"] for pod in deployed_hospital.get("pod")} == {"node-1"}
    volumes = [each for each in deployed_hospital.site.objects if each["kind"] == "PersistentVolume"]
    assert {claim["spec"]["volumeName"] for claim in deployed_hospital.get("pvc")} == {
        volume["metadata"]["name"] for volume in volumes
    }


def test_api_server_keeps_every_field(deployed: Deployed) -> None:
    """What it drops is applied again and again: Argo CD would never be done with it."""
    for file in sorted(deployed.folder.rglob("*.k8s.yaml")):
        stored = json.loads(deployed.cluster.kubectl("get", "--filename", str(file), "--output=json"))
        kept = stored["items"] if stored["kind"] == "List" else [stored]
        applied = [each for each in yaml.load_all(file.read_text(), Loader=yaml.CSafeLoader) if each]
        for one, other in zip(applied, kept, strict=True):
            assert [*dropped(one, other)] == [], f"{file.name}: {one['kind']} {one['metadata']['name']}"


def test_dropped_field_noticed() -> None:
    stored = {"spec": {"items": [{"a": 1}]}}
    assert [*dropped({"spec": {"properties": {}, "items": [{"a": 2, "b": ""}]}}, stored)] == [
        ".spec.properties",
        ".spec.items.0.b",
    ]


def dropped(applied: object, stored: object, path: str = "") -> Iterator[str]:
    """Fields of what was applied that are not in what is stored. Values may differ: 1000m is stored as 1."""
    if isinstance(applied, list):
        applied = {str(index): each for index, each in enumerate(applied)}
        stored = {str(index): each for index, each in enumerate(stored)} if isinstance(stored, list) else {}
    if isinstance(applied, dict):
        for key, value in applied.items():
            if not isinstance(stored, dict) or key not in stored:
                yield f"{path}.{key}"
            else:
                yield from dropped(value, stored[key], f"{path}.{key}")


def test_nothing_is_unknown_to_the_api_server(deployed: Deployed) -> None:
    deployed.cluster.apply(deployed.site.objects, "--dry-run=server")


def test_second_deployment_changes_nothing(deployed_cloud: Deployed) -> None:
    """The operator's Deployment and the definitions included, which no node has. tests/system/node has the rest."""
    cluster, folder = deployed_cloud.cluster, deployed_cloud.folder

    def generations() -> str:
        return cluster.kubectl("get", "crd", "--selector=app=strimzi", "-o", "jsonpath={.items[*].metadata.generation}")

    before = generations()
    deploy(cluster, deployed_cloud.site, folder)
    assert generations() == before

    definitions = f"--filename={folder / CRDS_FILE}"
    cluster.define(definitions)
    # The first leaves the definitions' annotation of a client's apply, which `make deploy` does without.
    files = [f"--filename={each}" for each in (folder / CLUSTER_FOLDER, folder)]
    cluster.kubectl("apply", *files)
    answer = cluster.kubectl("apply", *files)
    assert [line for line in answer.splitlines() if not line.endswith(" unchanged")] == []
    assert cluster.kubectl("diff", *files) == ""


def test_changed_value_rolls_its_readers_only(deployed_hospital: Deployed, tmp_path: Path) -> None:
    deployed_hospital.roll_out()
    before = deployed_hospital.pods()
    changed = synthesize_text(tmp_path, "extends: visaris-rm2\nmaas: {gunicorn_workers: 4}\n")
    write_site(changed, tmp_path / "changed")
    deployed_hospital.cluster.kubectl("apply", BY_OWN_TYPES, f"--filename={tmp_path / 'changed'}")
    deployed_hospital.roll_out()
    wait_for(lambda: deployed_hospital.runs_completely)
    after = deployed_hospital.pods()
    assert {name for name in before if after[name] != before[name]} == {"maas-service"}
    deployed_hospital.cluster.kubectl("apply", BY_OWN_TYPES, f"--filename={deployed_hospital.folder}")


def test_a_node_can_be_drained(deployed_hospital: Deployed) -> None:
    deployed_hospital.roll_out()
    cluster = deployed_hospital.cluster
    try:
        cluster.kubectl("drain", "node-1", "--delete-emptydir-data", "--ignore-daemonsets", "--force", "--timeout=60s")
    finally:
        cluster.kubectl("uncordon", "node-1")
    wait_for(lambda: deployed_hospital.runs_completely)
    deployed_hospital.roll_out()
