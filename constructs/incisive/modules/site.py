"""What all components of one site share."""

from dataclasses import dataclass

from constructs import Construct

from incisive.modules.disks import Disks
from incisive.settings.networks import NetworkSettings


@dataclass(frozen=True)
class Site:
    """The surroundings of a component: its names' suffix, its namespace, its disks, its neighbours."""

    suffix: str
    namespace: str
    image_registry: str
    image_pull_secret: str
    disks: Disks
    networks: NetworkSettings
    largest_model_kilobytes: int
    storage: Construct
    """Scope of what holds data: claims and volumes lie apart, so that deleting a component leaves them."""
    secrets: Construct
    """Scope of Secret objects, which lie apart, so that git can ignore them."""

    def image(self, name: str, version: str) -> str:
        """Reference of one of the platform's own images."""
        return f"{self.image_registry}/{name}:{version}"
