"""A component's PostgreSQL: one server with its data on a claim, or a cluster."""

from collections.abc import Sequence

from cdk8s_plus_27 import k8s
from constructs import Construct

from incisive.component.database.database_reference import (
    METRICS_PORT_NAME,
    NO_HUGE_PAGES,
    PORT,
    DatabaseImage,
    DatabaseReference,
    shared_memory,
)
from incisive.component.database.postgres_exporter import MetricsAccess, exporter
from incisive.component.database.role_setup import role_setup
from incisive.kubernetes.claim import Claim, DiskLocation
from incisive.kubernetes.config_map import ConfigMap, checksum_annotation
from incisive.kubernetes.container import Endpoint, Program, container
from incisive.kubernetes.environment import EnvironmentSources
from incisive.kubernetes.k8s_values import object_meta, port
from incisive.kubernetes.metadata import Metadata
from incisive.kubernetes.network_policy import NetworkPolicy, allow_ingress, from_pods, monitoring_peers
from incisive.kubernetes.pod import PodUser, pod_spec
from incisive.kubernetes.probes import Probes
from incisive.kubernetes.secret import CredentialsSecret, credentials_annotation
from incisive.kubernetes.storage_check import storage_check
from incisive.kubernetes.volumes import claim_volume, empty_volume, memory_volume, mount
from incisive.settings.django import ComponentSettings
from incisive.settings.postgresql import DatabaseSettings
from incisive.settings.quantities import MEBIBYTE, mebibytes
from incisive.site import SiteComponent

