"""A component's PostgreSQL: one server with its data on a claim, or a cluster."""

from collections.abc import Sequence

from cdk8s_plus_27 import k8s
from constructs import Construct

from incisive.kubernetes.component_secret import ComponentSecret
from incisive.kubernetes.configuration import (
    Configuration,
    EnvironmentSources,
    checksum_annotation,
    credentials_annotation,
)
from incisive.kubernetes.container import Probes, container
from incisive.kubernetes.network import NetworkPolicy, from_pods, ingress
from incisive.kubernetes.pod import pod_spec
from incisive.kubernetes.scalars import port
from incisive.kubernetes.storage_check import storage_check
from incisive.kubernetes.volumes import Claim, ComponentStorage, claim_volume, empty_volume, memory_volume, mount
from incisive.postgresql.database import PORT, DatabaseReference, shared_memory
from incisive.settings.django import ComponentSettings
from incisive.settings.postgresql import DatabaseSettings
from incisive.settings.quantities import MEBIBYTE, mebibytes
from incisive.site import SiteComponent

PORT_NAME = "postgresql"
USER = 999
"""User and group `postgres` of the official image's Debian variant."""

MOUNT = "/var/lib/postgresql/data"
DATA_DIRECTORY = f"{MOUNT}/pgdata"
TEMPORARY_FILES = "64Mi"
RECOVERY_SECONDS = 3600
"""Longest first start, or recovery after a crash, that is waited for."""
SHUTDOWN_SECONDS = 120
"""Longest wait for the checkpoint of a clean shutdown. A server killed before its end has to recover."""


class Database(Construct):
    """The PostgreSQL of a component: one server, or a cluster; both, while the cluster imports the server's data."""

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        component: SiteComponent[ComponentSettings],
        storage: ComponentStorage,
        settings: DatabaseSettings,
    ) -> None:
        super().__init__(scope, id)
        self.reference: DatabaseReference
        if settings.engine == "server":
            server = PostgresqlServer(self, "server", component=component, storage=storage, settings=settings)
            self.reference = server.reference
            return
        # Imported only now: most sites have no cluster, and the classes of custom resources load slowly.
        from incisive.postgresql.cloudnative_cluster import PostgresqlCluster, cluster_pods

        imported = (
            PostgresqlServer(
                self,
                "server",
                component=component,
                storage=storage,
                settings=settings,
                further_clients=[from_pods(cluster_pods(component))],
            )
            if settings.has_server
            else None
        )
        self.reference = PostgresqlCluster(
            self,
            "cluster",
            component=component,
            storage=storage,
            settings=settings.cluster,
            image_pull_secret=settings.image_pull_secret,
            migration_wait_seconds=settings.migration_wait_seconds,
            imports_from=imported.reference if imported else None,
        ).reference


