"""The CronJob that backs up one component, and restores what it has made before it counts."""

from cdk8s import JsonPatch
from cdk8s_plus_27 import k8s
from constructs import Construct

from incisive.backup.backup_site import BackupSite
from incisive.backup.destination import MOUNT as DESTINATION
from incisive.backup.destination import BackupDestination, destination_mount
from incisive.backup.off_site import TEMPORARY_FILES as OFF_SITE_TEMPORARY_FILES
from incisive.backup.off_site import off_site_connections, off_site_container, off_site_volumes
from incisive.backup.run_environment import UPLOADS, backup_variables, database_variables, retention_variables
from incisive.backup.shipped_programs import MOUNT, BackupPrograms, programs_mount, programs_volume
from incisive.component.django_component import DjangoComponent
from incisive.component.service.service_pod import USER as SERVICE_USER
from incisive.kubernetes.container import Program, container
from incisive.kubernetes.environment import label_variable, variables
from incisive.kubernetes.metadata import Metadata
from incisive.kubernetes.network_policy import NetworkPolicy, allow_dns, allow_egress, from_pods
from incisive.kubernetes.pod import PodUser, pod_spec
from incisive.kubernetes.storage_check import storage_check
from incisive.kubernetes.volumes import claim_volume, empty_volume, mount
from incisive.settings.backup import BackupSettings
from incisive.settings.pod import Affinity, Placement, PodTerm
from incisive.settings.quantities import amount, mebibytes

SCRATCH = "/scratch"
TEMPORARY_FILES = "64Mi"
"""What the programs keep beside the backup: messages, and the log of the scratch server."""

LATEST_START_SECONDS = 12 * 3600
"""A node that is off at night makes its backup in the morning."""

SHUTDOWN_SECONDS = 60
"""A run that is ended stops its server and removes what is not finished."""

FINAL_EXIT_CODES = (2, 3)
"""Of programs/backup: settings that are refused, and a backup that is made but that somebody should look at."""

JOB_LABEL = "job-name"
"""Kubernetes puts the Job's name on its pods."""


