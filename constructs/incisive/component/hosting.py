"""What a cloud or a hospital gives to each component."""

from dataclasses import dataclass, field

from incisive.kubernetes.claim import DiskLocation
from incisive.settings.images import IMAGE_PULL_SECRET, IMAGE_REGISTRY
from incisive.settings.kafka_sizing import LARGEST_MODEL_KILOBYTES
from incisive.settings.networks import NetworkSettings
from incisive.settings.pod import PodSettings
from incisive.settings.storage import StorageSettings


@dataclass(frozen=True, kw_only=True)
class Hosting:
    """Disks, images, additions to pods, and who may connect."""

    storage: StorageSettings
    node: str | None = None
    """Host name of the node with the data, if it lies on one node's own disk."""
    networks: NetworkSettings = field(default_factory=NetworkSettings)
    image_registry: str = IMAGE_REGISTRY
    image_pull_secret: str = IMAGE_PULL_SECRET
    """Others make it in the component's namespace."""
    pods: PodSettings = field(default_factory=PodSettings)
    """Additions to all pods. Each workload's own settings add to them."""
    largest_upload_kilobytes: int = LARGEST_MODEL_KILOBYTES
    is_monitored: bool = False
    """Whether Prometheus finds the metrics there."""

    @classmethod
    def cloud(cls, class_name: str) -> "Hosting":
        """Disks of a StorageClass."""
        return cls(storage=StorageSettings(class_name=class_name))

    @classmethod
    def hospital(cls, node: str, path: str = "/var/lib/incisive") -> "Hosting":
        """Folders on the disk of one node."""
        return cls(storage=StorageSettings(node_path=path), node=node)

    def image(self, name: str, version: str) -> str:
        """Reference of one of the platform's own images."""
        return f"{self.image_registry}/{name}:{version}"

    def disks(self, component: str) -> DiskLocation:
        """Where a component's claims get their disks. On a node, its claims bind only to its own volumes."""
        return DiskLocation(
            class_name=self.storage.class_name or f"{component}-local-storage",
            host_name=self.node if self.storage.node_path else None,
            node_folder=f"{self.storage.node_path}/{component}",
        )
