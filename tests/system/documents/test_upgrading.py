"""A site that runs the original charts is upgraded by the documented commands, and keeps its data."""

import json
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from incisive.output.files import SECRETS
from tests.sites import SynthesizedSite, synthesize_text
from tests.system.cluster.deployed_site import make_deploy, make_pull_secrets, write_site
from tests.system.cluster_api import ClusterApi, Resource
from tests.system.documents.documented_commands import Answer, blocks, shell, try_shell
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

    def try_shell(self, *commands: str) -> Answer:
        return try_shell(self.cluster, self.folder, *self.names, *commands)

    def shell(self, *commands: str) -> None:
        assert "Warning" not in shell(self.cluster, self.folder, *self.names, *commands).stderr

    @property
    def names(self) -> tuple[str, str]:
        return f"namespace={self.namespace}", f"suffix={self.site.settings.suffix}"

    def get(self, kind: str) -> dict[str, Resource]:
        """Objects of a kind in the site's namespace by name."""
        items = json.loads(self.cluster.kubectl("get", kind, "--namespace", self.namespace, "-o", "json"))["items"]
        return {item["metadata"]["name"]: item for item in items}

    def volumes_of_claims(self) -> dict[str, tuple[str, str, str]]:
        """Identity, volume and phase of each claim."""
        return {
            name: (claim["metadata"]["uid"], claim["spec"].get("volumeName", ""), claim["status"]["phase"])
            for name, claim in self.get("persistentvolumeclaim").items()
        }

    def versions_of_secrets(self) -> dict[str, str]:
        """Version of each Secret but Helm's own."""
        secrets = self.get("secret").items()
        return {name: each["metadata"]["resourceVersion"] for name, each in secrets if each["type"] == "Opaque"}

    def roll_out(self) -> None:
        for name in self.get("deployment"):
            self.cluster.kubectl("rollout", "status", f"deployment/{name}", "-n", self.namespace, "--timeout=90s")

    def upgrade(self) -> None:
        """Follows the page."""
        self.shell(*blocks(PAGE, "Before"))
        self.shell(*blocks(PAGE, "Forgetting Helm's releases"))
        self.shell(*blocks(PAGE, "Removing what is replaced"))
        storage, applications, _ = blocks(PAGE, "Applying")
        # kubectl warns of what it did not make itself: claims, volumes and the namespace.
        answer = self.try_shell(storage)
        assert answer.returncode == 0, answer.stdout + answer.stderr
        self.shell(applications)

    def deploy(self) -> "subprocess.CompletedProcess[str]":
        """The page's last command, agreed to."""
        make_pull_secrets(self.cluster, self.site)
        # Tests synthesize Secrets always. A site whose Secrets exist has none among its manifests.
        (self.folder / "dist-site" / f"{SECRETS}.k8s.yaml").unlink(missing_ok=True)
        return make_deploy(self.cluster, self.folder / "dist-site", "YES=1")


def documented_settings(**changes: object) -> str:
    documented, of_a_hospital = (yaml.safe_load(block) for block in blocks(PAGE, "Settings", "yaml"))
    if "node" in changes:
        documented |= of_a_hospital
    return yaml.safe_dump(documented | changes)


def deployed(cluster: ClusterApi, folder: Path, settings: str, node: str | None) -> UpgradedSite:
    site = synthesize_text(folder, settings)
    (folder / "dist-site").mkdir()
    write_site(site, folder / "dist-site")
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
        namespace="upgraded-cloud",
        suffix=SUFFIX,
        kafka=None,
        kafka_bootstrap_servers="kafka.kafka:9092",
        backup={"claim": {"size": "10Gi"}},
    )
    yield deployed(cluster, tmp_path, settings, None)
    cluster.delete_namespaces("upgraded-cloud")


@pytest.fixture
def hospital_before(cluster: ClusterApi, tmp_path: Path) -> Iterator[UpgradedSite]:
    """A hospital of the original charts, on a node of its own."""
    capacity = {"cpu": "32", "memory": "128Gi", "pods": "110", "ephemeral-storage": "500Gi"}
    labels = {"kubernetes.io/hostname": NODE}
    status = {"capacity": capacity, "allocatable": capacity}
    cluster.create(
        [{"apiVersion": "v1", "kind": "Node", "metadata": {"name": NODE, "labels": labels}, "status": status}]
    )
    settings = documented_settings(extends="local-inference", namespace=NODE, node=NODE, suffix=SUFFIX)
    yield deployed(cluster, tmp_path, settings, NODE)
    cluster.delete_namespaces(NODE)
    cluster.kubectl("delete", "node", NODE)


def names_of(kind: str, resources: list[Resource]) -> set[str]:
    return {each["metadata"]["name"] for each in resources if each["kind"] == kind}


def assert_runs_the_new_manifests(site: UpgradedSite) -> None:
    site.roll_out()
    deployments = site.get("deployment")
    assert names_of("Deployment", site.original) <= deployments.keys()
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
    assert claims.keys() == names_of("PersistentVolumeClaim", cloud_before.original)
    assert {phase for _, _, phase in claims.values()} == {"Bound"}
    secrets = cloud_before.versions_of_secrets()

    too_early = cloud_before.try_shell(blocks(PAGE, "Applying")[1])
    assert too_early.returncode != 0
    assert "field is immutable" in too_early.stderr

    cloud_before.upgrade()
    assert claims.items() <= cloud_before.volumes_of_claims().items()
    assert cloud_before.versions_of_secrets() == secrets
    assert_runs_the_new_manifests(cloud_before)
    assert f"orchestrator-service-cron{SUFFIX}" in cloud_before.get("cronjob")

    cloud_before.shell(*blocks(PAGE, "Removing what is replaced"))
    cloud_before.cluster.create(without_data(cloud_before.original))
    cloud_before.roll_out()
    assert claims.items() <= cloud_before.volumes_of_claims().items()


