"""A site that runs the original charts is upgraded by the documented commands, and keeps its data."""

import json
import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from tests.sites import SynthesizedSite, synthesize_text
from tests.system.cluster.deployed_site import write_site
from tests.system.cluster_api import ClusterApi, Resource
from tests.system.documents.documented_commands import blocks
from tests.system.documents.original_charts import original_site, without_data

pytestmark = pytest.mark.cluster

PAGE = "upgrading.md"
NODE = "upgraded-hospital"
SUFFIX = "-upgraded"

KUBECTL_WITHOUT_EXEC = """
kubectl() {
  if [ "$1" = exec ]; then echo 'PostgreSQL database dump complete'; else command kubectl "$@"; fi
}
"""
"""The played nodes run no container to execute commands in; tests/postgres runs those."""


@dataclass
class UpgradedSite:
    """A site in the cluster, and the folder from which it is upgraded."""

    cluster: ClusterApi
    folder: Path
    original: list[Resource]
    site: SynthesizedSite

    @property
    def namespace(self) -> str:
        return self.site.settings.namespace

    def shell(self, *commands: str) -> "subprocess.CompletedProcess[str]":
        names = f"namespace={self.namespace}\nsuffix={self.site.settings.suffix}"
        return subprocess.run(
            ["bash", "-eu", "-o", "pipefail", "-c", "\n".join([names, *commands])],
            cwd=self.folder,
            env=os.environ | {"KUBECONFIG": self.cluster.kubeconfig},
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )

    def succeed(self, *commands: str) -> None:
        answer = self.shell(*commands)
        assert answer.returncode == 0, answer.stdout + answer.stderr
        assert "Warning" not in answer.stderr

    def get(self, kind: str) -> dict[str, Resource]:
        """Objects of a kind in the site's namespace by name."""
        items = json.loads(self.cluster.kubectl("get", kind, "--namespace", self.namespace, "-o", "json"))["items"]
        return {item["metadata"]["name"]: item for item in items}

    def volumes_of_claims(self) -> dict[str, tuple[str, str, str]]:
        """Identity, volume and phase of each claim."""
        return {
            name: (claim["metadata"]["uid"], claim["spec"]["volumeName"], claim["status"]["phase"])
            for name, claim in self.get("persistentvolumeclaim").items()
        }

    def roll_out(self) -> None:
        for name in self.get("deployment"):
            self.cluster.kubectl("rollout", "status", f"deployment/{name}", "-n", self.namespace, "--timeout=90s")

    def upgrade(self) -> str:
        """Follows the page; returns what applying the storage had to say against it."""
        self.succeed(*blocks(PAGE, "Before"))
        self.succeed(*blocks(PAGE, "Removing what is replaced"))
        storage, applications = blocks(PAGE, "Applying")
        refusals = self.shell(storage).stderr
        self.succeed(applications)
        return refusals


def documented_settings(**changes: object) -> str:
    (documented,) = blocks(PAGE, "Settings", "yaml")
    return yaml.safe_dump(yaml.safe_load(documented) | changes)


def deployed(cluster: ClusterApi, folder: Path, settings: str, node: str | None) -> UpgradedSite:
    site = synthesize_text(folder, settings)
    (folder / "dist").mkdir()
    write_site(site, folder / "dist")
    original = original_site(site.settings.namespace, site.settings.suffix, node)
    upgraded = UpgradedSite(cluster, folder, original, site)
    if classes := [each for each in original if each["kind"] == "StorageClass"]:
        # Another site of the cluster may have made them, and keeps what it says of them.
        cluster.apply(classes, "--field-manager=original")
    # Not by `kubectl apply`, whose annotation would help the upgrade to remove what is left over.
    cluster.create([each for each in original if each["kind"] != "StorageClass"])
    upgraded.roll_out()
    return upgraded


@pytest.fixture
def cloud_before(cluster: ClusterApi, tmp_path: Path) -> Iterator[UpgradedSite]:
    """A cloud site of the original charts."""
    settings = documented_settings(
        namespace="upgraded-cloud", suffix=SUFFIX, kafka=None, kafka_bootstrap_servers="kafka.kafka:9092"
    )
    yield deployed(cluster, tmp_path, settings, None)
    cluster.kubectl("delete", "namespace", "upgraded-cloud")


@pytest.fixture
def hospital_before(cluster: ClusterApi, tmp_path: Path) -> Iterator[UpgradedSite]:
    """A hospital of the original charts, on a node of its own."""
    capacity = {"cpu": "32", "memory": "128Gi", "pods": "110"}
    labels = {"kubernetes.io/hostname": NODE}
    status = {"capacity": capacity, "allocatable": capacity}
    cluster.create(
        [{"apiVersion": "v1", "kind": "Node", "metadata": {"name": NODE, "labels": labels}, "status": status}]
    )
    settings = documented_settings(extends="local-inference", namespace=NODE, node=NODE, suffix=SUFFIX)
    upgraded = deployed(cluster, tmp_path, settings, NODE)
    yield upgraded
    cluster.kubectl("delete", "namespace", NODE)
    volumes = [each["metadata"]["name"] for each in upgraded.original if each["kind"] == "PersistentVolume"]
    cluster.kubectl("delete", "persistentvolume", *volumes)
    cluster.kubectl("delete", "node", NODE)


