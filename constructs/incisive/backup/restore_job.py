"""The Job that brings a component's database and uploads back from a backup, and the one that verifies it before."""

from collections.abc import Sequence

from cdk8s_plus_27 import k8s
from constructs import Construct

from incisive.backup.component_backup import SHUTDOWN_SECONDS, TEMPORARY_FILES
from incisive.backup.destination import VOLUME, destination_mount, largest_backup
from incisive.backup.off_site import TEMPORARY_FILES as OFF_SITE_TEMPORARY_FILES
from incisive.backup.off_site import off_site_container, off_site_volumes
from incisive.backup.run_environment import UPLOADS, backup_variables, database_variables
from incisive.backup.shipped_programs import MOUNT, programs_mount, programs_volume
from incisive.django.service import USER as SERVICE_USER
from incisive.kubernetes.configuration import variables
from incisive.kubernetes.container import container
from incisive.kubernetes.pod import pod_spec
from incisive.kubernetes.volumes import claim_volume, empty_volume, mount
from incisive.postgresql.database import DatabaseImage, DatabaseReference
from incisive.restore_request import RestoreRequest
from incisive.settings.backup import BackupSettings
from incisive.settings.django import ComponentSettings
from incisive.settings.pod import Affinity, PodTerm
from incisive.settings.quantities import amount, mebibytes
from incisive.site import SiteComponent

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
        component: SiteComponent[ComponentSettings],
        settings: BackupSettings,
        request: RestoreRequest,
    ) -> None:
        super().__init__(scope, id)
        off_site = None if request.is_near(settings) else settings.off_site
        fetched_bytes = largest_backup(component.settings) if off_site else 0
        temporary_files = OFF_SITE_TEMPORARY_FILES if off_site else TEMPORARY_FILES
        restore = container(
            name="restore",
            image=DatabaseImage.of(component.settings.database).reference,
            command=["bash", f"{MOUNT}/restore.sh"],
            arguments=["--from", request.backup],
            environment=[
                *database_variables(component),
                *variables({"UPLOADS": UPLOADS, "RESTORE_OVERWRITE": "yes" if request.overwrite else "no"}),
                *backup_variables(component),
            ],
            resources=settings.resources.with_temporary_files(fetched_bytes + int(amount(temporary_files))),
            mounts=[
                mount("uploads", UPLOADS),
                destination_mount(read_only=True),
                mount("tmp", "/tmp"),  # noqa: S108 (an emptyDir of the pod's own)
                programs_mount(),
            ],
        )
        fetch = ["fetch", "--from", request.backup]
        _make_job(
            self,
            component.names.restore,
            component=component,
            settings=settings,
            request=request,
            affinity=_away_from_the_service(component),
            init_containers=[off_site_container(component, settings, off_site, *fetch, reads_backups_only=False)]
            if off_site
            else [],
            container=restore,
            uploads=[claim_volume("uploads", component.names.service_claim)],
        )


class VerificationJob(Construct):
    """A Job that reads a backup and asks the database, while the service runs. It changes nothing.

    Off site it only looks whether the backup is there: each push reads a share of the repository.
    """

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        component: SiteComponent[ComponentSettings],
        settings: BackupSettings,
        request: RestoreRequest,
    ) -> None:
        super().__init__(scope, id)
        off_site = None if request.is_near(settings) else settings.off_site
        verify = (
            off_site_container(component, settings, off_site, "find", "--from", request.backup, reads_backups_only=True)
            if off_site
            else container(
                name="verify",
                image=DatabaseImage.of(component.settings.database).reference,
                command=["bash", f"{MOUNT}/restore.sh"],
                arguments=["--verify", "--from", request.backup],
                environment=[*database_variables(component), *backup_variables(component)],
                resources=settings.resources.with_temporary_files(int(amount(TEMPORARY_FILES))),
                mounts=[destination_mount(read_only=True), mount("tmp", "/tmp"), programs_mount()],  # noqa: S108
            )
        )
        _make_job(
            self,
            component.names.verification,
            component=component,
            settings=settings,
            request=request,
            affinity=Affinity(),
            container=verify,
        )


def _make_job(
    construct: Construct,
    name: str,
    *,
    component: SiteComponent[ComponentSettings],
    settings: BackupSettings,
    request: RestoreRequest,
    affinity: Affinity,
    container: k8s.Container,
    init_containers: Sequence[k8s.Container] = (),
    uploads: Sequence[k8s.Volume] = (),
) -> None:
    labels = component.labels("backup")
    off_site = None if request.is_near(settings) else settings.off_site
    k8s.KubeJob(
        construct,
        "job",
        metadata=k8s.ObjectMeta(name=name, namespace=component.namespace, labels=labels.all),
        spec=k8s.JobSpec(
            backoff_limit=0,
            active_deadline_seconds=settings.deadline_minutes * 60,
            ttl_seconds_after_finished=KEPT_SECONDS,
            template=k8s.PodTemplateSpec(
                metadata=k8s.ObjectMeta(labels=labels.all | DatabaseReference.of(component).client_labels),
                spec=pod_spec(
                    user=SERVICE_USER,
                    image_pull_secret=component.settings.database.image_pull_secret,
                    # The backups are the database's.
                    supplemental_groups=[DatabaseImage.of(component.settings.database).user],
                    restart_policy="Never",
                    termination_grace_period_seconds=SHUTDOWN_SECONDS,
                    placement=component.settings.service.placement.model_copy(update={"affinity": affinity}),
                    init_containers=list(init_containers),
                    containers=[container],
                    volumes=[
                        *uploads,
                        empty_volume(VOLUME, mebibytes(largest_backup(component.settings)))
                        if off_site
                        else claim_volume(VOLUME, component.names.backup_claim, read_only=True),
                        empty_volume("tmp", OFF_SITE_TEMPORARY_FILES if off_site else TEMPORARY_FILES),
                        programs_volume(component.site.backup_programs),
                        *(off_site_volumes(off_site) if off_site else ()),
                    ],
                ),
            ),
        ),
    )


def _away_from_the_service(component: SiteComponent[ComponentSettings]) -> Affinity:
    """To nodes that have none of the service's pods."""
    return Affinity(away_from_pods=(PodTerm(labels=component.labels("service").selector),))
