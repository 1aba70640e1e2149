"""Claims with their PersistentVolumes."""

from dataclasses import dataclass, replace

from cdk8s_plus_27 import k8s
from constructs import Construct

from incisive.kubernetes.k8s_values import object_meta, quantity
from incisive.kubernetes.metadata import APPLIED_ONCE, NEVER_PRUNED, Labels, Metadata, platform_labels
from incisive.kubernetes.reference import Reference
from incisive.settings.text import HOST_NAME_LABEL


@dataclass(frozen=True)
class DiskLocation:
    """Where claims get their disks: from a StorageClass, or in a folder on one node's disk."""

    class_name: str = ""
    host_name: str | None = None
    node_folder: str | None = None


@dataclass(frozen=True)
class ClaimedDisk:
    """What a claim asks for."""

    size: str
    access_mode: str = "ReadWriteOnce"
    class_name: str | None = None
    """StorageClass. None: the location's."""
    existing_claim: str | None = None
    """Claim of the same namespace that others have made, in place of one of its own."""


class LocalStorageClass(k8s.KubeStorageClass):
    """The StorageClass of a component's volumes on nodes' own disks. All hospitals of a cluster share it."""

    def __init__(self, scope: Construct, id: str, *, name: str) -> None:
        super().__init__(
            scope,
            id,
            metadata=k8s.ObjectMeta(name=name, labels=platform_labels(), annotations=NEVER_PRUNED | APPLIED_ONCE),
            provisioner="kubernetes.io/no-provisioner",
            volume_binding_mode="WaitForFirstConsumer",
        )


class Claim(Construct):
    """A claim, and its PersistentVolume if no provisioner makes one. GitOps tools prune neither.

    For an existing claim of others, neither is made.
    """

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        metadata: Metadata,
        labels: Labels,
        disks: DiskLocation,
        disk: ClaimedDisk,
        folder: str,
    ) -> None:
        """`labels` name the volume. `folder` is where the data lies on a node's disk."""
        super().__init__(scope, id)
        existing = disk.existing_claim
        if existing:
            disks = DiskLocation()
        self.name = existing or metadata.name
        self.required = frozenset(
            {Reference("PersistentVolumeClaim", metadata.namespace, existing)} if existing else ()
        )
        """The claim, if others make it."""
        self.host_name = disks.host_name
        self.node_folder = f"{disks.node_folder}/{folder}" if disks.host_name else None
        """Where the data lies on the node's disk. None if a provisioner makes the disk."""
        self._metadata, self._disk = metadata, disk
        self._disks = replace(disks, class_name=disk.class_name or disks.class_name)
        volume = f"{labels.name}-{labels.component}-pv-{disks.host_name}" if disks.host_name else None
        if volume:
            self._add_volume(volume)
        if not existing:
            self._add_claim(volume)

    def _add_volume(self, name: str) -> None:
        assert self._disks.host_name and self.node_folder  # noqa: S101, PT018 (for the type checker)
        claim = k8s.ObjectReference(
            api_version="v1", kind="PersistentVolumeClaim", name=self.name, namespace=self._metadata.namespace
        )
        k8s.KubePersistentVolume(
            self,
            "volume",
            metadata=k8s.ObjectMeta(name=name, labels=self._metadata.labels, annotations=NEVER_PRUNED),
            spec=k8s.PersistentVolumeSpec(
                storage_class_name=self._disks.class_name or None,
                capacity={"storage": quantity(self._disk.size)},
                access_modes=[self._disk.access_mode],
                persistent_volume_reclaim_policy="Retain",
                # No type: that would make missing folders, as root, and it cannot change where the original charts
                # left it out.
                host_path=k8s.HostPathVolumeSource(path=self.node_folder),
                claim_ref=claim,
                node_affinity=_only_on(self._disks.host_name),
            ),
        )

    def _add_claim(self, volume: str | None) -> None:
        k8s.KubePersistentVolumeClaim(
            self,
            "claim",
            metadata=object_meta(self._metadata, annotations=NEVER_PRUNED),
            spec=k8s.PersistentVolumeClaimSpec(
                access_modes=[self._disk.access_mode],
                resources=k8s.ResourceRequirements(requests={"storage": quantity(self._disk.size)}),
                storage_class_name=self._disks.class_name,
                volume_name=volume,
            ),
        )


def _only_on(node: str) -> k8s.VolumeNodeAffinity:
    is_the_node = k8s.NodeSelectorRequirement(key=HOST_NAME_LABEL, operator="In", values=[node])
    return k8s.VolumeNodeAffinity(
        required=k8s.NodeSelector(node_selector_terms=[k8s.NodeSelectorTerm(match_expressions=[is_the_node])])
    )
