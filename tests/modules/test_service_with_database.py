"""A third component takes one short file."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from cdk8s import App, Chart
from constructs import Construct

from incisive.credentials.values import ComponentCredentials
from incisive.modules.disks import NodeDisks, ProvisionedDisks
from incisive.modules.service_with_database import ServiceWithDatabase
from incisive.modules.site import Site
from incisive.rules.all_rules import problems
from incisive.rules.manifest import Manifest, Reference, Synthesis
from incisive.settings.networks import NetworkSettings
from incisive.settings.service import ComponentSettings, ServiceSettings


class Archive(Construct):
    """What an engineer would write for a component that keeps old models."""

    def __init__(self, scope: Construct, *, site: Site, settings: ComponentSettings) -> None:
        super().__init__(scope, "archive")
        ServiceWithDatabase(
            self,
            "model-archive",
            site=site,
            settings=settings,
            configuration={"RETENTION_YEARS": "10"},
            credentials=ComponentCredentials("archive_user", "archive-password", "archive-key"),
        )


def archive(settings: ComponentSettings, **changes: Any) -> Mapping[str, list[dict[str, Any]]]:
    app = App()
    charts = {name: Chart(app, name) for name in ("storage", "secrets", "archive")}
    site = Site(
        suffix="-test",
        namespace="incisive",
        image_registry="registry.example",
        image_pull_secret="pull",  # noqa: S106 (a name)
        disks=ProvisionedDisks("premium"),
        networks=NetworkSettings(),
        largest_model_kilobytes=1000,
        storage=charts["storage"],
        secrets=charts["secrets"],
    )
    Archive(charts["archive"], site=replace(site, **changes), settings=settings)
    return {name: chart.to_json() for name, chart in charts.items()}


SETTINGS = ComponentSettings(service=ServiceSettings(version="1.0"))


def the(kind: str, files: Mapping[str, list[dict[str, Any]]], name: str) -> dict[str, Any]:
    (found,) = [
        each for file in files.values() for each in file if (each["kind"], each["metadata"]["name"]) == (kind, name)
    ]
    return found


def test_it_gets_everything_a_component_has() -> None:
    files = archive(SETTINGS)
    names = {(each["kind"], each["metadata"]["name"]) for file in files.values() for each in file}
    assert names == {
        ("PersistentVolumeClaim", "model-archive-service-storage-claim-test"),
        ("PersistentVolumeClaim", "model-archive-database-storage-claim-test"),
        ("Secret", "model-archive-service-secret-test"),
        ("Secret", "model-archive-database-secret-test"),
        ("ConfigMap", "model-archive-service-config-test"),
        ("ConfigMap", "model-archive-database-config-test"),
        ("Service", "model-archive-service-test"),
        ("Service", "model-archive-database-service-test"),
        ("ServiceAccount", "model-archive-service-account-test"),
        ("NetworkPolicy", "model-archive-service-test"),
        ("NetworkPolicy", "model-archive-database-test"),
        ("Deployment", "model-archive-service-test"),
        ("Deployment", "model-archive-database-test"),
    }
    data = the("ConfigMap", files, "model-archive-service-config-test")["data"]
    assert data["DATABASE_HOST"] == "model-archive-database-service-test"
    assert data["RETENTION_YEARS"] == "10"


@pytest.mark.parametrize("disks", [ProvisionedDisks("premium"), NodeDisks("node-1", "/data")])
def test_it_keeps_every_rule(disks: ProvisionedDisks | NodeDisks) -> None:
    files = archive(SETTINGS, disks=disks)
    manifests = tuple(Manifest(name, document) for name, file in files.items() for document in file)
    outside = {
        Reference("Namespace", None, "incisive"),
        Reference("StorageClass", None, "premium"),
        Reference("Secret", "incisive", "pull"),
    }
    assert problems(Synthesis(manifests, frozenset(outside))) == []


def test_several_replicas_share_their_storage_and_leave_one_another_alone() -> None:
    service = ServiceSettings(version="1.0", replicas=3, storage_access_mode="ReadWriteMany")
    files = archive(ComponentSettings(service=service))
    spec = the("Deployment", files, "model-archive-service-test")["spec"]
    assert (spec["replicas"], spec["strategy"]["type"]) == (3, "RollingUpdate")
    (spread,) = spec["template"]["spec"]["topologySpreadConstraints"]
    assert spread["topologyKey"] == "kubernetes.io/hostname"
    budget = the("PodDisruptionBudget", files, "model-archive-service-test")["spec"]
    assert budget["maxUnavailable"] == 1
    assert budget["selector"] == spread["labelSelector"] == spec["selector"]


def test_one_replica_never_runs_twice_and_never_blocks_a_drain() -> None:
    files = archive(SETTINGS)
    for name in ("model-archive-service-test", "model-archive-database-test"):
        assert the("Deployment", files, name)["spec"]["strategy"]["type"] == "Recreate"
    assert "PodDisruptionBudget" not in {each["kind"] for file in files.values() for each in file}


def test_the_database_lets_in_its_own_service_only_and_opens_nothing() -> None:
    files = archive(SETTINGS)
    policy = the("NetworkPolicy", files, "model-archive-database-test")["spec"]
    (rule,) = policy["ingress"]
    (peer,) = rule["from"]
    pod = the("Deployment", files, "model-archive-service-test")["spec"]["template"]["metadata"]["labels"]
    assert peer["podSelector"]["matchLabels"].items() <= pod.items()
    assert [port["port"] for port in rule["ports"]] == [5432]
    assert (policy["policyTypes"], policy.get("egress")) == (["Ingress", "Egress"], None)


def test_clients_are_limited_to_networks_and_namespaces_where_given() -> None:
    networks = NetworkSettings(client_cidrs=("10.0.0.0/8",), client_namespaces=("portal",))
    everyone = the("NetworkPolicy", archive(SETTINGS), "model-archive-service-test")["spec"]["ingress"][0]
    assert "from" not in everyone
    peers = the("NetworkPolicy", archive(SETTINGS, networks=networks), "model-archive-service-test")["spec"]["ingress"][
        0
    ]["from"]
    assert {"ipBlock": {"cidr": "10.0.0.0/8"}} in peers
    assert {"namespaceSelector": {"matchLabels": {"kubernetes.io/metadata.name": "portal"}}} in peers


def test_temporary_files_hold_an_upload_of_every_worker() -> None:
    service = ServiceSettings(version="1.0", largest_upload_kilobytes=2_000_000)
    pod = the("Deployment", archive(ComponentSettings(service=service)), "model-archive-service-test")["spec"][
        "template"
    ]
    (temporary,) = [each["emptyDir"]["sizeLimit"] for each in pod["spec"]["volumes"] if each["name"] == "tmp"]
    assert int(temporary.removesuffix("Mi")) * 1024**2 >= 3 * 2_000_000 * 1000
    limit = pod["spec"]["containers"][0]["resources"]["limits"]["ephemeral-storage"]
    assert int(limit.removesuffix("Mi")) > int(temporary.removesuffix("Mi"))


def test_a_nodes_own_disk_gets_a_retained_volume_for_each_claim() -> None:
    files = archive(SETTINGS, disks=NodeDisks("node-1", "/data"))
    for part, folder in (("service", "files-storage"), ("database", "database")):
        volume = the("PersistentVolume", files, f"model-archive-{part}-pv-node-1")["spec"]
        claim = the("PersistentVolumeClaim", files, f"model-archive-{part}-storage-claim-test")["spec"]
        assert volume["hostPath"] == {"path": f"/data/model-archive/{folder}", "type": "DirectoryOrCreate"}
        assert volume["persistentVolumeReclaimPolicy"] == "Retain"
        assert claim["volumeName"] == f"model-archive-{part}-pv-node-1"
        assert claim["storageClassName"] == volume["storageClassName"] == "model-archive-local-storage"
