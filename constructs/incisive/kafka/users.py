"""Clients of the authenticated listener, and their rights."""

from collections.abc import Iterator

from constructs import Construct

from imports.io.strimzi.kafka import (
    KafkaUser,
    KafkaUserSpec,
    KafkaUserSpecAuthentication,
    KafkaUserSpecAuthenticationType,
    KafkaUserSpecAuthorization,
    KafkaUserSpecAuthorizationAcls,
    KafkaUserSpecAuthorizationAclsOperations,
    KafkaUserSpecAuthorizationAclsResource,
    KafkaUserSpecAuthorizationAclsResourcePatternType,
    KafkaUserSpecAuthorizationAclsResourceType,
    KafkaUserSpecAuthorizationType,
)
from incisive.kafka.kafka_cluster import ClusterIdentity
from incisive.settings.kafka import ClientSettings

Operation = KafkaUserSpecAuthorizationAclsOperations
MANAGING = (Operation.CREATE, Operation.DELETE, Operation.DESCRIBE, Operation.DESCRIBE_CONFIGS)
EXCHANGING = (Operation.READ, Operation.WRITE, Operation.DESCRIBE)
IN_A_GROUP = (Operation.READ, Operation.DESCRIBE)
ALL_NAMES = "*"


class ClientUser(KafkaUser):
    """A client of the authenticated listener. Strimzi puts its password into a Secret of the same name."""

    def __init__(self, scope: Construct, id: str, *, cluster: ClusterIdentity, client: ClientSettings) -> None:
        super().__init__(
            scope,
            id,
            metadata=cluster.metadata(client.name, component="user"),
            spec=KafkaUserSpec(
                authentication=KafkaUserSpecAuthentication(
                    type=KafkaUserSpecAuthenticationType.SCRAM_HYPHEN_SHA_HYPHEN_512
                ),
                authorization=KafkaUserSpecAuthorization(
                    type=KafkaUserSpecAuthorizationType.SIMPLE, acls=[*_access_control_list(client)]
                ),
            ),
        )


def _access_control_list(client: ClientSettings) -> Iterator[KafkaUserSpecAuthorizationAcls]:
    operations = {
        *(MANAGING if client.manages_topics else ()),
        *(EXCHANGING if client.exchanges_messages else ()),
    }
    if operations:
        yield KafkaUserSpecAuthorizationAcls(
            resource=_topics(client.topic_prefix), operations=[each for each in Operation if each in operations]
        )
    if client.exchanges_messages:
        groups = KafkaUserSpecAuthorizationAclsResource(
            type=KafkaUserSpecAuthorizationAclsResourceType.GROUP, name=ALL_NAMES
        )
        yield KafkaUserSpecAuthorizationAcls(resource=groups, operations=[*IN_A_GROUP])


def _topics(prefix: str) -> KafkaUserSpecAuthorizationAclsResource:
    return KafkaUserSpecAuthorizationAclsResource(
        type=KafkaUserSpecAuthorizationAclsResourceType.TOPIC,
        name=prefix or ALL_NAMES,
        pattern_type=KafkaUserSpecAuthorizationAclsResourcePatternType.PREFIX if prefix else None,
    )
