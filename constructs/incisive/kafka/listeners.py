"""Where clients connect, and who may."""

from collections.abc import Sequence

from cdk8s_plus_27 import k8s

from imports.io.strimzi.kafka import (
    KafkaSpecKafkaAuthorization,
    KafkaSpecKafkaAuthorizationType,
    KafkaSpecKafkaListeners,
    KafkaSpecKafkaListenersAuthentication,
    KafkaSpecKafkaListenersAuthenticationType,
    KafkaSpecKafkaListenersType,
)
from incisive.settings.kafka import CLIENT_PORT, AuthenticatedListenerSettings

ANONYMOUS = "ANONYMOUS"
"""Kafka's name for whoever comes through a listener without authentication."""


def plain_listener(peers: Sequence[k8s.NetworkPolicyPeer]) -> KafkaSpecKafkaListeners:
    """The listener of the platform's clients, open to these peers; to everyone where there are none."""
    return KafkaSpecKafkaListeners(
        name="plain",
        port=CLIENT_PORT,
        type=KafkaSpecKafkaListenersType.INTERNAL,
        tls=False,
        network_policy_peers=[*peers] or None,
    )


def authenticated_listener(
    settings: AuthenticatedListenerSettings, peers: Sequence[k8s.NetworkPolicyPeer]
) -> KafkaSpecKafkaListeners:
    """The listener for clients that know TLS and SCRAM-SHA-512."""
    return KafkaSpecKafkaListeners(
        name="tls",
        port=settings.port,
        type=KafkaSpecKafkaListenersType.INTERNAL,
        tls=True,
        authentication=KafkaSpecKafkaListenersAuthentication(
            type=KafkaSpecKafkaListenersAuthenticationType.SCRAM_HYPHEN_SHA_HYPHEN_512
        ),
        network_policy_peers=[*peers] or None,
    )


def authorization() -> KafkaSpecKafkaAuthorization:
    """Rights by access control lists; without one nothing is allowed.

    The plain listener's clients have no name of their own to give rights to: a KafkaUser's is lower-case. So
    ANONYMOUS stays a super user, as it is in effect without authorization; only `network_policy_peers` bound it.
    """
    return KafkaSpecKafkaAuthorization(type=KafkaSpecKafkaAuthorizationType.SIMPLE, super_users=[ANONYMOUS])
