"""Who may connect to the brokers, and what they may do there."""

from pathlib import Path

from tests.constructs import Resource, the
from tests.kafka.profiles import kafka_at


def listeners(resources: list[Resource]) -> dict[str, Resource]:
    return {each["name"]: each for each in the("Kafka", resources)["spec"]["kafka"]["listeners"]}


def test_plain_listener_for_platform(resources: list[Resource]) -> None:
    plain = listeners(resources)["plain"]
    assert (plain["port"], plain["type"], plain["tls"]) == (9092, "internal", False)
    assert "authentication" not in plain


def test_listener_peers(resources: list[Resource]) -> None:
    incisive = {"namespaceSelector": {"matchLabels": {"kubernetes.io/metadata.name": "incisive"}}}
    for listener in listeners(resources).values():
        assert listener["networkPolicyPeers"] == [incisive, {"ipBlock": {"cidr": "10.0.0.0/8"}}]


def test_listener_without_networks_is_open(tmp_path: Path) -> None:
    assert "networkPolicyPeers" not in listeners(kafka_at(tmp_path, {}))["plain"]


def test_default_listener_without_authorization(clusters: dict[str, list[Resource]]) -> None:
    assert set(listeners(clusters["single"])) == {"plain"}
    assert "authorization" not in the("Kafka", clusters["single"])["spec"]["kafka"]
    assert not [each for each in clusters["single"] if each["kind"] == "KafkaUser"]


def test_second_listener_has_tls_and_password(clusters: dict[str, list[Resource]]) -> None:
    secure = listeners(clusters["every option"])["tls"]
    assert (secure["port"], secure["tls"], secure["authentication"]) == (9093, True, {"type": "scram-sha-512"})


def test_plain_listener_stays_super_user(clusters: dict[str, list[Resource]]) -> None:
    authorization = the("Kafka", clusters["every option"])["spec"]["kafka"]["authorization"]
    assert authorization == {"type": "simple", "superUsers": ["ANONYMOUS"]}


def test_client_access_control_lists(clusters: dict[str, list[Resource]]) -> None:
    users = {each["metadata"]["name"]: each["spec"] for each in clusters["every option"] if each["kind"] == "KafkaUser"}
    assert {user["authentication"]["type"] for user in users.values()} == {"scram-sha-512"}
    rights = {name: [_right(acl) for acl in user["authorization"]["acls"]] for name, user in users.items()}
    assert rights == {
        "orchestrator": [("topic", "literal", "*", ["Create", "Delete", "Describe", "DescribeConfigs"])],
        "hospital": [
            ("topic", "prefix", "hospital-", ["Read", "Write", "Describe"]),
            ("group", "literal", "*", ["Read", "Describe"]),
        ],
    }


def _right(acl: Resource) -> tuple[str, str, str, list[str]]:
    resource = acl["resource"]
    return resource["type"], resource.get("patternType", "literal"), resource["name"], acl["operations"]
