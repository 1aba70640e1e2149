"""Users of the authenticated listener, and their access control lists."""

from collections.abc import Iterator

from constructs import Construct

from imports.io.strimzi import kafka as strimzi
from incisive.kafka.kafka_identity import KafkaIdentity
from incisive.settings.kafka import ClientSettings

Operation = strimzi.KafkaUserSpecAuthorizationAclsOperations
MANAGING = (Operation.CREATE, Operation.DELETE, Operation.DESCRIBE, Operation.DESCRIBE_CONFIGS)
EXCHANGING = (Operation.READ, Operation.WRITE, Operation.DESCRIBE)
IN_A_GROUP = (Operation.READ, Operation.DESCRIBE)
ALL_NAMES = "*"


class KafkaClientUser(strimzi.KafkaUser):
    """A client of the authenticated listener. Strimzi puts its password into a Secret of the same name."""

    def __init__(self, scope: Construct, id: str, *, cluster: KafkaIdentity, client: ClientSettings) -> None:
        super().__init__(
            scope,
            id,
            metadata=cluster.metadata(client.name, component="user"),
            spec=strimzi.KafkaUserSpec(
                authentication=strimzi.KafkaUserSpecAuthentication(
                    type=strimzi.KafkaUserSpecAuthenticationType.SCRAM_HYPHEN_SHA_HYPHEN_512
                ),
                authorization=strimzi.KafkaUserSpecAuthorization(
                    type=strimzi.KafkaUserSpecAuthorizationType.SIMPLE, acls=[*_access_control_list(client)]
                ),
            ),
        )


def _access_control_list(client: ClientSettings) -> Iterator[strimzi.KafkaUserSpecAuthorizationAcls]:
    operations = {
        *(MANAGING if client.manages_topics else ()),
        *(EXCHANGING if client.exchanges_messages else ()),
    }
    if operations:
        yield strimzi.KafkaUserSpecAuthorizationAcls(
            resource=_topics(client.topic_prefix), operations=[each for each in Operation if each in operations]
        )
    if client.exchanges_messages:
        groups = strimzi.KafkaUserSpecAuthorizationAclsResource(
            type=strimzi.KafkaUserSpecAuthorizationAclsResourceType.GROUP, name=ALL_NAMES
        )
        yield strimzi.KafkaUserSpecAuthorizationAcls(resource=groups, operations=[*IN_A_GROUP])


def _topics(prefix: str) -> strimzi.KafkaUserSpecAuthorizationAclsResource:
    return strimzi.KafkaUserSpecAuthorizationAclsResource(
        type=strimzi.KafkaUserSpecAuthorizationAclsResourceType.TOPIC,
        name=prefix or ALL_NAMES,
        pattern_type=strimzi.KafkaUserSpecAuthorizationAclsResourcePatternType.PREFIX if prefix else None,
    )
