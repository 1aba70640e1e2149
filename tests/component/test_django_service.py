"""A component's Django service, as settings have it."""

from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from tests.archive import archive_at
from tests.constructs import Resource, the
from tests.snapshots import assert_as_in_snapshot

CLOUD = "extends: cloud\nsuffix: -test\n"
SEVERAL = f"{CLOUD}archive: {{service: {{replicas: 3, storage_access_mode: ReadWriteMany}}}}\n"
LIMITED = f"{CLOUD}networks: {{client_cidrs: [10.0.0.0/8], client_namespaces: [portal]}}\n"
LARGE_UPLOADS = f"{CLOUD}archive: {{service: {{largest_upload_kilobytes: 2000000}}}}\n"
SERVICE = "archive-service-test"


def spec_of(kind: str, objects: list[Resource], name: str = SERVICE) -> Resource:
    return dict(the(kind, objects, name)["spec"])


def test_replicas_share_storage(tmp_path: Path) -> None:
    objects = archive_at(tmp_path, SEVERAL)
    spec = spec_of("Deployment", objects)
    assert (spec["replicas"], spec["strategy"]["type"]) == (3, "RollingUpdate")
    (spread,) = spec["template"]["spec"]["topologySpreadConstraints"]
    assert spread["topologyKey"] == "kubernetes.io/hostname"
    budget = spec_of("PodDisruptionBudget", objects)
    assert budget["maxUnavailable"] == 1
    assert budget["selector"] == spread["labelSelector"] == spec["selector"]


def test_single_replica_recreated_and_drainable(tmp_path: Path) -> None:
    objects = archive_at(tmp_path, CLOUD)
    assert spec_of("Deployment", objects)["strategy"]["type"] == "Recreate"
    assert "PodDisruptionBudget" not in {each["kind"] for each in objects}


def test_service_ingress_from_given_clients(tmp_path: Path) -> None:
    (everyone,) = spec_of("NetworkPolicy", archive_at(tmp_path, CLOUD))["ingress"]
    assert "from" not in everyone
    (limited,) = spec_of("NetworkPolicy", archive_at(tmp_path, LIMITED))["ingress"]
    assert {"ipBlock": {"cidr": "10.0.0.0/8"}} in limited["from"]
    assert {"namespaceSelector": {"matchLabels": {"kubernetes.io/metadata.name": "portal"}}} in limited["from"]
    (platform,) = [each["podSelector"]["matchLabels"] for each in limited["from"] if "podSelector" in each]
    assert platform["app.kubernetes.io/part-of"] == "incisive", "the Orchestrator calls MaaS"


def test_probes_ask_api(tmp_path: Path) -> None:
    (container,) = spec_of("Deployment", archive_at(tmp_path, CLOUD))["template"]["spec"]["containers"]
    for probe in ("startupProbe", "readinessProbe", "livenessProbe"):
        assert container[probe]["httpGet"] == {
            "path": "/api/",
            "port": "http",
            "httpHeaders": [{"name": "Host", "value": SERVICE}],
        }


def test_temporary_files_fit_largest_uploads(tmp_path: Path) -> None:
    pod = spec_of("Deployment", archive_at(tmp_path, LARGE_UPLOADS))["template"]["spec"]
    (temporary,) = [each["emptyDir"]["sizeLimit"] for each in pod["volumes"] if each["name"] == "tmp"]
    assert int(temporary.removesuffix("Mi")) * 1024**2 >= 3 * 4 * 2_000_000 * 1000
    limit = pod["containers"][0]["resources"]["limits"]["ephemeral-storage"]
    assert int(limit.removesuffix("Mi")) > int(temporary.removesuffix("Mi"))


def arguments_of(objects: list[Resource]) -> list[str]:
    return str(the("ConfigMap", objects, "archive-service-config-test")["data"]["GUNICORN_CMD_ARGS"]).split()


@pytest.mark.parametrize(
    ("settings", "seconds"),
    [
        ("", 830),
        ("archive: {service: {largest_upload_kilobytes: 1}}\n", 31),
        ("networks: {slowest_upload_megabits_per_second: 3}\n", 2697),
    ],
)
def test_request_timeout_fits_largest_upload(tmp_path: Path, settings: str, seconds: int) -> None:
    objects = archive_at(tmp_path, f"{CLOUD}{settings}")
    arguments = arguments_of(objects)
    assert arguments[arguments.index("--timeout") + 1] == str(seconds)
    (container,) = spec_of("Deployment", objects)["template"]["spec"]["containers"]
    liveness = container["livenessProbe"]
    assert liveness["periodSeconds"] * liveness["failureThreshold"] >= max(seconds, 120)
    # A busy node answers late, and a restart would make it busier.
    assert liveness["timeoutSeconds"] == liveness["periodSeconds"]


@pytest.mark.parametrize(("settings", "seconds"), [(CLOUD, 30), (SEVERAL, 830)])
def test_graceful_end_needs_other_replicas(tmp_path: Path, settings: str, seconds: int) -> None:
    objects = archive_at(tmp_path, settings)
    arguments = arguments_of(objects)
    assert arguments[arguments.index("--graceful-timeout") + 1] == str(seconds)
    pod = spec_of("Deployment", objects)["template"]["spec"]
    (pause,) = [int(each["lifecycle"]["preStop"]["exec"]["command"][-1]) for each in pod["containers"]]
    assert pod["terminationGracePeriodSeconds"] > pause + seconds


def test_service_rolls_on_config_change(tmp_path: Path) -> None:
    before, after = (archive_at(tmp_path, text) for text in (CLOUD, f"{CLOUD}archive: {{retention_years: 11}}\n"))
    for name, rolls in ((SERVICE, True), ("archive-database-test", False)):
        templates = [spec_of("Deployment", objects, name)["template"] for objects in (before, after)]
        assert (templates[0] != templates[1]) == rolls


def test_django_service(tmp_path: Path, snapshot: SnapshotAssertion) -> None:
    objects = archive_at(tmp_path, SEVERAL + LIMITED.removeprefix(CLOUD))
    kinds = ("Deployment", "NetworkPolicy", "PodDisruptionBudget", "PersistentVolumeClaim")
    service = [each for each in objects if each["kind"] in kinds and "-service-" in each["metadata"]["name"]]
    assert_as_in_snapshot(service, snapshot, "several-replicas-behind-a-limited-network")
