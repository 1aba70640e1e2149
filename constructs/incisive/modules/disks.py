"""Claims, and the disks they are bound to: a provisioner's, or one node's own."""

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
    def claim(
        self,
        scope: Construct,
        id: str,  # noqa: A002 (the parameter's name in every construct)
        *,
        name: str,
        namespace: str,
        labels: Labels,
        size: str,
        access_mode: str,
        folder: str,
    ) -> Claim:
        """Makes a claim, and its disk where no provisioner does. `folder` names the disk's place on a node."""


@dataclass(frozen=True)
class ProvisionedDisks(Disks):
    """Disks that a StorageClass's provisioner makes for each claim."""

    class_name: str

    def claim(
        self,
        scope: Construct,
        id: str,  # noqa: A002
        *,
        name: str,
        namespace: str,
        labels: Labels,
        size: str,
        access_mode: str,
        folder: str,  # noqa: ARG002 (a provisioner finds its own place)
    ) -> Claim:
        """Makes a claim of the StorageClass."""
        return _claim(scope, id, name, namespace, labels, size, access_mode, self.class_name)


@dataclass(frozen=True)
class NodeDisks(Disks):
    """Folders on one node's own disk, each a PersistentVolume that survives its claim."""

    host_name: str
    path: str

    def claim(
        self,
        scope: Construct,
        id: str,  # noqa: A002
        *,
        name: str,
        namespace: str,
        labels: Labels,
        size: str,
        access_mode: str,
        folder: str,
    ) -> Claim:
        """Makes a StorageClass for the component, a volume on the node, and a claim of just that volume."""
        class_name = f"{labels.name}-local-storage"
        if scope.node.try_find_child(class_name) is None:
            k8s.KubeStorageClass(
                scope,
                class_name,
                metadata=k8s.ObjectMeta(name=class_name, labels=platform_labels()),
                provisioner="kubernetes.io/no-provisioner",
                volume_binding_mode="WaitForFirstConsumer",
            )
        volume_name = f"{labels.name}-{labels.component}-pv-{self.host_name}"
        k8s.KubePersistentVolume(
            scope,
            f"{id}-volume",
            metadata=k8s.ObjectMeta(name=volume_name, labels=labels.unversioned, annotations=NEVER_PRUNED),
            spec=k8s.PersistentVolumeSpec(
                storage_class_name=class_name,
                capacity={"storage": quantity(size)},
                access_modes=[access_mode],
                persistent_volume_reclaim_policy="Retain",
                host_path=k8s.HostPathVolumeSource(
                    path=f"{self.path}/{labels.name}/{folder}", type="DirectoryOrCreate"
                ),
                claim_ref=k8s.ObjectReference(
                    api_version="v1", kind="PersistentVolumeClaim", name=name, namespace=namespace
                ),
                node_affinity=k8s.VolumeNodeAffinity(
                    required=k8s.NodeSelector(
                        node_selector_terms=[
                            k8s.NodeSelectorTerm(
                                match_expressions=[
                                    k8s.NodeSelectorRequirement(
                                        key=HOST_NAME_LABEL, operator="In", values=[self.host_name]
                                    )
                                ]
                            )
                        ]
                    )
                ),
            ),
        )
        return _claim(scope, id, name, namespace, labels, size, access_mode, class_name, volume_name)


def _claim(
    scope: Construct,
    id: str,  # noqa: A002
    name: str,
    namespace: str,
    labels: Labels,
    size: str,
    access_mode: str,
    class_name: str,
    volume_name: str | None = None,
) -> Claim:
    k8s.KubePersistentVolumeClaim(
        scope,
        id,
        metadata=k8s.ObjectMeta(name=name, namespace=namespace, labels=labels.unversioned, annotations=NEVER_PRUNED),
        spec=k8s.PersistentVolumeClaimSpec(
            access_modes=[access_mode],
            resources=k8s.ResourceRequirements(requests={"storage": quantity(size)}),
            storage_class_name=class_name,
            volume_name=volume_name,
        ),
    )
    return Claim(name)
