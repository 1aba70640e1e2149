"""On a real broker with the synthesized authorization: what clients with and without a name may do."""

import re
import secrets
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.constructs import Resource, the
from tests.kafka.profiles import CLIENTS, kafka_at
from tests.system.kafka_brokers.real_broker import Broker, BrokerOptions, free_port
from tests.waiting import wait_for
from tools.programs import MissingProgramError, find_java

pytestmark = pytest.mark.kafka

IN_SYNC_OF_THREE = {"min.insync.replicas": 2}
"""What profile `three` asks for, while the Orchestrator's topics have one copy."""

NAMES = ("broker", "orchestrator", "hospital")


class AuthorizingBroker(Broker):
    """A broker with a plain listener, one that asks for a password, and itself known by name, as under Strimzi."""

    def __init__(self, super_users: list[str], folder: Path) -> None:
        config = {"offsets.topic.replication.factor": 1, "offsets.topic.num.partitions": 1, **IN_SYNC_OF_THREE}
        super().__init__(BrokerOptions(config=config, heap="512m"), folder, find_java())
        self.secure_port = free_port()
        self.passwords = {name: secrets.token_hex() for name in NAMES}
        self._super_users = ["broker", *super_users]

    def _properties(self) -> dict[str, object]:
        given = super()._properties()
        controller = "CONTROLPLANE-9090"
        users = " ".join(f'user_{name}="{password}"' for name, password in self.passwords.items())
        login = (
            "org.apache.kafka.common.security.plain.PlainLoginModule required "
            f'username="broker" password="{self.passwords["broker"]}" {users};'
        )
        return {
            **given,
            "listeners": f"{given['listeners']},TLS-9093://127.0.0.1:{self.secure_port}",
            "advertised.listeners": f"{given['advertised.listeners']},TLS-9093://127.0.0.1:{self.secure_port}",
            "listener.security.protocol.map": "PLAIN-9092:PLAINTEXT,"
            f"{controller}:SASL_PLAINTEXT,TLS-9093:SASL_PLAINTEXT",
            "inter.broker.listener.name": "TLS-9093",
            "sasl.enabled.mechanisms": "PLAIN",
            "sasl.mechanism.inter.broker.protocol": "PLAIN",
            "sasl.mechanism.controller.protocol": "PLAIN",
            "listener.name.tls-9093.plain.sasl.jaas.config": login,
            f"listener.name.{controller.lower()}.plain.sasl.jaas.config": login,
            "authorizer.class.name": "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
            "super.users": ";".join(f"User:{name}" for name in self._super_users),
        }

    def as_user(self, name: str) -> dict[str, Any]:
        """Arguments of a client that gives its name and password."""
        return {
            "bootstrap_servers": f"127.0.0.1:{self.secure_port}",
            "security_protocol": "SASL_PLAINTEXT",
            "sasl_mechanism": "PLAIN",
            "sasl_plain_username": name,
            "sasl_plain_password": self.passwords[name],
        }

    def as_anyone(self) -> dict[str, Any]:
        """Arguments of a client of the plain listener."""
        return {"bootstrap_servers": self.address}


@pytest.fixture(scope="module")
def resources(tmp_path_factory: pytest.TempPathFactory) -> list[Resource]:
    return kafka_at(tmp_path_factory.mktemp("kafka"), {"authenticated_listener": {"clients": CLIENTS}})


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[list[str]], AuthorizingBroker]]:
    """Starts a broker with these super users beside itself; ends it when the tests are over."""
    started = []

    def start(super_users: list[str]) -> AuthorizingBroker:
        try:
            broker = AuthorizingBroker(super_users, tmp_path_factory.mktemp("broker"))
            started.append(broker)
            broker.start()
        except MissingProgramError as error:
            pytest.skip(str(error))
        return broker

    yield start
    for broker in started:
        broker.stop()


@pytest.fixture(scope="module")
def broker(start: Callable[[list[str]], AuthorizingBroker], resources: list[Resource], kafka: Any) -> AuthorizingBroker:
    """A broker with the synthesized super users, users and access control lists."""
    broker = start(the("Kafka", resources)["spec"]["kafka"]["authorization"]["superUsers"])
    anyone = kafka.admin.KafkaAdminClient(**broker.as_anyone())
    for user in (each for each in resources if each["kind"] == "KafkaUser"):
        anyone.create_acls([*_access_control_list(user, kafka.admin)])
    anyone.create_topics([kafka.admin.NewTopic("hospital-1", 1, 1), kafka.admin.NewTopic("other", 1, 1)])
    anyone.close()
    return broker


