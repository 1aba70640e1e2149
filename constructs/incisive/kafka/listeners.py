"""The brokers' listeners, and who may connect."""

from collections.abc import Sequence

from cdk8s_plus_27 import k8s

from imports.io.strimzi import kafka as strimzi
from incisive.settings.kafka import CLIENT_PORT, AuthenticatedListenerSettings

ANONYMOUS = "ANONYMOUS"
"""Kafka's name for all clients of a listener without authentication."""


def plain_listener(peers: Sequence[k8s.NetworkPolicyPeer]) -> strimzi.KafkaSpecKafkaListeners:
    """The listener of the platform's clients. Without peers, any source may connect."""
    return strimzi.KafkaSpecKafkaListeners(
        name="plain",
        port=CLIENT_PORT,
        type=strimzi.KafkaSpecKafkaListenersType.INTERNAL,
        tls=False,
        network_policy_peers=[*peers] or None,
    )


def authenticated_listener(
    settings: AuthenticatedListenerSettings, peers: Sequence[k8s.NetworkPolicyPeer]
) -> strimzi.KafkaSpecKafkaListeners:
    """The listener with TLS and SCRAM-SHA-512."""
    return strimzi.KafkaSpecKafkaListeners(
        name="tls",
        port=settings.port,
        type=strimzi.KafkaSpecKafkaListenersType.INTERNAL,
        tls=True,
        authentication=strimzi.KafkaSpecKafkaListenersAuthentication(
            type=strimzi.KafkaSpecKafkaListenersAuthenticationType.SCRAM_HYPHEN_SHA_HYPHEN_512
        ),
        network_policy_peers=[*peers] or None,
    )


def authorization() -> strimzi.KafkaSpecKafkaAuthorization:
    """Rights by access control lists. A client without one may do nothing.

    Clients of the plain listener are all called ANONYMOUS, a name that no KafkaUser can have: theirs are lower-case. So
    ANONYMOUS stays a super user, as it is without authorization. Only `network_policy_peers` limits it.
    """
    return strimzi.KafkaSpecKafkaAuthorization(
        type=strimzi.KafkaSpecKafkaAuthorizationType.SIMPLE, super_users=[ANONYMOUS]
    )
