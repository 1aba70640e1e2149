"""A component's database, as settings have it."""

from pathlib import Path

import pytest

from tests.archive import archive_at
from tests.constructs import Resource, the

CLOUD = "extends: cloud\nsuffix: -test\n"
WITH_METRICS = f"{CLOUD}archive: {{database: {{metrics: {{}}}}}}\n"
DATABASE = "archive-database-test"


def pod_of(objects: list[Resource]) -> Resource:
    return dict(the("Deployment", objects, DATABASE)["spec"]["template"]["spec"])


def test_server_strategy_is_recreate(tmp_path: Path) -> None:
    spec = the("Deployment", archive_at(tmp_path, CLOUD), DATABASE)["spec"]
    assert (spec["replicas"], spec["strategy"]["type"]) == (1, "Recreate")


def test_server_network_policy(tmp_path: Path) -> None:
    objects = archive_at(tmp_path, CLOUD)
    policy = the("NetworkPolicy", objects, DATABASE)["spec"]
    (rule,) = policy["ingress"]
    (peer,) = rule["from"]
    pod = the("Deployment", objects, "archive-service-test")["spec"]["template"]["metadata"]["labels"]
    assert peer["podSelector"]["matchLabels"].items() <= pod.items()
    assert [port["port"] for port in rule["ports"]] == [5432]
    assert (policy["policyTypes"], policy.get("egress")) == (["Ingress", "Egress"], None)


def test_shared_buffers_fit_shared_memory(tmp_path: Path) -> None:
    pod = pod_of(archive_at(tmp_path, f"{CLOUD}archive: {{database: {{resources: {{memory: 2Gi}}}}}}\n"))
    (container,) = pod["containers"]
    assert container["args"] == ["-c", "huge_pages=off", "-c", "shared_buffers=512MB"]
    (shared,) = [each["emptyDir"] for each in pod["volumes"] if each["name"] == "shared-memory"]
    assert shared == {"medium": "Memory", "sizeLimit": "512Mi"}


@pytest.mark.parametrize(
    ("version", "arguments", "makes_templates"),
    [("17.10", "-c huge_pages=off", False), ("16", "-c huge_pages=off", False), ("15.4", "-L /tmp/initdb", True)],
)
def test_initdb_without_huge_pages(tmp_path: Path, version: str, arguments: str, makes_templates: bool) -> None:
    objects = archive_at(tmp_path, f"{CLOUD}archive: {{database: {{version: '{version}'}}}}\n")
    assert the("ConfigMap", objects, "archive-database-config-test")["data"]["POSTGRES_INITDB_ARGS"] == arguments
    roles = pod_of(objects)["initContainers"][1]
    assert ("/tmp" in [each["mountPath"] for each in roles["volumeMounts"]]) is makes_templates
    assert ("/tmp/initdb" in roles["command"][2]) is makes_templates


def test_service_and_database_share_credentials(tmp_path: Path) -> None:
    objects = archive_at(tmp_path, CLOUD)
    service = the("Secret", objects, "archive-service-secret-test")["data"]
    database = the("Secret", objects, "archive-database-secret-test")["data"]
    assert database == {
        "POSTGRES_USER": service["DATABASE_USERNAME"],
        "POSTGRES_PASSWORD": service["DATABASE_PASSWORD"],
    }


def test_server_version_and_image(tmp_path: Path) -> None:
    text = f"{CLOUD}archive: {{database: {{image: registry.example/postgres, version: '12.14'}}}}\n"
    (container,) = pod_of(archive_at(tmp_path, text))["containers"]
    assert container["image"] == "registry.example/postgres:12.14"


def test_storage_checked_before_roles(tmp_path: Path) -> None:
    names = [each["name"] for each in pod_of(archive_at(tmp_path, CLOUD))["initContainers"]]
    assert names == ["storage-check", "roles"]


def test_exporter_port(tmp_path: Path) -> None:
    _, exporter = pod_of(archive_at(tmp_path, WITH_METRICS))["containers"]
    # Where postgres_exporter listens unless told otherwise, which it is not.
    assert exporter["ports"] == [{"name": "metrics", "containerPort": 9187}]
    assert exporter["readinessProbe"]["httpGet"]["port"] == "metrics"
    assert not [each for each in exporter["args"] if "listen" in each]


def test_failing_exporter_keeps_no_client_away(tmp_path: Path) -> None:
    service = the("Service", archive_at(tmp_path, WITH_METRICS), "archive-database-service-test")
    assert service["spec"]["publishNotReadyAddresses"] is True


def test_metrics_role_reaches_no_data(tmp_path: Path) -> None:
    access = the("ConfigMap", archive_at(tmp_path, WITH_METRICS), "archive-database-metrics-test")["data"]
    rules = [line.split() for line in access["pg_hba.conf"].splitlines()]
    assert [rule[1:] for rule in rules if rule[2] == "incisive_metrics"] == [
        ["postgres", "incisive_metrics", "127.0.0.1/32", "trust"],
        ["all", "incisive_metrics", "all", "reject"],
    ]