PORT_NAME = "postgresql"
MOUNT = "/var/lib/postgresql/data"
DATA_DIRECTORY = f"{MOUNT}/pgdata"
TEMPORARY_FILES = "64Mi"
INITDB_TAKES_SETTINGS = 16
"""First major version whose initdb takes settings of the server."""
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
        disks: DiskLocation,
        settings: DatabaseSettings,
    ) -> None:
        super().__init__(scope, id)
        self.reference: DatabaseReference
        if settings.engine == "server":
            server = PostgresqlServer(self, "server", component=component, disks=disks, settings=settings)
            self.reference = server.reference
            return
        # Imported only now: most sites have no cluster, and the classes of custom resources load slowly.
        from incisive.component.database.postgresql_cluster import PostgresqlCluster

        imported = (
            PostgresqlServer(
                self,
                "server",
                component=component,
                disks=disks,
                settings=settings,
                additional_clients=[from_pods(DatabaseReference.of_cluster(component).pods)],
            )
            if settings.has_server
            else None
        )
        self.reference = PostgresqlCluster(
            self,
            "cluster",
            component=component,
            disks=disks,
            settings=settings.cluster,
            image_pull_secret=settings.image_pull_secret,
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
        disks: DiskLocation,
        settings: DatabaseSettings,
        additional_clients: Sequence[k8s.NetworkPolicyPeer] = (),
    ) -> None:
        """`additional_clients` may connect too, beside pods with the reference's labels."""
        super().__init__(scope, id)
        names, namespace = component.names, component.namespace
        self.labels = labels = component.labels("database", settings.version)
        image = DatabaseImage.of_server(settings)
        self.reference = DatabaseReference.of_server(component)
        self.claim = Claim(
            self,
            "claim",
            metadata=Metadata(names.database_claim, namespace, labels.unversioned),
            labels=labels,
            disks=disks,
            size=settings.storage_size,
            folder="database",
        )
        CredentialsSecret(
            self,
            "secret",
            metadata=Metadata(names.database_secret, namespace, labels.unversioned),
            component=component.name,
            source=component.secrets,
            entries={
                "POSTGRES_USER": "database_username",
                "POSTGRES_PASSWORD": "database_password",
            },
        )
        config_map = ConfigMap(
            self,
            "config",
            metadata=Metadata(names.database_config, namespace, labels.unversioned),
            entries={
                "POSTGRES_DB": component.name,
                "PGDATA": DATA_DIRECTORY,
                # initdb reads no setting of the server. Before version 16 it cannot be told.
                **({"POSTGRES_INITDB_ARGS": f"-c {NO_HUGE_PAGES}"} if settings.major >= INITDB_TAKES_SETTINGS else {}),
            },
        )
        metrics = settings.metrics
        access = (
            MetricsAccess(
                self,
                "metrics-access",
                metadata=Metadata(names.of("database-metrics"), namespace, labels.unversioned),
            )
            if metrics
            else None
        )
        monitoring = monitoring_peers(component.site.settings.networks)
        self.environment = EnvironmentSources(names.database_config, names.database_secret)
        k8s.KubeService(
            self,
            "service",
            metadata=object_meta(Metadata(names.database_service, namespace, labels.unversioned)),
            spec=k8s.ServiceSpec(
                selector=labels.selector,
                ports=[k8s.ServicePort(name=PORT_NAME, port=PORT, target_port=port(PORT_NAME))],
                # A pod is ready when all its containers are: an exporter that fails must not keep clients away.
                publish_not_ready_addresses=True if metrics else None,
            ),
        )
        NetworkPolicy(
            self,
            "network",
            metadata=Metadata(names.database, namespace, labels.unversioned),
            pod_selector=labels.selector,
            ingress=[
                allow_ingress(PORT, from_pods(self.reference.client_labels), *additional_clients),
                *([allow_ingress(METRICS_PORT_NAME, *monitoring)] if metrics and monitoring else []),
            ],
            egress=(),
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
                        annotations=checksum_annotation(config_map, *([access] if access else []))
                        | credentials_annotation(component.credentials_revision),
                    ),
                    spec=pod_spec(
                        PodUser(image.user, image_pull_secret=settings.image_pull_secret),
                        settings.placement,
                        termination_grace_period_seconds=SHUTDOWN_SECONDS,
                        init_containers=[
                            storage_check(
                                image=image.reference,
                                user=image.user,
                                claim=self.claim,
                                mounts=[mount("data", MOUNT)],
                                folders=[DATA_DIRECTORY, MOUNT],
                                resources=settings.resources,
                            ),
                            role_setup(
                                image=image.reference,
                                environment=self.environment,
                                mounts=[mount("data", MOUNT), *([access.mount] if access else [])],
                                resources=settings.resources,
                                sql_files=[access.role_file] if access else [],
                            ),
                        ],
                        containers=[
                            _container(f"{component.name}-database", settings, self.environment, access),
                            *([exporter(metrics, access)] if metrics and access else []),
                        ],
                        volumes=[
                            claim_volume("data", self.claim.name),
                            empty_volume("run", "16Mi"),
                            empty_volume("tmp", TEMPORARY_FILES),
                            memory_volume("shared-memory", mebibytes(shared_memory(settings.resources))),
                            *([access.volume] if access else []),
                        ],
                    ),
                ),
            ),
        )


def _container(
    name: str, settings: DatabaseSettings, environment: EnvironmentSources, access: MetricsAccess | None
) -> k8s.Container:
    return container(
        name,
        Program(
            DatabaseImage.of_server(settings).reference,
            arguments=[
                "-c",
                NO_HUGE_PAGES,
                "-c",
                f"shared_buffers={shared_memory(settings.resources) // MEBIBYTE}MB",
                *(access.server_arguments if access else ()),
            ],
            environment=environment,
        ),
        endpoint=Endpoint(
            {PORT_NAME: PORT},
            Probes.by_command(
                "/bin/sh",
                "-c",
                # By TCP: while the image initializes a new data directory, its server listens only on the socket.
                # Without a limit of its own: each probe has one.
                f"exec pg_isready --host=127.0.0.1 --port={PORT} --timeout=0 "
                '--username="$POSTGRES_USER" --dbname="$POSTGRES_DB"',
                start_seconds=RECOVERY_SECONDS,
            ),
        ),
        resources=settings.resources,
        mounts=[
            mount("data", MOUNT),
            mount("run", "/var/run/postgresql"),
            mount("tmp", "/tmp"),  # noqa: S108 (an emptyDir of the pod's own)
            mount("shared-memory", "/dev/shm"),  # noqa: S108
            *([access.mount] if access else []),
        ],
    )
