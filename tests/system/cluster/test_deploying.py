"""Both kinds of site are accepted by a real API server and roll out."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from incisive.application import CRDS_FILE
from incisive.output.files import SECRETS
from tests.sites import ROOT, SynthesizedSite, synthesize_text
from tests.system.cluster.conftest import deploy
from tests.system.cluster.deployed_site import Deployed, write_site
from tests.system.cluster_api import ClusterApi
from tests.waiting import wait_for

pytestmark = pytest.mark.cluster


def test_everything_rolls_out_and_claims_bind(deployed: Deployed) -> None:
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


def test_a_second_apply_changes_nothing(deployed: Deployed) -> None:
    files = [str(file) for file in sorted(deployed.folder.iterdir()) if file.name != CRDS_FILE]
    answer = deployed.cluster.kubectl("apply", *(f"--filename={file}" for file in files))
    assert [line for line in answer.splitlines() if not line.endswith(" unchanged")] == []


def test_once_all_was_applied_by_hand_another_apply_and_a_diff_find_nothing(deployed_cloud: Deployed) -> None:
    files = [f"--filename={file}" for file in sorted(deployed_cloud.folder.iterdir())]
    # The first leaves the definitions' annotation of a client's apply, which `make deploy` does without.
    deployed_cloud.cluster.kubectl("apply", *files)
    answer = deployed_cloud.cluster.kubectl("apply", *files)
    assert [line for line in answer.splitlines() if not line.endswith(" unchanged")] == []
    assert deployed_cloud.cluster.kubectl("diff", *files) == ""


def test_the_api_server_keeps_every_field_that_is_applied(deployed: Deployed) -> None:
    """What it drops is applied again and again: Argo CD would never be done with it."""
    for file in sorted(deployed.folder.rglob("*.k8s.yaml")):
        stored = json.loads(deployed.cluster.kubectl("get", "--filename", str(file), "--output=json"))
        kept = stored["items"] if stored["kind"] == "List" else [stored]
        applied = [each for each in yaml.load_all(file.read_text(), Loader=yaml.CSafeLoader) if each]
        for one, other in zip(applied, kept, strict=True):
            assert [*dropped(one, other)] == [], f"{file.name}: {one['kind']} {one['metadata']['name']}"


def test_a_field_that_the_api_server_drops_would_be_noticed() -> None:
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


def test_a_second_apply_of_the_definitions_changes_nothing(deployed_cloud: Deployed) -> None:
    def versions() -> list[str]:
        return deployed_cloud.cluster.kubectl(
            "get", "crd", "--selector=app=strimzi", "-o", "jsonpath={.items[*].metadata.generation}"
        ).split()

    before = versions()
    deploy(deployed_cloud.cluster, deployed_cloud.site, deployed_cloud.folder)
    assert versions() == before


def test_applying_warns_of_nothing(deployed: Deployed) -> None:
    assert "warning" not in deployed.output.lower()


def test_nothing_is_unknown_to_the_api_server(deployed: Deployed) -> None:
    deployed.cluster.apply(deployed.site.objects, "--dry-run=server")


def test_a_changed_value_rolls_exactly_the_pods_that_read_it(
    deployed_hospital: Deployed, tmp_path: Path, cluster: ClusterApi
) -> None:
    deployed_hospital.roll_out()
    before = deployed_hospital.pods()
    changed = synthesize_text(tmp_path, "extends: local-inference\nmaas: {gunicorn_workers: 4}\n")
    deploy(cluster, changed, tmp_path)
    deployed_hospital.roll_out()
    wait_for(lambda: deployed_hospital.runs_completely)
    after = deployed_hospital.pods()
    assert {name for name in before if after[name] != before[name]} == {"maas-service"}
    deployed_hospital.cluster.kubectl("apply", "-f", str(deployed_hospital.folder))


def test_deleting_an_application_by_its_file_leaves_every_claim(deployed_hospital: Deployed) -> None:
    before = {claim["metadata"]["uid"] for claim in deployed_hospital.get("pvc")}
    for file in ("60-orchestrator.k8s.yaml", "70-maas.k8s.yaml"):
        deployed_hospital.cluster.kubectl("delete", "--wait=false", "-f", str(deployed_hospital.folder / file))
    wait_for(lambda: not deployed_hospital.get("deployment"))
    assert {claim["metadata"]["uid"] for claim in deployed_hospital.get("pvc")} == before
    deployed_hospital.cluster.kubectl("apply", "-f", str(deployed_hospital.folder))
    deployed_hospital.roll_out()


def test_a_node_can_be_drained(deployed_hospital: Deployed) -> None:
    deployed_hospital.roll_out()
    cluster = deployed_hospital.cluster
    try:
        cluster.kubectl("drain", "node-1", "--delete-emptydir-data", "--ignore-daemonsets", "--force", "--timeout=60s")
    finally:
        cluster.kubectl("uncordon", "node-1")
    wait_for(lambda: deployed_hospital.runs_completely)
    deployed_hospital.roll_out()


def test_plain_apply_deploys_too_once_the_definitions_are_there(
    cluster: ClusterApi, cloud: SynthesizedSite, tmp_path: Path
) -> None:
    write_site(cloud, tmp_path)
    definitions = str(tmp_path / CRDS_FILE)
    cluster.kubectl("apply", "--server-side", "--force-conflicts", "-f", definitions)
    cluster.kubectl("wait", "--for=condition=Established", "--timeout=60s", "-f", definitions)
    cluster.kubectl("apply", "-f", str(tmp_path))


def test_the_committed_manifests_are_accepted(cluster: ClusterApi, deployed_cloud: Deployed) -> None:
    assert deployed_cloud.output
    not_committed = f"{SECRETS}.k8s.yaml"
    for file in sorted((ROOT / "dist").glob("*.k8s.yaml")):
        if file.name not in (CRDS_FILE, not_committed):
            cluster.apply(list(yaml.safe_load_all(file.read_text())), "--dry-run=server")


def test_make_deploy_says_where_nothing_was_synthesized(tmp_path: Path) -> None:
    command = ["make", "deploy", f"DIST={tmp_path / 'nowhere'}"]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert answer.returncode != 0
    assert "make synth" in answer.stderr
