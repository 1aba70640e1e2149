"""The CronJob that backs up one component, and restores what it has made before it counts."""

from cdk8s import JsonPatch
from cdk8s_plus_27 import k8s
from constructs import Construct

from incisive.backup.backup_pod import BackupPod
from incisive.backup.backup_site import BackupSite
from incisive.backup.destination import BackupDestination
from incisive.backup.off_site import backup_account, off_site_connections
from incisive.component.django_component import DjangoComponent
from incisive.kubernetes.k8s_values import object_meta
from incisive.kubernetes.metadata import Metadata
from incisive.kubernetes.network_policy import NetworkPolicy, allow_dns, allow_egress, from_pods
from incisive.kubernetes.pod import pod_template, required_secrets
from incisive.kubernetes.service_account import ServiceAccount
from incisive.settings.backup import BackupSettings

LATEST_START_SECONDS = 12 * 3600
"""A node that is off at night makes its backup in the morning."""

FINAL_EXIT_CODES = (2, 3)
"""Of programs/backup: 2 for refused settings, 3 for a backup with a warning. Another try changes neither."""


class ComponentBackup(Construct):
    """Claim for the backups, NetworkPolicy and CronJob. The ConfigMap of BackupPrograms has the programs.

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
    ) -> None:
        super().__init__(scope, id)
        self._component, self._settings = component, settings
        self._labels = component.names.labels("backup")
        self._pod = settings.pod.over(component.hosting.pods)
        destination = BackupDestination(self, "destination", component=component, site=site, settings=settings)
        self.required = required_secrets(self._pod, component.names.namespace) | (
            destination.claim.required if destination.claim else frozenset()
        )
        """Objects that others make."""
        account = self._add_account()
        self._add_network_policy()
        self._add_cron_job(BackupPod(component, site, settings, destination, self._pod, account))

    def _metadata(self, labels: dict[str, str]) -> Metadata:
        names = self._component.names
        return Metadata(names.backup, names.namespace, labels)

    def _add_account(self) -> str | None:
        name = backup_account(self._component, self._settings)
        off_site = self._settings.off_site
        if name and off_site:
            metadata = Metadata(name, self._component.names.namespace, self._labels.unversioned)
            ServiceAccount(self, "account", metadata=metadata, settings=off_site.service_account)
        return name

    def _add_network_policy(self) -> None:
        database, off_site = self._component.database.reference, self._settings.off_site
        NetworkPolicy(
            self,
            "network",
            metadata=self._metadata(self._labels.unversioned),
            pod_selector=self._labels.selector,
            ingress=[],
            egress=[
                allow_egress(database.port, from_pods(database.pods)),
                allow_dns(),
                *([off_site_connections(off_site, self._component.hosting.networks)] if off_site else ()),
            ],
        )

    def _add_cron_job(self, pod: BackupPod) -> None:
        labels, settings = self._labels.all, self._settings
        cron_job = k8s.KubeCronJob(
            self,
            "cron-job",
            metadata=object_meta(self._metadata(labels)),
            spec=k8s.CronJobSpec(
                schedule=settings.schedule,
                time_zone=settings.time_zone,
                concurrency_policy="Forbid",
                starting_deadline_seconds=LATEST_START_SECONDS,
                successful_jobs_history_limit=3,
                failed_jobs_history_limit=3,
                job_template=k8s.JobTemplateSpec(
                    metadata=k8s.ObjectMeta(labels=labels),
                    spec=k8s.JobSpec(
                        backoff_limit=2,
                        active_deadline_seconds=settings.deadline_minutes * 60,
                        pod_failure_policy=_fail_job_on_final_exit_codes(),
                        template=pod_template(
                            pod.spec(), self._pod, labels=labels | self._component.database.reference.client_labels
                        ),
                    ),
                ),
            ),
        )
        # The type wants this empty list. The API server drops it, and every apply would put it back.
        cron_job.add_json_patch(JsonPatch.remove("/spec/jobTemplate/spec/podFailurePolicy/rules/0/onPodConditions"))


def _fail_job_on_final_exit_codes() -> k8s.PodFailurePolicy:
    final = k8s.PodFailurePolicyOnExitCodesRequirement(operator="In", values=list(FINAL_EXIT_CODES))
    return k8s.PodFailurePolicy(
        rules=[k8s.PodFailurePolicyRule(action="FailJob", on_exit_codes=final, on_pod_conditions=[])]
    )
