"""Who may connect to the brokers, and what they may do there."""

from pathlib import Path

from tests.constructs import Resource, the
from tests.kafka.profiles import kafka_at


def listeners(resources: list[Resource]) -> dict[str, Resource]:
    return {each["name"]: each for each in the("Kafka", resources)["spec"]["kafka"]["listeners"]}


def test_the_platforms_clients_find_a_plain_listener(resources: list[Resource]) -> None:
    plain = listeners(resources)["plain"]
    assert (plain["port"], plain["type"], plain["tls"]) == (9092, "internal", False)
    assert "authentication" not in plain


def test_only_the_platforms_namespaces_and_the_given_networks_reach_the_brokers(resources: list[Resource]) -> None:
    incisive = {"namespaceSelector": {"matchLabels": {"kubernetes.io/metadata.name": "incisive"}}}
    for listener in listeners(resources).values():
        assert listener["networkPolicyPeers"] == [incisive, {"ipBlock": {"cidr": "10.0.0.0/8"}}]


def test_without_networks_everyone_does(tmp_path: Path) -> None:
    assert "networkPolicyPeers" not in listeners(kafka_at(tmp_path, {}))["plain"]


def test_one_listener_without_authorization_is_the_default(clusters: dict[str, list[Resource]]) -> None:
    assert set(listeners(clusters["single"])) == {"plain"}
    assert "authorization" not in the("Kafka", clusters["single"])["spec"]["kafka"]
    assert not [each for each in clusters["single"] if each["kind"] == "KafkaUser"]


def test_the_second_listener_asks_for_a_password_over_tls(clusters: dict[str, list[Resource]]) -> None:
    secure = listeners(clusters["every option"])["tls"]
    assert (secure["port"], secure["tls"], secure["authentication"]) == (9093, True, {"type": "scram-sha-512"})


def test_the_plain_listeners_clients_keep_their_rights_beside_it(clusters: dict[str, list[Resource]]) -> None:
    authorization = the("Kafka", clusters["every option"])["spec"]["kafka"]["authorization"]
    assert authorization == {"type": "simple", "superUsers": ["ANONYMOUS"]}


def test_each_client_gets_the_rights_it_needs_on_its_topics(clusters: dict[str, list[Resource]]) -> None:
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
