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
from incisive.kafka.broker_properties import java_options
from incisive.kafka.kafka_cluster import CLUSTER_LABEL, ClusterIdentity, KafkaCluster
from incisive.kafka.strimzi_pods import half_of_memory, pod
from incisive.kubernetes.container import container_security_context
from incisive.kubernetes.resources import requirements
from incisive.kubernetes.scheduling import spread_over
from incisive.settings.kafka import KafkaSettings
from incisive.settings.pod import Placement, Resources
from incisive.settings.quantities import canonical
from incisive.settings.text import HOST_NAME_LABEL

BROKER, CONTROLLER = KafkaNodePoolSpecRoles.BROKER, KafkaNodePoolSpecRoles.CONTROLLER
CONTROLLERS = 3
"""An odd number, so that a majority is left when one fails."""


class NodePools(Construct):
    """The pools of the profile: one of nodes with both roles, or brokers and controllers apart."""

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        cluster: KafkaCluster,
        settings: KafkaSettings,
        storage_class_name: str | None = None,
    ) -> None:
        """`storage_class_name` is for the nodes' disks. Default: the Kubernetes cluster's default."""
        super().__init__(scope, id)
        sizing = cluster.sizing
        apart = settings.profile == "large"
        NodePool(
            self,
            "broker" if apart else "dual-role",
            cluster=cluster.identity,
            roles=[BROKER] if apart else [CONTROLLER, BROKER],
            replicas=settings.broker_count,
            disk=sizing.disk,
            storage_class_name=storage_class_name,
            container=settings.broker.resources(sizing.memory),
            jvm=KafkaNodePoolSpecJvmOptions(xms=sizing.heap, xmx=sizing.heap, xx=java_options(sizing)),
            placement=settings.broker.placement,
            settings=settings,
        )
        if apart:
            heap = half_of_memory(settings.controller.resources)
            NodePool(
                self,
                "controller",
                cluster=cluster.identity,
                roles=[CONTROLLER],
                replicas=CONTROLLERS,
                disk=settings.controller.disk,
                storage_class_name=storage_class_name,
                container=settings.controller.resources,
                jvm=KafkaNodePoolSpecJvmOptions(xms=heap, xmx=heap),
                placement=settings.controller.placement,
                settings=settings,
            )


class NodePool(KafkaNodePool):
    """Nodes that are alike. The id is the pool's name."""

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        cluster: ClusterIdentity,
        roles: Sequence[KafkaNodePoolSpecRoles],
        replicas: int,
        disk: str,
        storage_class_name: str | None,
        container: Resources,
        jvm: KafkaNodePoolSpecJvmOptions,
        placement: Placement,
        settings: KafkaSettings,
    ) -> None:
        super().__init__(
            scope,
            id,
            metadata=cluster.metadata(id, component=id),
            spec=KafkaNodePoolSpec(
                replicas=replicas,
                roles=[*roles],
                storage=_storage(canonical(disk), storage_class_name),
                resources=requirements(KafkaNodePoolSpecResources, container),
                jvm_options=jvm,
                template=KafkaNodePoolSpecTemplate(
                    pod=pod(
                        KafkaNodePoolSpecTemplatePod,
                        placement,
                        spread=_spread(cluster, id, settings) if replicas > 1 else (),
                    ),
                    kafka_container=KafkaNodePoolSpecTemplateKafkaContainer(
                        security_context=container_security_context()
                    ),
                    init_container=KafkaNodePoolSpecTemplateInitContainer(
                        security_context=container_security_context()
                    ),
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
    pods = {CLUSTER_LABEL: cluster.name, "strimzi.io/pool-name": pool}
    hosts = spread_over(HOST_NAME_LABEL, pods, required=settings.spread_over_hosts == "required")
    zones = [spread_over(settings.zone_label, pods)] if settings.zone_label else []
    return [hosts, *zones]
