"""The CronJob that deletes the Kafka topics of ended executions."""

from cdk8s_plus_27 import k8s
from constructs import Construct

from incisive.kubernetes.environment import environment_from
from incisive.kubernetes.labels import Labels
from incisive.kubernetes.network import network_policy
from incisive.kubernetes.pod import pod_spec
from incisive.kubernetes.resources import resource_requirements
from incisive.kubernetes.security import container_security_context
from incisive.kubernetes.volumes import empty_volume, mount
from incisive.modules.database import DatabaseReference
from incisive.modules.django_deployment import APPLICATION, USER
from incisive.modules.django_service import DjangoService
from incisive.settings.orchestrator import TopicCleanupSettings

LONGEST_RUN_SECONDS = 240
"""A run that hangs is ended before the next one is due."""


class TopicCleanup(Construct):
    """Runs the service's image with its environment: one at a time, without retries."""

    def __init__(
        self,
        scope: Construct,
        id: str,  # noqa: A002 (the parameter's name in every construct)
        *,
        name: str,
        namespace: str,
        service: DjangoService,
        database: DatabaseReference,
        settings: TopicCleanupSettings,
    ) -> None:
        super().__init__(scope, id)
        labels = Labels(service.labels.name, "topic-cleanup", service.labels.instance, service.labels.version)
        network_policy(self, "network", name=name, namespace=namespace, labels=labels, accepts=[])
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
                        backoff_limit=0,
                        active_deadline_seconds=LONGEST_RUN_SECONDS,
                        template=k8s.PodTemplateSpec(
                            metadata=k8s.ObjectMeta(labels=labels.all | database.client_labels),
                            spec=pod_spec(
                                restart_policy="Never",
                                service_account_name=service.service_account_name,
                                user=USER,
                                placement=settings.placement,
                                containers=[
                                    k8s.Container(
                                        name="topic-cleanup",
                                        image=service.image,
                                        working_dir=APPLICATION,
                                        command=["python3", "manage.py", "clean_old_kafka_topics"],
                                        env_from=environment_from(service.environment),
                                        resources=resource_requirements(settings.resources),
                                        security_context=container_security_context(),
                                        volume_mounts=[mount("tmp", "/tmp")],  # noqa: S108
                                    )
                                ],
                                volumes=[empty_volume("tmp", "64Mi")],
                            ),
                        ),
                    ),
                ),
            ),
        )