def test_a_hospital_keeps_its_claims_and_volumes(hospital_before: UpgradedSite) -> None:
    claims = hospital_before.volumes_of_claims()
    assert {volume for _, volume, _ in claims.values()} == names_of("PersistentVolume", hospital_before.original)

    hospital_before.upgrade()
    assert claims.items() <= hospital_before.volumes_of_claims().items()
    assert_runs_the_new_manifests(hospital_before)


@pytest.mark.parametrize("before", ["cloud_before", "hospital_before"])
def test_from_then_on_the_site_is_deployed_like_any_other(before: str, request: pytest.FixtureRequest) -> None:
    site: UpgradedSite = request.getfixturevalue(before)
    site.upgrade()
    claims = site.volumes_of_claims()
    first = site.deploy()
    assert first.returncode == 0, first.stderr
    assert "Warning" not in first.stderr
    second = site.deploy()
    assert second.returncode == 0, second.stderr
    assert [line for line in second.stdout.splitlines()[2:] if not line.endswith(" unchanged")] == []
    assert site.volumes_of_claims() == claims
    assert_runs_the_new_manifests(site)


def test_helm_knows_the_releases_no_more_and_all_else_stays(cloud_before: UpgradedSite) -> None:
    def others() -> set[str]:
        return (
            set(cloud_before.versions_of_secrets())
            | set(cloud_before.get("deployment"))
            | set(cloud_before.get("persistentvolumeclaim"))
        )

    before = others()
    releases = {name for name in cloud_before.get("secret") if "helm" in name}
    assert releases == {"sh.helm.release.v1.orchestrator.v1", "sh.helm.release.v1.maas.v1"}
    kept = {name: cloud_before.get("secret")[name]["data"] for name in releases}
    cloud_before.shell(*blocks(PAGE, "Forgetting Helm's releases"))
    assert not [name for name in cloud_before.get("secret") if "helm" in name]
    assert others() == before
    copies = yaml.safe_load_all((cloud_before.folder.parent / "helm-releases.yaml").read_text())
    copied = [each for copy in copies if copy for each in copy["items"]]
    assert {each["metadata"]["name"]: each["data"] for each in copied} == kept


def test_a_hospitals_data_moves_to_another_folder(hospital_before: UpgradedSite) -> None:
    hospital_before.upgrade()
    stop, move = blocks(PAGE, "Moving a hospital's data")
    assert move == "mv /tmp/local_inference /var/lib/incisive\n"
    hospital_before.shell(stop)
    assert hospital_before.get("persistentvolumeclaim") == {}
    settings = yaml.safe_load((hospital_before.folder / "site.yaml").read_text())
    del settings["storage"]
    site = synthesize_text(hospital_before.folder, yaml.safe_dump(settings))
    write_site(site, hospital_before.folder / "dist-site")
    answer = hospital_before.deploy()
    assert answer.returncode == 0, answer.stderr
    hospital_before.roll_out()
    assert {phase for _, _, phase in hospital_before.volumes_of_claims().values()} == {"Bound"}
    volume = hospital_before.cluster.kubectl(
        "get", "persistentvolume", f"maas-database-pv-{NODE}", "-o", "jsonpath={.spec.hostPath.path}"
    )
    assert volume == "/var/lib/incisive/maas/database"


def test_a_database_moves_to_another_major_version_on_the_same_claim(cloud_before: UpgradedSite) -> None:
    cloud_before.upgrade()
    assert cloud_before.deploy().returncode == 0
    claims, jobs = cloud_before.volumes_of_claims(), cloud_before.get("cronjob").keys()
    assert {f"{each}-backup{SUFFIX}" for each in ("maas", "orchestrator")} < jobs
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
    cloud_before.shell(KUBECTL_WITHOUT_EXEC, *names, *dump, end_pod, *aside)
    deployments = cloud_before.get("deployment")
    assert {name for name, each in deployments.items() if each["spec"]["replicas"] == 0} == {
        f"orchestrator-database{SUFFIX}",
        f"orchestrator-service{SUFFIX}",
    }
    assert not [name for name in cloud_before.get("cronjob") if name.startswith("orchestrator")]

    settings = yaml.safe_load((cloud_before.folder / "site.yaml").read_text())
    del settings["orchestrator"]["database"]["version"]
    write_site(synthesize_text(cloud_before.folder, yaml.safe_dump(settings)), cloud_before.folder / "dist-site")
    cloud_before.shell(KUBECTL_WITHOUT_EXEC, *names, *blocks(PAGE, "Restore"))

    cloud_before.roll_out()
    deployments = cloud_before.get("deployment")
    database = deployments[f"orchestrator-database{SUFFIX}"]["spec"]["template"]["spec"]["containers"][0]
    assert database["image"].startswith("postgres:17.")
    assert {each["spec"]["replicas"] for each in deployments.values()} == {1}
    assert cloud_before.get("cronjob").keys() == jobs
    assert claims.items() <= cloud_before.volumes_of_claims().items()
