"""Claims, and the disks they are bound to: a provisioner's, or one node's own."""

import functools
from abc import ABC, abstractmethod
from dataclasses import dataclass

from cdk8s_plus_27 import k8s
from constructs import Construct

from incisive.kubernetes.data_protection import NEVER_PRUNED
from incisive.kubernetes.labels import Labels, platform_labels
from incisive.kubernetes.values import quantity

HOST_NAME_LABEL = "kubernetes.io/hostname"


@dataclass(frozen=True)
class Claim:
    """A claim that pods may mount."""

    name: str


class Disks(ABC):
    """Where a site's data lies."""

    @abstractmethod
    def of_component(self, scope: Construct, component: str) -> "ComponentDisks":
        """What makes the component's claims, in `scope`."""


@dataclass(frozen=True)
class ProvisionedDisks(Disks):
    """Disks that a StorageClass's provisioner makes for each claim."""

    class_name: str

    def of_component(self, scope: Construct, component: str) -> "ComponentDisks":  # noqa: ARG002 (all are alike)
        """Claims of the StorageClass."""
        return ComponentDisks(scope, self.class_name)


@dataclass(frozen=True)
class NodeDisks(Disks):
    """Folders on one node's own disk, each a PersistentVolume that survives its claim."""

    host_name: str
    path: str

    def of_component(self, scope: Construct, component: str) -> "ComponentDisks":
        """Makes a StorageClass without a provisioner for the component, so that its claims find its volumes alone."""
        class_name = f"{component}-local-storage"
        k8s.KubeStorageClass(
            scope,
            class_name,
            metadata=k8s.ObjectMeta(name=class_name, labels=platform_labels()),
            provisioner="kubernetes.io/no-provisioner",
            volume_binding_mode="WaitForFirstConsumer",
        )
        return ComponentDisks(scope, class_name, self)


@dataclass(frozen=True)
class ComponentDisks:
    """Makes the claims of one component, and their volumes where no provisioner does."""

    scope: Construct
    class_name: str
    node: NodeDisks | None = None

    def claim(
        self,
        *,
        name: str,
        namespace: str,
        labels: Labels,
        size: str,
        access_mode: str,
        folder: str,
        class_name: str | None = None,
    ) -> Claim:
        """Makes a claim. `folder` is its data's place on a node's own disk, `class_name` another StorageClass."""
        volume = self._volume(name, namespace, labels, size, access_mode, folder, self.node) if self.node else None
        k8s.KubePersistentVolumeClaim(
            self.scope,
            name,
            metadata=k8s.ObjectMeta(
                name=name, namespace=namespace, labels=labels.unversioned, annotations=NEVER_PRUNED
            ),
            spec=k8s.PersistentVolumeClaimSpec(
                access_modes=[access_mode],
                resources=k8s.ResourceRequirements(requests={"storage": quantity(size)}),
                storage_class_name=class_name or self.class_name,
                volume_name=volume,
            ),
        )
        return Claim(name)

    def _volume(
        self, claim: str, namespace: str, labels: Labels, size: str, access_mode: str, folder: str, node: NodeDisks
    ) -> str:
        name = f"{labels.name}-{labels.component}-pv-{node.host_name}"
        path = f"{node.path}/{labels.name}/{folder}"
        k8s.KubePersistentVolume(
            self.scope,
            name,
            metadata=k8s.ObjectMeta(name=name, labels=labels.unversioned, annotations=NEVER_PRUNED),
            spec=k8s.PersistentVolumeSpec(
                storage_class_name=self.class_name,
                capacity={"storage": quantity(size)},
                access_modes=[access_mode],
                persistent_volume_reclaim_policy="Retain",
                host_path=k8s.HostPathVolumeSource(path=path, type="DirectoryOrCreate"),
                claim_ref=k8s.ObjectReference(
                    api_version="v1", kind="PersistentVolumeClaim", name=claim, namespace=namespace
                ),
                node_affinity=_only_on(node.host_name),
            ),
        )
        return name


@functools.cache
def _only_on(host_name: str) -> k8s.VolumeNodeAffinity:
    """Only pods on the node can mount what lies there."""
    is_the_node = k8s.NodeSelectorRequirement(key=HOST_NAME_LABEL, operator="In", values=[host_name])
    return k8s.VolumeNodeAffinity(
        required=k8s.NodeSelector(node_selector_terms=[k8s.NodeSelectorTerm(match_expressions=[is_the_node])])
    )
