"""The Job that restores a component's database and uploads, and the Job that verifies the backup before."""

from collections.abc import Sequence

from cdk8s_plus_27 import k8s
from constructs import Construct

from incisive.backup.backup_pod import SHUTDOWN_SECONDS, TEMPORARY_FILES
from incisive.backup.backup_site import BackupSite
from incisive.backup.destination import VOLUME, claim_name, destination_mount, largest_backup
from incisive.backup.off_site import TEMPORARY_FILES as OFF_SITE_TEMPORARY_FILES
from incisive.backup.off_site import backup_account, off_site_container, off_site_volumes
from incisive.backup.restore_request import RestoreRequest
from incisive.backup.run_environment import UPLOADS, backup_variables, database_variables
from incisive.backup.shipped_programs import MOUNT, programs_mount, programs_volume
from incisive.component.django_component import DjangoComponent
from incisive.component.service.service_pod import USER as SERVICE_USER
from incisive.kubernetes.container import Container, Program
from incisive.kubernetes.environment import variables
from incisive.kubernetes.pod import PodUser, pod_spec, pod_template
from incisive.kubernetes.scheduling import pod_placement
from incisive.kubernetes.volumes import claim_volume, empty_volume, mount
from incisive.settings.backup import BackupSettings
from incisive.settings.pod import Affinity, PodTerm
from incisive.settings.quantities import amount, mebibytes

KEPT_SECONDS = 7 * 24 * 3600
"""How long its log can be read."""


class _BackupReader(Construct):
    """A Job that reads one backup, guarded by the NetworkPolicy of the component's backups."""

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
        self._off_site = None if request.is_near(settings) else settings.off_site
        self._pod_settings = settings.pod.over(component.hosting.pods)
        self._temporary_files = OFF_SITE_TEMPORARY_FILES if self._off_site else TEMPORARY_FILES
        self._make()

    def _make(self) -> None:
        raise NotImplementedError

    def _add_job(self, name: str, pod: k8s.PodSpec) -> None:
        names = self._component.names
        labels = names.labels("backup").all
        k8s.KubeJob(
            self,
            "job",
            metadata=k8s.ObjectMeta(name=name, namespace=names.namespace, labels=labels),
            spec=k8s.JobSpec(
                backoff_limit=0,
                active_deadline_seconds=self._settings.deadline_minutes * 60,
                ttl_seconds_after_finished=KEPT_SECONDS,
                template=pod_template(
                    pod, self._pod_settings, labels=labels | self._component.database.reference.client_labels
                ),
            ),
        )

    def _pod(
        self,
        container: Container,
        affinity: Affinity,
        *,
        init_containers: Sequence[Container] = (),
        uploads: Sequence[k8s.Volume] = (),
    ) -> k8s.PodSpec:
        component, off_site = self._component, self._off_site
        return pod_spec(
            PodUser(
                SERVICE_USER,
                # The backups are the database's.
                supplemental_groups=(component.database.image.user,),
                service_account_name=backup_account(component, self._settings),
                image_pull_secret=component.settings.database.image_pull_secret,
            ),
            pod_placement(component.settings.service.placement.model_copy(update={"affinity": affinity})),
            self._pod_settings,
            restart_policy="Never",
            termination_grace_period_seconds=SHUTDOWN_SECONDS,
            init_containers=init_containers,
            containers=[container],
            volumes=[
                *uploads,
                empty_volume(VOLUME, mebibytes(largest_backup(component.settings)))
                if off_site
                else claim_volume(VOLUME, claim_name(component.names, self._settings), read_only=True),
                empty_volume("tmp", self._temporary_files),
                programs_volume(self._site.programs),
                *(off_site_volumes(off_site) if off_site else ()),
            ],
        )

    def _off_site_container(self, action: str) -> Container:
        return off_site_container(self._component, self._site, self._settings, [action, "--from", self._request.backup])


class RestoreJob(_BackupReader):
    """A Job that restores a backup.

    It stops nothing. Its pod waits for a node without the service's pod, and the service's next pod waits in turn until
    the restore has ended. It runs as the service's user, who owns the uploads.
    """

    def _make(self) -> None:
        component = self._component
        own_pods = PodTerm(labels=component.service.labels.selector)
        self._add_job(
            component.names.restore,
            self._pod(
                self._restore(),
                Affinity(away_from_pods=(own_pods,)),
                init_containers=[self._off_site_container("fetch")] if self._off_site else (),
                uploads=[claim_volume("uploads", component.service.claim.name)],
            ),
        )

    def _restore(self) -> Container:
        request = self._request
        fetched_bytes = largest_backup(self._component.settings) if self._off_site else 0
        return Container(
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
            resources=self._settings.resources.with_temporary_files(fetched_bytes + int(amount(self._temporary_files))),
            mounts=[
                mount("uploads", UPLOADS),
                destination_mount(read_only=True),
                mount("tmp", "/tmp"),  # noqa: S108
                programs_mount(),
            ],
        )


class VerificationJob(_BackupReader):
    """A Job that reads a backup and queries the database, while the service runs. It changes nothing.

    Off site it only looks whether the backup is there: each push reads a share of the repository.
    """

    def _make(self) -> None:
        verify = self._off_site_container("find") if self._off_site else self._verify()
        self._add_job(self._component.names.verification, self._pod(verify, Affinity()))

    def _verify(self) -> Container:
        return Container(
            "verify",
            Program(
                self._component.database.image.reference,
                command=["bash", f"{MOUNT}/restore.sh"],
                arguments=["--verify", "--from", self._request.backup],
                variables=[*database_variables(self._component), *backup_variables(self._component)],
            ),
            resources=self._settings.resources.with_temporary_files(int(amount(TEMPORARY_FILES))),
            mounts=[destination_mount(read_only=True), mount("tmp", "/tmp"), programs_mount()],  # noqa: S108
        )
