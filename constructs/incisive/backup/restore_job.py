"""The Job that brings a component's database and uploads back from a backup."""

from cdk8s_plus_27 import k8s
from constructs import Construct

from incisive.backup.backup_pod import SHUTDOWN_SECONDS, TEMPORARY_FILES
from incisive.backup.backup_site import BackupSite
from incisive.backup.destination import VOLUME, destination_mount, largest_backup
from incisive.backup.off_site import TEMPORARY_FILES as OFF_SITE_TEMPORARY_FILES
from incisive.backup.off_site import off_site_container, off_site_volumes
from incisive.backup.restore_request import RestoreRequest
from incisive.backup.run_environment import UPLOADS, backup_variables, database_variables
from incisive.backup.shipped_programs import MOUNT, programs_mount, programs_volume
from incisive.component.django_component import DjangoComponent
from incisive.component.service.service_pod import USER as SERVICE_USER
from incisive.kubernetes.container import Program, container
from incisive.kubernetes.environment import variables
from incisive.kubernetes.pod import PodUser, pod_spec
from incisive.kubernetes.volumes import claim_volume, empty_volume, mount
from incisive.settings.backup import BackupSettings
from incisive.settings.pod import Affinity, Placement, PodTerm
from incisive.settings.quantities import amount, mebibytes

KEPT_SECONDS = 7 * 24 * 3600
"""How long its log can be read."""


class RestoreJob(Construct):
    """A Job, guarded by the NetworkPolicy of the component's backups.

    It stops nothing. Its pod waits for a node without the service's pod, and the service's next pod waits in turn until
    the restore has ended. It runs as the service's user, who owns the uploads.
    """

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        component: DjangoComponent,
        site: BackupSite,
        settings: BackupSettings,
        request: RestoreRequest,
    ) -> None:
        super().__init__(scope, id)
        self._component, self._site, self._settings, self._request = component, site, settings, request
        self._is_near = request.is_near(settings)
        self._off_site = None if self._is_near else settings.off_site
        self._fetched_bytes = 0 if self._is_near else largest_backup(component.settings)
        self._temporary_files = OFF_SITE_TEMPORARY_FILES if self._off_site else TEMPORARY_FILES
        self._add_job()

    def _add_job(self) -> None:
        names = self._component.names
        labels = names.labels("backup").all
        k8s.KubeJob(
            self,
            "job",
            metadata=k8s.ObjectMeta(name=names.restore, namespace=names.namespace, labels=labels),
            spec=k8s.JobSpec(
                backoff_limit=0,
                active_deadline_seconds=self._settings.deadline_minutes * 60,
                ttl_seconds_after_finished=KEPT_SECONDS,
                template=k8s.PodTemplateSpec(
                    metadata=k8s.ObjectMeta(labels=labels | self._component.database.reference.client_labels),
                    spec=self._pod(),
                ),
            ),
        )

    def _pod(self) -> k8s.PodSpec:
        component, off_site = self._component, self._off_site
        return pod_spec(
            PodUser(
                SERVICE_USER,
                # The backups are the database's.
                supplemental_groups=(component.database.image.user,),
                image_pull_secret=component.settings.database.image_pull_secret,
            ),
            _away_from_service(component),
            restart_policy="Never",
            termination_grace_period_seconds=SHUTDOWN_SECONDS,
            init_containers=[
                off_site_container(component, self._site, self._settings, ["fetch", "--from", self._request.backup])
            ]
            if off_site
            else (),
            containers=[self._container()],
            volumes=[
                claim_volume("uploads", component.service.claim.name),
                claim_volume(VOLUME, component.names.backup_claim, read_only=True)
                if self._is_near
                else empty_volume(VOLUME, mebibytes(self._fetched_bytes)),
                empty_volume("tmp", self._temporary_files),
                programs_volume(self._site.programs),
                *(off_site_volumes(off_site) if off_site else ()),
            ],
        )

    def _container(self) -> k8s.Container:
        request = self._request
        return container(
            "restore",
            Program(
                self._component.database.image.reference,
                command=["bash", f"{MOUNT}/restore.sh"],
                arguments=["--from", request.backup],
                variables=[
                    *database_variables(self._component),
                    *variables({"UPLOADS": UPLOADS, "RESTORE_OVERWRITE": "yes" if request.overwrite else "no"}),
                    *backup_variables(self._component),
                ],
            ),
            resources=self._settings.resources.with_temporary_files(
                self._fetched_bytes + int(amount(self._temporary_files))
            ),
            mounts=[
                mount("uploads", UPLOADS),
                destination_mount(read_only=True),
                mount("tmp", "/tmp"),  # noqa: S108 (an emptyDir of the pod's own)
                programs_mount(),
            ],
        )


def _away_from_service(component: DjangoComponent) -> Placement:
    """Nodes where the service's pods may run, but have none."""
    own_pods = PodTerm(labels=component.service.labels.selector)
    return component.settings.service.placement.model_copy(update={"affinity": Affinity(away_from_pods=(own_pods,))})
