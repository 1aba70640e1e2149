"""The CronJob that deletes the Kafka topics of ended executions."""

from cdk8s_plus_27 import k8s
from constructs import Construct

from incisive.component.database.database_reference import DatabaseReference
from incisive.component.service.django_service import USER, DjangoService
from incisive.component.service.migration_container import APPLICATION
from incisive.kubernetes.container import Program, container
from incisive.kubernetes.metadata import Labels, Metadata
from incisive.kubernetes.network_policy import NetworkPolicy
from incisive.kubernetes.pod import PodUser, pod_spec
from incisive.kubernetes.volumes import empty_volume, mount
from incisive.settings.orchestrator import TopicCleanupSettings

PART = "service-cron"
"""What the CronJob is called as a part of its component."""

LONGEST_RUN_SECONDS = 240
"""A run that hangs ends before the next one is due."""

RETRIES = 4
"""The Job controller waits 10, 20, 40 and 80 seconds between tries: longer than a broker takes to restart."""


class TopicCleanup(Construct):
    """Runs the service's image with its environment, one run at a time, each with a few tries."""

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        name: str,
        service: DjangoService,
        database: DatabaseReference,
        settings: TopicCleanupSettings,
    ) -> None:
        super().__init__(scope, id)
        namespace = service.reference.namespace
        labels = Labels(service.labels.name, "topic-cleanup", service.labels.instance, service.labels.version)
        NetworkPolicy(
            self,
            "network",
            metadata=Metadata(name, namespace, labels.unversioned),
            pod_selector=labels.selector,
            ingress=[],
        )
        k8s.KubeCronJob(
            self,
            "cron-job",
            metadata=k8s.ObjectMeta(name=name, namespace=namespace, labels=labels.all),
            spec=k8s.CronJobSpec(
                schedule=settings.schedule,
                concurrency_policy="Forbid",
                starting_deadline_seconds=60,
                successful_jobs_history_limit=1,
                failed_jobs_history_limit=3,
                job_template=k8s.JobTemplateSpec(
                    metadata=k8s.ObjectMeta(labels=labels.all),
                    spec=k8s.JobSpec(
                        backoff_limit=RETRIES,
                        active_deadline_seconds=LONGEST_RUN_SECONDS,
                        template=k8s.PodTemplateSpec(
                            metadata=k8s.ObjectMeta(labels=labels.all | database.client_labels),
                            spec=pod_spec(
                                PodUser(USER, service_account_name=service.service_account_name),
                                settings.placement,
                                restart_policy="Never",
                                containers=[
                                    container(
                                        "topic-cleanup",
                                        Program(
                                            service.image,
                                            command=["python3", "manage.py", "clean_old_kafka_topics"],
                                            working_directory=APPLICATION,
                                            environment=service.environment,
                                        ),
                                        resources=settings.resources,
                                        mounts=[mount("tmp", "/tmp")],  # noqa: S108
                                    )
                                ],
                                volumes=[empty_volume("tmp", "64Mi")],
                            ),
                        ),
                    ),
                ),
            ),
        )
