"""Where a component's finished backups lie, as its pods see it."""

from cdk8s_plus_27 import k8s
from constructs import Construct

from incisive.backup.backup_site import BackupSite
from incisive.component.component_names import ComponentNames
from incisive.component.django_component import DjangoComponent
from incisive.kubernetes.claim import Claim, ClaimedDisk, DiskLocation
from incisive.kubernetes.volumes import claim_volume, empty_volume, mount
from incisive.settings.backup import BackupClaimSettings, BackupSettings
from incisive.settings.django import ComponentSettings
from incisive.settings.quantities import amount, mebibytes

MOUNT = "/backups"
VOLUME = "backups"
ON_THE_NODE = BackupClaimSettings(size="1Gi")
"""Kubernetes requires a size. It does not limit a node's folder, and must never change."""


class BackupDestination(Construct):
    """A claim with the backups; or, if they are only off site, room for the one that is being made."""

    def __init__(
        self, scope: Construct, id: str, *, component: DjangoComponent, site: BackupSite, settings: BackupSettings
    ) -> None:
        super().__init__(scope, id)
        self.claim = self._add_claim(component, site, settings)
        self.temporary_bytes = 0 if self.claim else largest_backup(component.settings)
        """Bytes on the node's own disk while a backup is made."""
        self.volume = (
            claim_volume(VOLUME, self.claim.name)
            if self.claim
            else empty_volume(VOLUME, mebibytes(self.temporary_bytes))
        )

    def _add_claim(self, component: DjangoComponent, site: BackupSite, settings: BackupSettings) -> Claim | None:
        names, wanted = component.names, settings.claim
        if settings.node_path:
            disks = DiskLocation(host_name=site.node, node_folder=f"{settings.node_path}/{names.namespace}")
            wanted = ON_THE_NODE
        elif wanted:
            disks = DiskLocation(class_name=wanted.class_name or site.class_name)
        else:
            return None
        labels = names.labels("backup")
        return Claim(
            self,
            "claim",
            metadata=names.metadata(names.backup_claim, labels),
            labels=labels,
            disks=disks,
            disk=ClaimedDisk(
                wanted.size, wanted.access_mode, existing_claim=wanted.existing_claims.get(names.component)
            ),
            folder=names.component,
        )


def claim_name(names: ComponentNames, settings: BackupSettings) -> str:
    """Name of the claim with a component's backups, unless they are only off site."""
    existing = settings.claim.existing_claims.get(names.component) if settings.claim else None
    return existing or names.backup_claim


def destination_mount(*, read_only: bool | None = None) -> k8s.VolumeMount:
    """The backups in a container."""
    return mount(VOLUME, MOUNT, read_only=read_only)


def largest_backup(settings: ComponentSettings) -> int:
    """Bytes of the largest backup: the whole database, and all uploads."""
    return int(amount(settings.database.disk_size) + amount(settings.service.storage_size))
