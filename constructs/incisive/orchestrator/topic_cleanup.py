"""The CronJob that deletes the Kafka topics of ended executions."""

from cdk8s_plus_27 import k8s
from constructs import Construct

from incisive.component.django_component import DjangoComponent
from incisive.component.service.migration_container import APPLICATION
from incisive.component.service.service_pod import USER
from incisive.kubernetes.container import Container, Program
from incisive.kubernetes.k8s_values import object_meta
from incisive.kubernetes.metadata import Metadata
from incisive.kubernetes.network_policy import NetworkPolicy
from incisive.kubernetes.pod import PodUser, pod_spec, pod_template, required_secrets
from incisive.kubernetes.scheduling import pod_placement
from incisive.kubernetes.volumes import empty_volume, mount
from incisive.monitoring.watched import WatchedPart
from incisive.orchestrator.execution_alerts import topic_cleanup_alert
from incisive.settings.orchestrator import TopicCleanupSettings

CRON_JOB_PART = "service-cron"
"""What the CronJob is called as a part of its component."""

LONGEST_RUN_SECONDS = 240
"""A run that hangs ends before the next one is due."""

RETRIES = 4
"""The Job controller waits 10, 20, 40 and 80 seconds between tries: longer than a broker takes to restart."""


class TopicCleanup(Construct):
    """Runs the service's image with its environment, one run at a time, each with a few tries."""

    def __init__(
        self, scope: Construct, id: str, *, component: DjangoComponent, settings: TopicCleanupSettings
    ) -> None:
        super().__init__(scope, id)
        self._component, self._settings = component, settings
        self.name = component.names.part(CRON_JOB_PART)
        """Name of the CronJob."""
        version = component.settings.service.version
        self._labels = component.names.labels("topic-cleanup", version)
        self._pod_settings = settings.pod.over(component.hosting.pods)
        self.required = required_secrets(self._pod_settings, component.names.namespace)
        """Objects that others make."""
        self._add_network_policy()
        self._add_cron_job()

    def watched(self) -> WatchedPart:
        """An alert on runs that fail."""
        namespace = self._component.names.namespace
        return WatchedPart(alerts={"services": [*topic_cleanup_alert(namespace=namespace, cron_job=self.name)]})

    def _metadata(self, labels: dict[str, str]) -> Metadata:
        return Metadata(self.name, self._component.names.namespace, labels)

    def _add_network_policy(self) -> None:
        NetworkPolicy(
            self,
            "network",
            metadata=self._metadata(self._labels.unversioned),
            pod_selector=self._labels.selector,
            ingress=[],
        )

    def _add_cron_job(self) -> None:
        labels = self._labels.all
        k8s.KubeCronJob(
            self,
            "cron-job",
            metadata=object_meta(self._metadata(labels)),
            spec=k8s.CronJobSpec(
                schedule=self._settings.schedule,
                concurrency_policy="Forbid",
                starting_deadline_seconds=60,
                successful_jobs_history_limit=1,
                failed_jobs_history_limit=3,
                job_template=k8s.JobTemplateSpec(
                    metadata=k8s.ObjectMeta(labels=labels),
                    spec=k8s.JobSpec(
                        backoff_limit=RETRIES,
                        active_deadline_seconds=LONGEST_RUN_SECONDS,
                        template=pod_template(
                            self._pod(),
                            self._pod_settings,
                            labels=labels | self._component.database.reference.client_labels,
                        ),
                    ),
                ),
            ),
        )

    def _pod(self) -> k8s.PodSpec:
        service = self._component.service
        cleanup = Container(
            "topic-cleanup",
            Program(
                service.image,
                command=["python3", "manage.py", "clean_old_kafka_topics"],
                working_directory=APPLICATION,
                environment=service.environment,
            ),
            resources=self._settings.resources,
            mounts=[mount("tmp", "/tmp")],  # noqa: S108
        )
        return pod_spec(
            PodUser(USER, service_account_name=service.service_account_name),
            pod_placement(self._settings.placement, self._labels.selector),
            self._pod_settings,
            restart_policy="Never",
            containers=[cleanup],
            volumes=[empty_volume("tmp", "64Mi")],
        )