class ComponentBackup(Construct):
    """CronJob, NetworkPolicy, and the claim for the backups, which no GitOps tool prunes.

    Its pods run beside the service's pod, unless several nodes may mount the uploads: those are mounted read-only.
    """

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        component: DjangoComponent,
        site: BackupSite,
        settings: BackupSettings,
        programs: BackupPrograms,
    ) -> None:
        super().__init__(scope, id)
        names, namespace = component.names, component.names.namespace
        labels = names.labels("backup")
        database = component.database.reference
        self.destination = BackupDestination(self, "destination", component=component, site=site, settings=settings)
        NetworkPolicy(
            self,
            "network",
            metadata=Metadata(names.backup, namespace, labels.unversioned),
            pod_selector=labels.selector,
            ingress=[],
            egress=[
                allow_egress(database.port, from_pods(database.pods)),
                allow_dns(),
                *([off_site_connections(settings.off_site)] if settings.off_site else ()),
            ],
        )
        cron_job = k8s.KubeCronJob(
            self,
            "cron-job",
            metadata=k8s.ObjectMeta(name=names.backup, namespace=namespace, labels=labels.all),
            spec=k8s.CronJobSpec(
                schedule=settings.schedule,
                time_zone=settings.time_zone,
                concurrency_policy="Forbid",
                starting_deadline_seconds=LATEST_START_SECONDS,
                successful_jobs_history_limit=3,
                failed_jobs_history_limit=3,
                job_template=k8s.JobTemplateSpec(
                    metadata=k8s.ObjectMeta(labels=labels.all),
                    spec=k8s.JobSpec(
                        backoff_limit=2,
                        active_deadline_seconds=settings.deadline_minutes * 60,
                        pod_failure_policy=_fail_job_on_final_exit_codes(),
                        template=k8s.PodTemplateSpec(
                            metadata=k8s.ObjectMeta(labels=labels.all | database.client_labels),
                            spec=self._pod(component, site, settings, programs),
                        ),
                    ),
                ),
            ),
        )
        # The type wants this empty list. The API server drops it, and every apply would put it back.
        cron_job.add_json_patch(JsonPatch.remove("/spec/jobTemplate/spec/podFailurePolicy/rules/0/onPodConditions"))

    def _pod(
        self, component: DjangoComponent, site: BackupSite, settings: BackupSettings, programs: BackupPrograms
    ) -> k8s.PodSpec:
        off_site = settings.off_site
        image = component.database.image
        scratch = settings.scratch_bytes(component.settings.database.disk_size)
        temporary_files = OFF_SITE_TEMPORARY_FILES if off_site else TEMPORARY_FILES
        on_the_nodes_disk = scratch + int(amount(temporary_files)) + self.destination.temporary_bytes
        backup = container(
            "backup",
            Program(
                image.reference,
                command=["bash", f"{MOUNT}/backup.sh"],
                variables=[
                    *database_variables(component),
                    *variables(
                        {
                            "UPLOADS": UPLOADS,
                            "BACKUP_SCRATCH": SCRATCH,
                            "BACKUP_SCRATCH_LIMIT": str(scratch),
                            # restic compresses itself, and finds what did not change only in what is not compressed.
                            "BACKUP_COMPRESSION": "0" if off_site else "6",
                            "BACKUP_MISSING_FILES": str(settings.missing_files),
                            "BACKUP_CRON_JOB": component.names.backup,
                            "BACKUP_OFF_SITE": "yes" if off_site else "no",
                        }
                    ),
                    label_variable("BACKUP_JOB", JOB_LABEL),
                    *backup_variables(component),
                    *retention_variables(settings),
                ],
            ),
            resources=settings.resources.with_temporary_files(on_the_nodes_disk),
            mounts=[
                mount("uploads", UPLOADS, read_only=True),
                destination_mount(),
                mount("scratch", SCRATCH),
                mount("tmp", "/tmp"),  # noqa: S108 (an emptyDir of the pod's own)
                programs_mount(),
            ],
        )
        init_containers, containers = [], [backup]
        if self.destination.claim:
            init_containers.append(
                storage_check(
                    image=image.reference,
                    user=image.user,
                    claim=self.destination.claim,
                    mounts=[destination_mount()],
                    folders=[DESTINATION],
                    resources=settings.resources,
                )
            )
        if off_site:
            init_containers.append(backup)
            containers = [off_site_container(component, site, settings, off_site, "push", reads_backups_only=True)]
        return pod_spec(
            PodUser(
                image.user,
                # The uploads are the service's.
                supplemental_groups=(SERVICE_USER,),
                image_pull_secret=component.settings.database.image_pull_secret,
            ),
            _near_service(component),
            restart_policy="Never",
            termination_grace_period_seconds=SHUTDOWN_SECONDS,
            init_containers=init_containers,
            containers=containers,
            volumes=[
                claim_volume("uploads", component.service.claim.name, read_only=True),
                self.destination.volume,
                empty_volume("scratch", mebibytes(scratch)),
                empty_volume("tmp", temporary_files),
                programs_volume(programs.config_map_name),
                *(off_site_volumes(off_site) if off_site else ()),
            ],
        )


def _near_service(component: DjangoComponent) -> Placement:
    """Nodes where the service's pods may run; the very node of its pod if only pods of that one may mount the uploads.

    Not the rest of the service's affinity: a service that avoids its own kind would avoid its backup.
    """
    service = component.settings.service
    near = (PodTerm(labels=component.service.labels.selector),)
    return Placement(
        priority_class_name=service.placement.priority_class_name,
        node_selector=service.placement.node_selector,
        tolerations=service.placement.tolerations,
        affinity=Affinity(near_pods=() if service.storage_access_mode == "ReadWriteMany" else near),
    )


def _fail_job_on_final_exit_codes() -> k8s.PodFailurePolicy:
    final = k8s.PodFailurePolicyOnExitCodesRequirement(operator="In", values=list(FINAL_EXIT_CODES))
    return k8s.PodFailurePolicy(
        rules=[k8s.PodFailurePolicyRule(action="FailJob", on_exit_codes=final, on_pod_conditions=[])]
    )
