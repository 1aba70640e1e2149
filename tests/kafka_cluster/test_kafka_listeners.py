"""Who may connect to the brokers, and what they may do there."""

from incisive.settings.kafka import KafkaSettings
from tests.kafka_cluster.profiles import kafka
from tests.synthesized import Resource, the


def listeners(resources: list[Resource]) -> dict[str, Resource]:
    return {each["name"]: each for each in the("Kafka", resources)["spec"]["kafka"]["listeners"]}


def test_the_platforms_clients_find_a_plain_listener(site: list[Resource]) -> None:
    plain = listeners(site)["plain"]
    assert (plain["port"], plain["type"], plain["tls"]) == (9092, "internal", False)
    assert "authentication" not in plain


def test_only_the_given_networks_reach_the_brokers(site: list[Resource]) -> None:
    for listener in listeners(site).values():
        assert listener["networkPolicyPeers"] == [{"ipBlock": {"cidr": "10.0.0.0/8"}}]


def test_without_networks_everyone_does() -> None:
    assert "networkPolicyPeers" not in listeners(kafka(KafkaSettings()))["plain"]


def test_one_listener_without_authorization_is_the_default(sites: dict[str, list[Resource]]) -> None:
    assert set(listeners(sites["single"])) == {"plain"}
    assert "authorization" not in the("Kafka", sites["single"])["spec"]["kafka"]
    assert not [each for each in sites["single"] if each["kind"] == "KafkaUser"]


def test_the_second_listener_asks_for_a_password_over_tls(sites: dict[str, list[Resource]]) -> None:
    resources = sites["every option"]
    secure = listeners(resources)["tls"]
    assert (secure["port"], secure["tls"], secure["authentication"]) == (9093, True, {"type": "scram-sha-512"})


def test_the_plain_listeners_clients_keep_their_rights_beside_it(sites: dict[str, list[Resource]]) -> None:
    authorization = the("Kafka", sites["every option"])["spec"]["kafka"]["authorization"]
    assert authorization == {"type": "simple", "superUsers": ["ANONYMOUS"]}


def test_each_client_gets_the_rights_it_needs_on_its_topics(sites: dict[str, list[Resource]]) -> None:
    users = {each["metadata"]["name"]: each["spec"] for each in sites["every option"] if each["kind"] == "KafkaUser"}
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
