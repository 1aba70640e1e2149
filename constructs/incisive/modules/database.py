"""PostgreSQL on a claim of its own."""

import functools
from dataclasses import dataclass

from cdk8s_plus_27 import k8s
from constructs import Construct

from incisive.credentials.values import ComponentCredentials
from incisive.kubernetes.configuration import Configuration, checksum_annotation
from incisive.kubernetes.environment import EnvironmentSources, environment_from
from incisive.kubernetes.labels import Labels
from incisive.kubernetes.network import from_pods, ingress, network_policy
from incisive.kubernetes.pod import pod_spec
from incisive.kubernetes.probes import command_probes
from incisive.kubernetes.resources import resource_requirements
from incisive.kubernetes.security import container_security_context
from incisive.kubernetes.values import port
from incisive.kubernetes.volumes import claim_volume, empty_volume, memory_volume, mount
from incisive.modules.component_names import ComponentNames
from incisive.modules.disks import ComponentDisks
from incisive.modules.secret import secret
from incisive.modules.site import Site
from incisive.settings.database import DatabaseSettings
from incisive.settings.quantities import MEBIBYTE, amount, mebibytes
from incisive.settings.resources import Resources

PORT = 5432
USER = 999
"""User and group `postgres` of the official image's Debian variant."""

MOUNT = "/var/lib/postgresql/data"
RECOVERY_SECONDS = 3600
"""Longest first start or recovery after a crash that is waited for."""
SHUTDOWN_SECONDS = 120
"""Longest time for a clean shutdown's checkpoint; killed before it ends, the next start has to recover."""


@dataclass(frozen=True)
class DatabaseReference:
    """What users of a database need to know of it."""

    host: str
    port: int
    name: str
    client_labels: dict[str, str]
    """Labels of pods that the database's NetworkPolicy lets in."""
    migration_wait_seconds: int


class Database(Construct):
    """One PostgreSQL server: Service, ConfigMap, Secret, claim, Deployment and NetworkPolicy."""

    def __init__(
        self,
        scope: Construct,
        id: str,  # noqa: A002 (the parameter's name in every construct)
        *,
        site: Site,
        names: ComponentNames,
        disks: ComponentDisks,
        settings: DatabaseSettings,
        credentials: ComponentCredentials | None = None,
    ) -> None:
        """Makes the database. Without credentials, its Secret is made by others."""
        super().__init__(scope, id)
        labels = Labels(names.component, "database", names.instance, settings.version)
        self.reference = DatabaseReference(
            host=names.database_service,
            port=PORT,
            name=names.component,
            client_labels={"incisive/database-client": names.database},
            migration_wait_seconds=settings.migration_wait_seconds,
        )
        claim = disks.claim(
            name=names.database_claim,
            namespace=site.namespace,
            labels=labels,
            size=settings.storage_size,
            access_mode="ReadWriteOnce",
            folder="database",
        )
        if credentials:
            secret(
                site.secrets,
                name=names.database_secret,
                namespace=site.namespace,
                labels=labels,
                values={
                    "POSTGRES_USER": credentials.database_username,
                    "POSTGRES_PASSWORD": credentials.database_password,
                },
            )
        configuration = Configuration(
            self,
            "config",
            config_map_name=names.database_config,
            namespace=site.namespace,
            labels=labels.unversioned,
            entries={"POSTGRES_DB": names.component, "PGDATA": f"{MOUNT}/pgdata"},
        )
        k8s.KubeService(
            self,
            "service",
            metadata=k8s.ObjectMeta(name=names.database_service, namespace=site.namespace, labels=labels.unversioned),
            spec=k8s.ServiceSpec(
                selector=labels.selector,
                ports=[k8s.ServicePort(name="postgresql", port=PORT, target_port=port("postgresql"))],
            ),
        )
        network_policy(
            self,
            "network",
            name=names.database,
            namespace=site.namespace,
            labels=labels,
            accepts=[ingress(PORT, from_pods(self.reference.client_labels))],
            opens_connections=False,
        )
        k8s.KubeDeployment(
            self,
            "deployment",
            metadata=k8s.ObjectMeta(name=names.database, namespace=site.namespace, labels=labels.all),
            spec=k8s.DeploymentSpec(
                replicas=1,
                revision_history_limit=5,
                selector=k8s.LabelSelector(match_labels=labels.selector),
                # Two servers on one data directory destroy it.
                strategy=k8s.DeploymentStrategy(type="Recreate"),
                template=k8s.PodTemplateSpec(
                    metadata=k8s.ObjectMeta(labels=labels.all, annotations=checksum_annotation(configuration)),
                    spec=pod_spec(
                        user=USER,
                        placement=settings.placement,
                        termination_grace_period_seconds=SHUTDOWN_SECONDS,
                        containers=[
                            _container(
                                name=f"{names.component}-database",
                                image=f"{settings.image}:{settings.version}",
                                environment=EnvironmentSources(names.database_config, names.database_secret),
                                resources=settings.resources,
                            )
                        ],
                        volumes=[
                            claim_volume("data", claim.name),
                            empty_volume("run", "16Mi"),
                            empty_volume("tmp", TEMPORARY_FILES),
                            memory_volume("shared-memory", mebibytes(_shared_memory(settings.resources))),
                        ],
                    ),
                ),
            ),
        )


TEMPORARY_FILES = "64Mi"


def _shared_memory(resources: Resources) -> int:
    """A quarter of the memory, in bytes, as PostgreSQL's manual advises for shared_buffers; as much for /dev/shm."""
    return int(amount(resources.memory)) // 4


@functools.cache
def _container(*, name: str, image: str, environment: EnvironmentSources, resources: Resources) -> k8s.Container:
    probes = command_probes(
        "/bin/sh",
        "-c",
        # By TCP: while the image initializes a new data directory, its server listens on the socket alone.
        f'exec pg_isready --host=127.0.0.1 --port={PORT} --username="$POSTGRES_USER" --dbname="$POSTGRES_DB"',
        start_seconds=RECOVERY_SECONDS,
    )
    return k8s.Container(
        name=name,
        image=image,
        args=["-c", f"shared_buffers={_shared_memory(resources) // MEBIBYTE}MB"],
        env_from=environment_from(environment),
        ports=[k8s.ContainerPort(name="postgresql", container_port=PORT)],
        startup_probe=probes.startup,
        readiness_probe=probes.readiness,
        liveness_probe=probes.liveness,
        resources=resource_requirements(resources),
        security_context=container_security_context(),
        volume_mounts=[
            mount("data", MOUNT),
            mount("run", "/var/run/postgresql"),
            mount("tmp", "/tmp"),  # noqa: S108 (an emptyDir of the pod's own)
            mount("shared-memory", "/dev/shm"),  # noqa: S108
        ],
    )
