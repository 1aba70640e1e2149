"""Kafka's nodes: brokers, controllers, or both in one."""

from collections.abc import Sequence

from cdk8s_plus_27 import k8s
from constructs import Construct

from imports.io.strimzi.kafka import (
    KafkaNodePool,
    KafkaNodePoolSpec,
    KafkaNodePoolSpecJvmOptions,
    KafkaNodePoolSpecResources,
    KafkaNodePoolSpecRoles,
    KafkaNodePoolSpecStorage,
    KafkaNodePoolSpecStorageType,
    KafkaNodePoolSpecStorageVolumes,
    KafkaNodePoolSpecStorageVolumesKraftMetadata,
    KafkaNodePoolSpecStorageVolumesType,
    KafkaNodePoolSpecTemplate,
    KafkaNodePoolSpecTemplateInitContainer,
    KafkaNodePoolSpecTemplateKafkaContainer,
    KafkaNodePoolSpecTemplatePod,
)
from incisive.kafka.identity import ClusterIdentity
from incisive.kafka.pods import pod, resources, spread_over
from incisive.kubernetes.security import container_security_context
from incisive.settings.kafka import KafkaSettings
from incisive.settings.kafka_brokers import ControllerSettings
from incisive.settings.kafka_sizing import BrokerSizing
from incisive.settings.quantities import MEBIBYTE, amount
from incisive.settings.resources import Resources

BROKER, CONTROLLER = KafkaNodePoolSpecRoles.BROKER, KafkaNodePoolSpecRoles.CONTROLLER
CONTROLLERS = 3
"""An odd number, so that a majority is left when one fails."""

HOST_NAME_LABEL = "kubernetes.io/hostname"


def node_pools(
    scope: Construct,
    *,
    cluster: ClusterIdentity,
    settings: KafkaSettings,
    sizing: BrokerSizing,
    storage_class_name: str | None,
) -> None:
    """Makes the pools of the profile: one of nodes with both roles, or brokers and controllers apart."""
    apart = settings.profile == "large"
    _node_pool(
        scope,
        "broker" if apart else "dual-role",
        cluster=cluster,
        settings=settings,
        roles=[BROKER] if apart else [CONTROLLER, BROKER],
        replicas=settings.broker_count,
        disk=sizing.disk,
        storage_class_name=storage_class_name,
        container=settings.broker.resources(sizing.memory),
        jvm=KafkaNodePoolSpecJvmOptions(xms=sizing.heap, xmx=sizing.heap, xx=sizing.java_options),
    )
    if apart:
        _node_pool(
            scope,
            "controller",
            cluster=cluster,
            settings=settings,
            roles=[CONTROLLER],
            replicas=CONTROLLERS,
            disk=settings.controller.disk,
            storage_class_name=storage_class_name,
            container=settings.controller.resources,
            jvm=_half_of_memory(settings.controller),
        )


def _node_pool(
    scope: Construct,
    name: str,
    *,
    cluster: ClusterIdentity,
    settings: KafkaSettings,
    roles: Sequence[KafkaNodePoolSpecRoles],
    replicas: int,
    disk: str,
    storage_class_name: str | None,
    container: Resources,
    jvm: KafkaNodePoolSpecJvmOptions,
) -> None:
    placement = settings.broker.placement if BROKER in roles else settings.controller.placement
    KafkaNodePool(
        scope,
        f"{name}-pool",
        metadata=cluster.metadata(name, component=name),
        spec=KafkaNodePoolSpec(
            replicas=replicas,
            roles=[*roles],
            storage=_storage(disk, storage_class_name),
            resources=resources(KafkaNodePoolSpecResources, container),
            jvm_options=jvm,
            template=KafkaNodePoolSpecTemplate(
                pod=pod(
                    KafkaNodePoolSpecTemplatePod,
                    placement,
                    spread=_spread(cluster, name, settings) if replicas > 1 else (),
                ),
                kafka_container=KafkaNodePoolSpecTemplateKafkaContainer(security_context=container_security_context()),
                init_container=KafkaNodePoolSpecTemplateInitContainer(security_context=container_security_context()),
            ),
        ),
    )


def _storage(disk: str, storage_class_name: str | None) -> KafkaNodePoolSpecStorage:
    """One disk, in the kind of storage that can take more later. Its claim outlives the cluster."""
    return KafkaNodePoolSpecStorage(
        type=KafkaNodePoolSpecStorageType.JBOD,
        volumes=[
            KafkaNodePoolSpecStorageVolumes(
                id=0,
                type=KafkaNodePoolSpecStorageVolumesType.PERSISTENT_HYPHEN_CLAIM,
                size=disk,
                class_=storage_class_name,
                delete_claim=False,
                kraft_metadata=KafkaNodePoolSpecStorageVolumesKraftMetadata.SHARED,
            )
        ],
    )


def _spread(cluster: ClusterIdentity, pool: str, settings: KafkaSettings) -> list[k8s.TopologySpreadConstraint]:
    pods = {"strimzi.io/cluster": cluster.name, "strimzi.io/pool-name": pool}
    hosts = spread_over(HOST_NAME_LABEL, pods, required=settings.spread_over_hosts == "required")
    zones = [spread_over(settings.zone_label, pods, required=False)] if settings.zone_label else []
    return [hosts, *zones]


def _half_of_memory(controller: ControllerSettings) -> KafkaNodePoolSpecJvmOptions:
    heap = f"{int(amount(controller.resources.memory) // 2 // MEBIBYTE)}m"
    return KafkaNodePoolSpecJvmOptions(xms=heap, xmx=heap)
