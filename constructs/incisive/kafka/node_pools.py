"""Kafka's nodes: brokers, controllers, or both in one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from cdk8s_plus_27 import k8s
from constructs import Construct

from imports.io.strimzi import kafka as strimzi
from incisive.kafka.broker_properties import java_options
from incisive.kafka.kafka_identity import CLUSTER_LABEL, KafkaIdentity
from incisive.kafka.strimzi_pods import environment, half_of_memory, pod
from incisive.kubernetes.container import container_security_context
from incisive.kubernetes.resources import requirements
from incisive.kubernetes.scheduling import spread_over
from incisive.settings.kafka import KafkaSettings
from incisive.settings.kafka_sizing import BrokerSizing
from incisive.settings.pod import OperatedPodSettings, Placement, Resources
from incisive.settings.quantities import canonical
from incisive.settings.text import HOST_NAME_LABEL

BROKER, CONTROLLER = strimzi.KafkaNodePoolSpecRoles.BROKER, strimzi.KafkaNodePoolSpecRoles.CONTROLLER
CONTROLLERS = 3
"""An odd number, so that a majority is left when one fails."""


@dataclass(frozen=True, kw_only=True)
class PoolNodes:
    """What the nodes of a pool have in common."""

    roles: Sequence[strimzi.KafkaNodePoolSpecRoles]
    replicas: int
    disk: str
    resources: Resources
    jvm: strimzi.KafkaNodePoolSpecJvmOptions
    placement: Placement
    pod: OperatedPodSettings = field(default_factory=OperatedPodSettings)
    """Additions to the pods, including those to all pods of the site."""


class NodePools(Construct):
    """The pools of the profile: one of nodes with both roles, or brokers and controllers in a pool each."""

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        cluster: KafkaIdentity,
        sizing: BrokerSizing,
        settings: KafkaSettings,
        storage_class_name: str | None = None,
        pods: OperatedPodSettings | None = None,
    ) -> None:
        """`storage_class_name` is for the nodes' disks. Default: the Kubernetes cluster's default.

        `pods` are the additions to all pods of the site.
        """
        super().__init__(scope, id)
        pools = (
            {"broker": _brokers(settings, sizing, [BROKER]), "controller": _controllers(settings)}
            if settings.profile == "large"
            else {"dual-role": _brokers(settings, sizing, [CONTROLLER, BROKER])}
        )
        for name, nodes in pools.items():
            NodePool(
                self,
                name,
                cluster=cluster,
                nodes=replace(nodes, pod=nodes.pod.over(pods or OperatedPodSettings())),
                settings=settings,
                storage_class_name=storage_class_name,
            )


def _brokers(
    settings: KafkaSettings, sizing: BrokerSizing, roles: Sequence[strimzi.KafkaNodePoolSpecRoles]
) -> PoolNodes:
    return PoolNodes(
        roles=roles,
        replicas=settings.broker_count,
        disk=sizing.disk,
        resources=settings.broker.resources(sizing.memory),
        jvm=strimzi.KafkaNodePoolSpecJvmOptions(xms=sizing.heap, xmx=sizing.heap, xx=java_options(sizing)),
        placement=settings.broker.placement,
        pod=settings.broker.pod,
    )


def _controllers(settings: KafkaSettings) -> PoolNodes:
    heap = half_of_memory(settings.controller.resources)
    return PoolNodes(
        roles=[CONTROLLER],
        replicas=CONTROLLERS,
        disk=settings.controller.disk,
        resources=settings.controller.resources,
        jvm=strimzi.KafkaNodePoolSpecJvmOptions(xms=heap, xmx=heap),
        placement=settings.controller.placement,
        pod=settings.controller.pod,
    )


class NodePool(strimzi.KafkaNodePool):
    """Nodes that are alike. The id is the pool's name."""

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        cluster: KafkaIdentity,
        nodes: PoolNodes,
        settings: KafkaSettings,
        storage_class_name: str | None,
    ) -> None:
        restricted, pods = container_security_context(), _pods(cluster, id)
        super().__init__(
            scope,
            id,
            metadata=cluster.metadata(id, component=id),
            spec=strimzi.KafkaNodePoolSpec(
                replicas=nodes.replicas,
                roles=[*nodes.roles],
                storage=_storage(canonical(nodes.disk), storage_class_name),
                resources=requirements(strimzi.KafkaNodePoolSpecResources, nodes.resources),
                jvm_options=nodes.jvm,
                template=strimzi.KafkaNodePoolSpecTemplate(
                    pod=pod(
                        strimzi.KafkaNodePoolSpecTemplatePod,
                        nodes.placement,
                        nodes.pod,
                        pods=pods,
                        spread=_spread(pods, settings) if nodes.replicas > 1 else (),
                    ),
                    kafka_container=strimzi.KafkaNodePoolSpecTemplateKafkaContainer(
                        env=environment(strimzi.KafkaNodePoolSpecTemplateKafkaContainerEnv, nodes.pod),
                        security_context=restricted,
                    ),
                    init_container=strimzi.KafkaNodePoolSpecTemplateInitContainer(security_context=restricted),
                ),
            ),
        )


def _storage(disk: str, storage_class_name: str | None) -> strimzi.KafkaNodePoolSpecStorage:
    """One disk, in the kind of storage that can take more later. Its claim outlives the cluster."""
    return strimzi.KafkaNodePoolSpecStorage(
        type=strimzi.KafkaNodePoolSpecStorageType.JBOD,
        volumes=[
            strimzi.KafkaNodePoolSpecStorageVolumes(
                id=0,
                type=strimzi.KafkaNodePoolSpecStorageVolumesType.PERSISTENT_HYPHEN_CLAIM,
                size=disk,
                class_=storage_class_name,
                delete_claim=False,
                kraft_metadata=strimzi.KafkaNodePoolSpecStorageVolumesKraftMetadata.SHARED,
            )
        ],
    )


def _pods(cluster: KafkaIdentity, pool: str) -> dict[str, str]:
    return {CLUSTER_LABEL: cluster.name, "strimzi.io/pool-name": pool}


def _spread(pods: Mapping[str, str], settings: KafkaSettings) -> list[k8s.TopologySpreadConstraint]:
    hosts = spread_over(HOST_NAME_LABEL, pods, required=settings.spread_over_hosts == "required")
    zones = [spread_over(settings.zone_label, pods)] if settings.zone_label else []
    return [hosts, *zones]
