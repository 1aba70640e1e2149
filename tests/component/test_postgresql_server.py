"""A component's database, as settings have it."""

from pathlib import Path

import pytest

from tests.archive import archive_at
from tests.constructs import Resource, the

CLOUD = "extends: cloud\nsuffix: -test\n"
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


@pytest.mark.parametrize(("version", "arguments"), [("17.10", "-c huge_pages=off"), ("15.4", None)])
def test_initdb_without_huge_pages(tmp_path: Path, version: str, arguments: str | None) -> None:
    objects = archive_at(tmp_path, f"{CLOUD}archive: {{database: {{version: '{version}'}}}}\n")
    assert the("ConfigMap", objects, "archive-database-config-test")["data"].get("POSTGRES_INITDB_ARGS") == arguments


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
