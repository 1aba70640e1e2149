"""The Job that brings a component's database and uploads back from a backup."""

from cdk8s_plus_27 import k8s
from constructs import Construct

from incisive.backup.backup_site import BackupSite
from incisive.backup.component_backup import SHUTDOWN_SECONDS, TEMPORARY_FILES
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
        labels = component.names.labels("backup")
        database = component.database.reference
        image = component.database.image
        is_near = request.is_near(settings)
        off_site = None if is_near else settings.off_site
        arguments = ["--from", request.backup]
        fetched_bytes = 0 if is_near else largest_backup(component.settings)
        temporary_files = OFF_SITE_TEMPORARY_FILES if off_site else TEMPORARY_FILES
        restore = container(
            "restore",
            Program(
                image.reference,
                command=["bash", f"{MOUNT}/restore.sh"],
                arguments=arguments,
                variables=[
                    *database_variables(component),
                    *variables({"UPLOADS": UPLOADS, "RESTORE_OVERWRITE": "yes" if request.overwrite else "no"}),
                    *backup_variables(component),
                ],
            ),
            resources=settings.resources.with_temporary_files(fetched_bytes + int(amount(temporary_files))),
            mounts=[
                mount("uploads", UPLOADS),
                destination_mount(read_only=True),
                mount("tmp", "/tmp"),  # noqa: S108 (an emptyDir of the pod's own)
                programs_mount(),
            ],
        )
        fetch = (
            [off_site_container(component, site, settings, off_site, "fetch", *arguments, reads_backups_only=False)]
            if off_site
            else []
        )
        k8s.KubeJob(
            self,
            "job",
            metadata=k8s.ObjectMeta(
                name=component.names.restore, namespace=component.names.namespace, labels=labels.all
            ),
            spec=k8s.JobSpec(
                backoff_limit=0,
                active_deadline_seconds=settings.deadline_minutes * 60,
                ttl_seconds_after_finished=KEPT_SECONDS,
                template=k8s.PodTemplateSpec(
                    metadata=k8s.ObjectMeta(labels=labels.all | database.client_labels),
                    spec=pod_spec(
                        PodUser(
                            SERVICE_USER,
                            # The backups are the database's.
                            supplemental_groups=(image.user,),
                            image_pull_secret=component.settings.database.image_pull_secret,
                        ),
                        _away_from_service(component),
                        restart_policy="Never",
                        termination_grace_period_seconds=SHUTDOWN_SECONDS,
                        init_containers=fetch,
                        containers=[restore],
                        volumes=[
                            claim_volume("uploads", component.service.claim.name),
                            claim_volume(VOLUME, component.names.backup_claim, read_only=True)
                            if is_near
                            else empty_volume(VOLUME, mebibytes(fetched_bytes)),
                            empty_volume("tmp", temporary_files),
                            programs_volume(site.programs),
                            *(off_site_volumes(off_site) if off_site else ()),
                        ],
                    ),
                ),
            ),
        )


def _away_from_service(component: DjangoComponent) -> Placement:
    """Nodes where the service's pods may run, but have none."""
    own_pods = PodTerm(labels=component.service.labels.selector)
    return component.settings.service.placement.model_copy(update={"affinity": Affinity(away_from_pods=(own_pods,))})
