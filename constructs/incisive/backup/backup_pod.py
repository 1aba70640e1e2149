"""The pod that makes a backup of one component."""

from dataclasses import dataclass

from cdk8s_plus_27 import k8s

from incisive.backup.backup_site import BackupSite
from incisive.backup.destination import MOUNT as DESTINATION
from incisive.backup.destination import BackupDestination, destination_mount
from incisive.backup.off_site import TEMPORARY_FILES as OFF_SITE_TEMPORARY_FILES
from incisive.backup.off_site import off_site_container, off_site_volumes
from incisive.backup.run_environment import UPLOADS, backup_variables, database_variables, retention_variables
from incisive.backup.shipped_programs import MOUNT, programs_mount, programs_volume
from incisive.component.django_component import DjangoComponent
from incisive.component.service.service_pod import USER as SERVICE_USER
from incisive.kubernetes.claim import Claim
from incisive.kubernetes.container import Container, Program
from incisive.kubernetes.environment import field_variable, variables
from incisive.kubernetes.pod import PodUser, pod_spec
from incisive.kubernetes.scheduling import pod_placement
from incisive.kubernetes.storage_check import storage_check
from incisive.kubernetes.volumes import claim_volume, empty_volume, mount
from incisive.settings.backup import BackupSettings
from incisive.settings.pod import Affinity, Placement, PodSettings, PodTerm
from incisive.settings.quantities import amount, mebibytes

SCRATCH = "/scratch"
TEMPORARY_FILES = "64Mi"
"""What the programs keep beside the backup: messages, and the log of the scratch server."""

SHUTDOWN_SECONDS = 60
"""Time for a stopped run to stop its server and to remove an unfinished backup."""

JOB_NAME_FIELD = "metadata.labels['job-name']"
"""Kubernetes puts this label on a Job's pods."""


@dataclass(frozen=True)
class BackupPod:
    """The containers of a run: the check of the destination, the backup, and its copy off site."""

    component: DjangoComponent
    site: BackupSite
    settings: BackupSettings
    destination: BackupDestination
    pod: PodSettings
    account: str | None
    """Name of its own ServiceAccount, if it has one."""

    def spec(self) -> k8s.PodSpec:
        """The pod's specification."""
        off_site, image = self.settings.off_site, self.component.database.image
        check = [self._storage_check(self.destination.claim)] if self.destination.claim else []
        backup = [self._backup()]
        push = [off_site_container(self.component, self.site, self.settings, ["push"])] if off_site else []
        return pod_spec(
            PodUser(
                image.user,
                # The uploads are the service's.
                supplemental_groups=(SERVICE_USER,),
                service_account_name=self.account,
                image_pull_secret=self.component.settings.database.image_pull_secret,
            ),
            pod_placement(_near_service(self.component)),
            self.pod,
            restart_policy="Never",
            termination_grace_period_seconds=SHUTDOWN_SECONDS,
            init_containers=[*check, *(backup if push else ())],
            containers=push or backup,
            volumes=[
                claim_volume("uploads", self.component.service.claim.name, read_only=True),
                self.destination.volume,
                empty_volume("scratch", mebibytes(self._scratch_bytes)),
                empty_volume("tmp", self._temporary_files),
                programs_volume(self.site.programs),
                *(off_site_volumes(off_site) if off_site else ()),
            ],
        )

    @property
    def _scratch_bytes(self) -> int:
        return self.settings.scratch_bytes(self.component.settings.database.disk_size)

    @property
    def _temporary_files(self) -> str:
        return OFF_SITE_TEMPORARY_FILES if self.settings.off_site else TEMPORARY_FILES

    def _storage_check(self, claim: Claim) -> Container:
        image = self.component.database.image
        return storage_check(
            image=image.reference,
            user=image.user,
            claim=claim,
            mounts=[destination_mount()],
            folders=[DESTINATION],
            resources=self.settings.resources,
        )

    def _backup(self) -> Container:
        node_disk_bytes = self._scratch_bytes + int(amount(self._temporary_files)) + self.destination.temporary_bytes
        return Container(
            "backup",
            Program(
                self.component.database.image.reference,
                command=["bash", f"{MOUNT}/backup.sh"],
                variables=[
                    *database_variables(self.component),
                    *variables(self._options()),
                    field_variable("BACKUP_JOB", JOB_NAME_FIELD),
                    *backup_variables(self.component),
                    *retention_variables(self.settings),
                ],
            ),
            resources=self.settings.resources.with_temporary_files(node_disk_bytes),
            mounts=[
                mount("uploads", UPLOADS, read_only=True),
                destination_mount(),
                mount("scratch", SCRATCH),
                mount("tmp", "/tmp"),  # noqa: S108 (an emptyDir of the pod's own)
                programs_mount(),
            ],
        )

    def _options(self) -> dict[str, str]:
        return {
            "UPLOADS": UPLOADS,
            "BACKUP_SCRATCH": SCRATCH,
            "BACKUP_SCRATCH_LIMIT": str(self._scratch_bytes),
            # restic compresses by itself, and finds only in uncompressed files what did not change.
            "BACKUP_COMPRESSION": "0" if self.settings.off_site else "6",
            "BACKUP_MISSING_FILES": str(self.settings.missing_files),
            "BACKUP_CRON_JOB": self.component.names.backup,
            "BACKUP_OFF_SITE": "yes" if self.settings.off_site else "no",
        }


def _near_service(component: DjangoComponent) -> Placement:
    """The nodes of the service's pods; for ReadWriteOnce uploads, the service pod's own node.

    Without the rest of the service's affinity: a service that avoids its own kind would avoid its backup.
    """
    service = component.settings.service
    near = (PodTerm(labels=component.service.labels.selector),)
    return Placement(
        priority_class_name=service.placement.priority_class_name,
        node_selector=service.placement.node_selector,
        tolerations=service.placement.tolerations,
        affinity=Affinity(near_pods=() if service.storage_access_mode == "ReadWriteMany" else near),
    )
