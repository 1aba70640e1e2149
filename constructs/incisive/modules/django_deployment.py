"""The pods of a Django service."""

import functools
from collections.abc import Sequence

from cdk8s_plus_27 import k8s
from constructs import Construct

from incisive.kubernetes.configuration import Configuration, checksum_annotation
from incisive.kubernetes.environment import EnvironmentSources, environment_from
from incisive.kubernetes.labels import Labels
from incisive.kubernetes.pod import pod_spec
from incisive.kubernetes.probes import http_probes
from incisive.kubernetes.resources import resource_requirements
from incisive.kubernetes.security import container_security_context
from incisive.kubernetes.values import port
from incisive.kubernetes.volumes import claim_volume, empty_volume, mount
from incisive.modules.database import DatabaseReference
from incisive.modules.disks import Claim
from incisive.modules.migration import migration_container
from incisive.modules.service_reference import PORT, ServiceReference
from incisive.modules.sidecar import Sidecar
from incisive.settings.quantities import amount, mebibytes
from incisive.settings.resources import Resources
from incisive.settings.service import ServiceSettings

USER = 10001
"""Any user id can run the images; one above 10000 is no user of the node."""

APPLICATION = "/usr/application/app"

UPLOADS = "uploads"
TEMPORARY_FILES = "tmp"
MOUNTS = ((UPLOADS, "/usr/application/storage"), (TEMPORARY_FILES, "/tmp"))  # noqa: S108 (an emptyDir of the pod's own)
"""Volumes and where the images expect them."""

WORKERS = 3
"""gunicorn workers: the Orchestrator's image starts this many whatever the environment says."""

ENDPOINT_REMOVAL_SECONDS = 5
"""How long a pod that ends still answers, until all nodes have taken it out of their Service's endpoints."""

SHUTDOWN_SECONDS = ENDPOINT_REMOVAL_SECONDS + 30 + 10
"""gunicorn lets its requests finish for 30 seconds; the rest is reserve."""

START_SECONDS = 300
"""Longest start of Django that is waited for. Migration is over by then."""

OTHER_TEMPORARY_BYTES = 64 * 1024**2
"""Room in /tmp beside uploads: gunicorn's own files."""


class DjangoDeployment(Construct):
    """Deployment of a Django service, with a disruption budget where it has several pods."""

    def __init__(
        self,
        scope: Construct,
        id: str,  # noqa: A002 (the parameter's name in every construct)
        *,
        reference: ServiceReference,
        labels: Labels,
        image: str,
        service_account_name: str,
        settings: ServiceSettings,
        largest_upload_kilobytes: int,
        workers: int,
        environment: EnvironmentSources,
        configuration: Configuration,
        claim: Claim,
        database: DatabaseReference,
        sidecars: Sequence[Sidecar],
    ) -> None:
        """Makes the pods. /tmp holds one upload of the largest size for each worker at once."""
        super().__init__(scope, id)
        several = settings.replicas > 1
        if several:
            k8s.KubePodDisruptionBudget(
                self,
                "disruption-budget",
                metadata=k8s.ObjectMeta(name=reference.name, namespace=reference.namespace, labels=labels.unversioned),
                spec=k8s.PodDisruptionBudgetSpec(
                    max_unavailable=port(1), selector=k8s.LabelSelector(match_labels=labels.selector)
                ),
            )
        temporary = largest_upload_kilobytes * 1000 * workers + OTHER_TEMPORARY_BYTES
        migration = migration_container(
            image=image,
            working_directory=APPLICATION,
            environment=environment,
            wait_seconds=database.migration_wait_seconds,
            requirements=settings.resources,
            mounts=MOUNTS,
        )
        service = _service_container(
            name=f"{labels.name}-service",
            image=image,
            environment=environment,
            host=reference.allowed_hosts[0],
            resources=_with_disk(settings.resources, temporary),
        )
        template = k8s.PodTemplateSpec(
            metadata=k8s.ObjectMeta(
                labels=labels.all | database.client_labels,
                annotations=checksum_annotation(
                    configuration, *(read for sidecar in sidecars for read in sidecar.reads)
                ),
            ),
            spec=pod_spec(
                service_account_name=service_account_name,
                user=USER,
                placement=settings.placement,
                termination_grace_period_seconds=SHUTDOWN_SECONDS,
                topology_spread_constraints=[_spread_over_nodes(labels)] if several else (),
                init_containers=[migration],
                containers=[service, *(sidecar.container for sidecar in sidecars)],
                volumes=[
                    claim_volume(UPLOADS, claim.name),
                    empty_volume(TEMPORARY_FILES, mebibytes(temporary)),
                    *(volume for sidecar in sidecars for volume in sidecar.volumes),
                ],
            ),
        )
        k8s.KubeDeployment(
            self,
            "deployment",
            metadata=k8s.ObjectMeta(name=reference.name, namespace=reference.namespace, labels=labels.all),
            spec=k8s.DeploymentSpec(
                replicas=settings.replicas,
                revision_history_limit=5,
                selector=k8s.LabelSelector(match_labels=labels.selector),
                strategy=k8s.DeploymentStrategy(type="RollingUpdate" if several else "Recreate"),
                template=template,
            ),
        )


@functools.cache
def _service_container(
    *, name: str, image: str, environment: EnvironmentSources, host: str, resources: Resources
) -> k8s.Container:
    probes = http_probes(path="/api/", port_name="http", host=host, start_seconds=START_SECONDS)
    removed_from_endpoints = k8s.ExecAction(command=["sleep", str(ENDPOINT_REMOVAL_SECONDS)])
    return k8s.Container(
        name=name,
        image=image,
        env_from=environment_from(environment),
        ports=[k8s.ContainerPort(name="http", container_port=PORT)],
        startup_probe=probes.startup,
        readiness_probe=probes.readiness,
        liveness_probe=probes.liveness,
        lifecycle=k8s.Lifecycle(pre_stop=k8s.LifecycleHandler(exec=removed_from_endpoints)),
        resources=resource_requirements(resources),
        security_context=container_security_context(),
        volume_mounts=[mount(name, path) for name, path in MOUNTS],
    )


def _with_disk(resources: Resources, temporary_bytes: int) -> Resources:
    """What lies in the pod's emptyDir volumes counts to its containers' ephemeral storage."""
    total = int(amount(resources.ephemeral_storage)) + temporary_bytes
    return resources.model_copy(update={"ephemeral_storage": mebibytes(total)})


def _spread_over_nodes(labels: Labels) -> k8s.TopologySpreadConstraint:
    return k8s.TopologySpreadConstraint(
        max_skew=1,
        topology_key="kubernetes.io/hostname",
        when_unsatisfiable="ScheduleAnyway",
        label_selector=k8s.LabelSelector(match_labels=labels.selector),
    )
