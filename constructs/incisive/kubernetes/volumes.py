"""Claims with their PersistentVolumes, and the volumes of pods."""

from collections.abc import Sequence
from dataclasses import dataclass

from cdk8s_plus_27 import k8s
from constructs import Construct

from incisive.kubernetes.k8s_values import quantity
from incisive.kubernetes.metadata import APPLIED_ONCE, NEVER_PRUNED, Labels, platform_labels
from incisive.settings.storage import StorageSettings
from incisive.settings.text import HOST_NAME_LABEL


class ComponentStorage(Construct):
    """Where a component's data lies: on disks of a provisioner, or in folders on the disk of one node.

    On a node's disk, each component has its own StorageClass: its claims then bind only to its volumes. All hospitals
    of a cluster share it.
    """

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        component: str,
        settings: StorageSettings,
        node: str | None,
    ) -> None:
        super().__init__(scope, id)
        self.class_name = settings.class_name or f"{component}-local-storage"
        self.host_name = node if settings.node_path else None
        """Host name of the node with the disk. None if a provisioner makes the disks."""
        self.node_folder = f"{settings.node_path}/{component}"
        if self.host_name:
            k8s.KubeStorageClass(
                self,
                "class",
                metadata=k8s.ObjectMeta(
                    name=self.class_name, labels=platform_labels(), annotations=NEVER_PRUNED | APPLIED_ONCE
                ),
                provisioner="kubernetes.io/no-provisioner",
                volume_binding_mode="WaitForFirstConsumer",
            )


@dataclass(frozen=True)
class DiskLocation:
    """Where single claims get their disks: from a StorageClass, or in a folder on a node.

    On a node, claim and volume name each other, and need no StorageClass to be bound.
    """

    class_name: str = ""
    host_name: str | None = None
    node_folder: str | None = None


class Claim(Construct):
    """A claim, and its PersistentVolume if no provisioner makes one. GitOps tools prune neither."""

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        storage: ComponentStorage | DiskLocation,
        name: str,
        namespace: str,
        labels: Labels,
        size: str,
        folder: str,
        access_mode: str = "ReadWriteOnce",
        class_name: str | None = None,
    ) -> None:
        """`folder` is where the data lies on a node's disk. `class_name` is a StorageClass. Default: the storage's."""
        super().__init__(scope, id)
        self.name = name
        self.host_name = storage.host_name
        self.node_folder = f"{storage.node_folder}/{folder}" if storage.host_name else None
        """Where the data lies on the node's disk. None if a provisioner makes the disk."""
        volume_name = f"{labels.name}-{labels.component}-pv-{storage.host_name}" if storage.host_name else None
        if storage.host_name and self.node_folder:
            k8s.KubePersistentVolume(
                self,
                "volume",
                metadata=k8s.ObjectMeta(name=volume_name, labels=labels.unversioned, annotations=NEVER_PRUNED),
                spec=k8s.PersistentVolumeSpec(
                    storage_class_name=storage.class_name or None,
                    capacity={"storage": quantity(size)},
                    access_modes=[access_mode],
                    persistent_volume_reclaim_policy="Retain",
                    # No type: that would make missing folders, as root, and it cannot change where the original
                    # charts left it out.
                    host_path=k8s.HostPathVolumeSource(path=self.node_folder),
                    claim_ref=k8s.ObjectReference(
                        api_version="v1", kind="PersistentVolumeClaim", name=name, namespace=namespace
                    ),
                    node_affinity=_only_on(storage.host_name),
                ),
            )
        k8s.KubePersistentVolumeClaim(
            self,
            "claim",
            metadata=k8s.ObjectMeta(
                name=name, namespace=namespace, labels=labels.unversioned, annotations=NEVER_PRUNED
            ),
            spec=k8s.PersistentVolumeClaimSpec(
                access_modes=[access_mode],
                resources=k8s.ResourceRequirements(requests={"storage": quantity(size)}),
                storage_class_name=class_name or storage.class_name,
                volume_name=volume_name,
            ),
        )


def _only_on(node: str) -> k8s.VolumeNodeAffinity:
    is_the_node = k8s.NodeSelectorRequirement(key=HOST_NAME_LABEL, operator="In", values=[node])
    return k8s.VolumeNodeAffinity(
        required=k8s.NodeSelector(node_selector_terms=[k8s.NodeSelectorTerm(match_expressions=[is_the_node])])
    )


def claim_volume(name: str, claim_name: str, *, read_only: bool | None = None) -> k8s.Volume:
    """The data behind a claim. Kubernetes gives a read-only volume to no group: its owner keeps it."""
    return k8s.Volume(
        name=name,
        persistent_volume_claim=k8s.PersistentVolumeClaimVolumeSource(claim_name=claim_name, read_only=read_only),
    )


def empty_volume(name: str, size: str) -> k8s.Volume:
    """A folder on the node's disk that lives as long as the pod."""
    return k8s.Volume(name=name, empty_dir=k8s.EmptyDirVolumeSource(size_limit=quantity(size)))


def memory_volume(name: str, size: str) -> k8s.Volume:
    """A folder in memory that lives as long as the pod. What lies in it counts to the container's memory."""
    return k8s.Volume(name=name, empty_dir=k8s.EmptyDirVolumeSource(medium="Memory", size_limit=quantity(size)))


def secret_volume(name: str, secret_name: str, keys: Sequence[str], *, optional: bool | None = None) -> k8s.Volume:
    """These entries of a Secret as files, which the pod's user and group may read. `optional`: those that there are."""
    return k8s.Volume(
        name=name,
        secret=k8s.SecretVolumeSource(
            secret_name=secret_name,
            default_mode=0o440,
            optional=optional,
            items=[k8s.KeyToPath(key=key, path=key) for key in keys],
        ),
    )


def config_map_volume(name: str, config_map_name: str) -> k8s.Volume:
    """The entries of a ConfigMap as files."""
    return k8s.Volume(name=name, config_map=k8s.ConfigMapVolumeSource(name=config_map_name))


def api_access_volume(name: str) -> k8s.Volume:
    """Access to the Kubernetes API: a token, renewed every hour, and the certificates that sign the server's."""
    return k8s.Volume(
        name=name,
        projected=k8s.ProjectedVolumeSource(
            sources=[
                k8s.VolumeProjection(
                    service_account_token=k8s.ServiceAccountTokenProjection(path="token", expiration_seconds=3607)
                ),
                k8s.VolumeProjection(
                    config_map=k8s.ConfigMapProjection(
                        name="kube-root-ca.crt", items=[k8s.KeyToPath(key="ca.crt", path="ca.crt")]
                    )
                ),
                k8s.VolumeProjection(
                    downward_api=k8s.DownwardApiProjection(
                        items=[
                            k8s.DownwardApiVolumeFile(
                                path="namespace",
                                field_ref=k8s.ObjectFieldSelector(api_version="v1", field_path="metadata.namespace"),
                            )
                        ]
                    )
                ),
            ]
        ),
    )


def mount(name: str, path: str, *, read_only: bool | None = None, file: str | None = None) -> k8s.VolumeMount:
    """A volume of the pod, or one of its files, at a path in the container."""
    return k8s.VolumeMount(name=name, mount_path=path, sub_path=file, read_only=read_only)