def assert_runs_the_new_manifests(site: UpgradedSite) -> None:
    site.roll_out()
    deployments = site.get("deployment")
    assert len(deployments) == 4
    for name, deployment in deployments.items():
        assert deployment["spec"]["selector"]["matchLabels"].keys() == {
            "app.kubernetes.io/name",
            "app.kubernetes.io/instance",
            "app.kubernetes.io/component",
        }, name
    images = {name: each["spec"]["template"]["spec"]["containers"][0]["image"] for name, each in deployments.items()}
    assert images[f"orchestrator-database{SUFFIX}"] == images[f"maas-database{SUFFIX}"] == "postgres:12.14"
    for name, service in site.get("service").items():
        assert "app" not in service["spec"]["selector"], name
    for name, config in site.get("configmap").items():
        assert "LEFT_OVER" not in config["data"], name


def test_a_cloud_site_keeps_its_claims_and_secrets_on_the_way_there_and_back(cloud_before: UpgradedSite) -> None:
    claims = cloud_before.volumes_of_claims()
    assert len(claims) == 4
    assert {phase for _, _, phase in claims.values()} == {"Bound"}
    secrets = {name: secret["metadata"]["resourceVersion"] for name, secret in cloud_before.get("secret").items()}

    too_early = cloud_before.shell(blocks(PAGE, "Applying")[1])
    assert too_early.returncode != 0
    assert "field is immutable" in too_early.stderr

    assert "Error from server" not in cloud_before.upgrade()
    assert cloud_before.volumes_of_claims() == claims
    assert {name: each["metadata"]["resourceVersion"] for name, each in cloud_before.get("secret").items()} == secrets
    assert_runs_the_new_manifests(cloud_before)
    assert f"orchestrator-service-cron{SUFFIX}" in cloud_before.get("cronjob")

    cloud_before.succeed(*blocks(PAGE, "Removing what is replaced"))
    cloud_before.cluster.create(without_data(cloud_before.original))
    cloud_before.roll_out()
    assert cloud_before.volumes_of_claims() == claims


def test_a_hospital_keeps_its_claims_and_volumes_even_where_the_original_writes_them_in_another_way(
    hospital_before: UpgradedSite,
) -> None:
    claims = hospital_before.volumes_of_claims()
    assert {volume for _, volume, _ in claims.values()} == {
        f"{component}-{part}-pv-{NODE}" for component in ("orchestrator", "maas") for part in ("database", "service")
    }

    refusals = hospital_before.upgrade()

    # The two of four whose folder the original writes in another way.
    assert refusals.count("Error from server") == 2
    assert refusals.count("spec.persistentvolumesource is immutable after creation") == 2
    assert hospital_before.volumes_of_claims() == claims
    assert_runs_the_new_manifests(hospital_before)


def test_a_database_moves_to_another_major_version_on_the_same_claim(cloud_before: UpgradedSite) -> None:
    cloud_before.upgrade()
    claims = cloud_before.volumes_of_claims()
    names = blocks(PAGE, "Moving a database to another major version")
    dump = blocks(PAGE, "Dump")
    aside = blocks(PAGE, "Putting the old data directory aside")

    # The played nodes end no container by themselves, and call a pod running even after this has said otherwise.
    end_pod = """
    (
      patch() {
        command kubectl patch pod/move-data-directory --namespace="$namespace" --subresource=status --type=merge \\
          --patch='{"status": {"phase": "Succeeded"}}'
      }
      until patch; do sleep 0.2; done
      while patch; do sleep 0.5; done
    ) >/dev/null 2>&1 &
    """
    cloud_before.succeed(KUBECTL_WITHOUT_EXEC, *names, *dump, end_pod, *aside)
    deployments = cloud_before.get("deployment")
    assert {name for name, each in deployments.items() if each["spec"]["replicas"] == 0} == {
        f"orchestrator-database{SUFFIX}",
        f"orchestrator-service{SUFFIX}",
    }
    assert cloud_before.get("cronjob") == {}

    settings = yaml.safe_load((cloud_before.folder / "site.yaml").read_text())
    del settings["orchestrator"]["database"]["version"]
    write_site(synthesize_text(cloud_before.folder, yaml.safe_dump(settings)), cloud_before.folder / "dist")
    cloud_before.succeed(KUBECTL_WITHOUT_EXEC, *names, *blocks(PAGE, "Restore"))

    cloud_before.roll_out()
    deployments = cloud_before.get("deployment")
    database = deployments[f"orchestrator-database{SUFFIX}"]["spec"]["template"]["spec"]["containers"][0]
    assert database["image"].startswith("postgres:17.")
    assert {each["spec"]["replicas"] for each in deployments.values()} == {1}
    assert f"orchestrator-service-cron{SUFFIX}" in cloud_before.get("cronjob")
    assert cloud_before.volumes_of_claims() == claims