def test_plain_listener_allows_everything(broker: AuthorizingBroker, kafka: Any) -> None:
    anyone = kafka.admin.KafkaAdminClient(**broker.as_anyone())
    anyone.create_topics([kafka.admin.NewTopic("execution", 1, 1, topic_configs={"cleanup.policy": "compact,delete"})])
    _send(kafka, broker.as_anyone(), "execution")
    assert _received(kafka, broker.as_anyone(), "execution") == [b"model"]
    anyone.delete_topics(["execution"])
    wait_for(lambda: "execution" not in anyone.list_topics())


def test_one_replica_below_min_insync(broker: AuthorizingBroker, kafka: Any) -> None:
    anyone = kafka.admin.KafkaAdminClient(**broker.as_anyone())
    resource = kafka.admin.ConfigResource(kafka.admin.ConfigResourceType.TOPIC, "other")
    (answer,) = anyone.describe_configs([resource])
    asked_for = {name: value for name, value, *_ in answer.resources[0][4]}
    assert asked_for["min.insync.replicas"] == "2"
    _send(kafka, broker.as_anyone(), "other")


def test_plain_listener_without_super_user(start: Callable[[list[str]], AuthorizingBroker], kafka: Any) -> None:
    anyone = kafka.admin.KafkaAdminClient(**start([]).as_anyone())
    with pytest.raises(kafka.errors.TopicAuthorizationFailedError):
        anyone.create_topics([kafka.admin.NewTopic("execution", 1, 1)])


def test_topic_manager_may_not_write(broker: AuthorizingBroker, kafka: Any) -> None:
    orchestrator = kafka.admin.KafkaAdminClient(**broker.as_user("orchestrator"))
    orchestrator.create_topics([kafka.admin.NewTopic("managed", 1, 1)])
    wait_for(lambda: "managed" in orchestrator.list_topics())
    with pytest.raises(kafka.errors.TopicAuthorizationFailedError):
        _send(kafka, broker.as_user("orchestrator"), "managed")
    orchestrator.delete_topics(["managed"])
    wait_for(lambda: "managed" not in orchestrator.list_topics())


def test_client_reaches_own_topics_only(broker: AuthorizingBroker, kafka: Any) -> None:
    _send(kafka, broker.as_user("hospital"), "hospital-1")
    assert _received(kafka, broker.as_user("hospital"), "hospital-1") == [b"model"]
    # For it, topics of others do not even exist.
    with pytest.raises(kafka.errors.KafkaTimeoutError):
        _send(kafka, broker.as_user("hospital"), "other")
    hospital = kafka.admin.KafkaAdminClient(**broker.as_user("hospital"))
    with pytest.raises(kafka.errors.TopicAuthorizationFailedError):
        hospital.create_topics([kafka.admin.NewTopic("hospital-2", 1, 1)])


def _access_control_list(user: Resource, admin: Any) -> Iterator[Any]:
    """The rights of a KafkaUser, as the user operator gives them to the broker."""
    for acl in user["spec"]["authorization"]["acls"]:
        resource = acl["resource"]
        prefixed = resource.get("patternType") == "prefix"
        pattern = admin.ResourcePattern(
            admin.ResourceType[resource["type"].upper()],
            resource["name"],
            admin.ACLResourcePatternType.PREFIXED if prefixed else admin.ACLResourcePatternType.LITERAL,
        )
        for operation in acl["operations"]:
            name = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", operation).upper()
            yield admin.ACL(
                f"User:{user['metadata']['name']}",
                "*",
                admin.ACLOperation[name],
                admin.ACLPermissionType.ALLOW,
                pattern,
            )


def _send(kafka: Any, connection: dict[str, Any], topic: str) -> None:
    producer = kafka.KafkaProducer(**connection, acks="all", retries=0, max_block_ms=5_000)
    try:
        producer.send(topic, b"model", key=b"key").get(timeout=10)
    finally:
        producer.close(timeout=0)


def _received(kafka: Any, connection: dict[str, Any], topic: str) -> list[bytes]:
    consumer = kafka.KafkaConsumer(
        topic, **connection, group_id="test", auto_offset_reset="earliest", consumer_timeout_ms=30_000
    )
    try:
        return [next(consumer).value]
    finally:
        consumer.close(autocommit=False)