class PostgresqlServer(Construct):
    """One PostgreSQL server: claim, Secret, ConfigMap, Service, NetworkPolicy and Deployment.

    Where the credentials come from elsewhere, others make its Secret.
    """

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        component: SiteComponent[ComponentSettings],
        storage: ComponentStorage,
        settings: DatabaseSettings,
        further_clients: Sequence[k8s.NetworkPolicyPeer] = (),
    ) -> None:
        """`further_clients` may connect too, beside pods with the reference's labels."""
        super().__init__(scope, id)
        names, namespace = component.names, component.namespace
        self.labels = labels = component.labels("database", settings.version)
        self.reference = DatabaseReference(
            host=names.database_service,
            port=PORT,
            name=component.name,
            client_labels={"incisive/database-client": names.database},
            migration_wait_seconds=settings.migration_wait_seconds,
        )
        self.claim = Claim(
            self,
            "claim",
            storage=storage,
            name=names.database_claim,
            namespace=namespace,
            labels=labels,
            size=settings.storage_size,
            folder="database",
        )
        ComponentSecret(
            self,
            "secret",
            component=component.name,
            credentials=component.credentials,
            external=component.site.settings.credentials.external,
            name=names.database_secret,
            namespace=namespace,
            labels=labels.unversioned,
            entries={
                "POSTGRES_USER": "database_username",
                "POSTGRES_PASSWORD": "database_password",
            },
        )
        configuration = Configuration(
            self,
            "config",
            config_map_name=names.database_config,
            namespace=namespace,
            labels=labels.unversioned,
            entries={"POSTGRES_DB": component.name, "PGDATA": DATA_DIRECTORY},
        )
        self.environment = EnvironmentSources(names.database_config, names.database_secret)
        k8s.KubeService(
            self,
            "service",
            metadata=k8s.ObjectMeta(name=names.database_service, namespace=namespace, labels=labels.unversioned),
            spec=k8s.ServiceSpec(
                selector=labels.selector,
                ports=[k8s.ServicePort(name=PORT_NAME, port=PORT, target_port=port(PORT_NAME))],
            ),
        )
        NetworkPolicy(
            self,
            "network",
            name=names.database,
            namespace=namespace,
            labels=labels.unversioned,
            pods=labels.selector,
            accepts=[ingress(PORT, from_pods(self.reference.client_labels), *further_clients)],
            opens=(),
        )
        k8s.KubeDeployment(
            self,
            "deployment",
            metadata=k8s.ObjectMeta(name=names.database, namespace=namespace, labels=labels.all),
            spec=k8s.DeploymentSpec(
                replicas=1,
                revision_history_limit=5,
                selector=k8s.LabelSelector(match_labels=labels.selector),
                # Two servers on one data directory destroy it.
                strategy=k8s.DeploymentStrategy(type="Recreate"),
                template=k8s.PodTemplateSpec(
                    metadata=k8s.ObjectMeta(
                        labels=labels.all,
                        annotations=checksum_annotation(configuration)
                        | credentials_annotation(component.credentials_revision),
                    ),
                    spec=pod_spec(
                        user=USER,
                        image_pull_secret=settings.image_pull_secret,
                        placement=settings.placement,
                        termination_grace_period_seconds=SHUTDOWN_SECONDS,
                        init_containers=[
                            storage_check(
                                image=_image(settings),
                                user=USER,
                                claim=self.claim,
                                mounts=[mount("data", MOUNT)],
                                folders=[DATA_DIRECTORY, MOUNT],
                                resources=settings.resources,
                            )
                        ],
                        containers=[_container(f"{component.name}-database", settings, self.environment)],
                        volumes=[
                            claim_volume("data", self.claim.name),
                            empty_volume("run", "16Mi"),
                            empty_volume("tmp", TEMPORARY_FILES),
                            memory_volume("shared-memory", mebibytes(shared_memory(settings.resources))),
                        ],
                    ),
                ),
            ),
        )


def _image(settings: DatabaseSettings) -> str:
    return f"{settings.image}:{settings.version}"


def _container(name: str, settings: DatabaseSettings, environment: EnvironmentSources) -> k8s.Container:
    return container(
        name=name,
        image=_image(settings),
        arguments=["-c", f"shared_buffers={shared_memory(settings.resources) // MEBIBYTE}MB"],
        environment_from=environment,
        ports={PORT_NAME: PORT},
        probes=Probes.by_command(
            "/bin/sh",
            "-c",
            # By TCP: while the image initializes a new data directory, its server listens only on the socket.
            f'exec pg_isready --host=127.0.0.1 --port={PORT} --username="$POSTGRES_USER" --dbname="$POSTGRES_DB"',
            start_seconds=RECOVERY_SECONDS,
        ),
        resources=settings.resources,
        mounts=[
            mount("data", MOUNT),
            mount("run", "/var/run/postgresql"),
            mount("tmp", "/tmp"),  # noqa: S108 (an emptyDir of the pod's own)
            mount("shared-memory", "/dev/shm"),  # noqa: S108
        ],
    )
