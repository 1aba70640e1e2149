"""A Django service: an API with its uploads on a claim. Its schema is migrated before it starts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from cdk8s_plus_27 import k8s
from constructs import Construct

from incisive.component.database.database_reference import DatabaseReference
from incisive.component.service.gunicorn import ANSWER_SECONDS, Gunicorn, upload_seconds
from incisive.component.service.migration_container import migration
from incisive.kubernetes.claim import Claim, DiskLocation
from incisive.kubernetes.config_map import ConfigMap, checksum_annotation
from incisive.kubernetes.container import Endpoint, Program, container
from incisive.kubernetes.environment import EnvironmentSources
from incisive.kubernetes.k8s_values import object_meta, port
from incisive.kubernetes.metadata import Metadata
from incisive.kubernetes.network_policy import NetworkPolicy, allow_ingress, client_peers
from incisive.kubernetes.pod import PodUser, pod_spec
from incisive.kubernetes.probes import Probes
from incisive.kubernetes.scheduling import spread_over
from incisive.kubernetes.secret import CredentialsSecret, credentials_annotation
from incisive.kubernetes.storage_check import permission_hint
from incisive.kubernetes.volumes import claim_volume, empty_volume, mount
from incisive.settings.django import ComponentSettings, ServiceSettings
from incisive.settings.quantities import mebibytes
from incisive.settings.text import HOST_NAME_LABEL
from incisive.site import ServiceReference, SiteComponent

USER = 10001
"""Any user id can run the images. One above 10000 is no user of the node."""

PORT_NAME = "http"
UPLOADS = "uploads"
TEMPORARY_FILES = "tmp"
STORAGE = "/usr/application/storage"
MOUNTS = ((UPLOADS, STORAGE), (TEMPORARY_FILES, "/tmp"))  # noqa: S108 (an emptyDir of the pod's own)
"""Volumes and where the images expect them."""

WORKERS = 3
"""gunicorn workers. The Orchestrator's image starts this many, whatever the environment says."""

ENDPOINT_REMOVAL_SECONDS = 5
"""How long a pod that ends still answers, until all nodes have taken it out of their Service's endpoints."""

SHUTDOWN_RESERVE_SECONDS = 10
"""How much longer than gunicorn's own graceful end a pod may take."""

START_SECONDS = 300
"""Longest start of Django that is waited for. Migration is over by then."""

OTHER_TEMPORARY_BYTES = 64 * 1024**2
"""Room in /tmp beside uploads: gunicorn's own files."""


@dataclass(frozen=True)
class Sidecar:
    """A container beside the service's own, and what it needs of the pod."""

    container: k8s.Container
    volumes: tuple[k8s.Volume, ...] = ()
    config_maps: tuple[ConfigMap, ...] = ()
    """Their changes restart the pod."""
    ingress: tuple[k8s.NetworkPolicyIngressRule, ...] = ()
    """Rules that the pod's NetworkPolicy has for it."""


class DjangoService(Construct):
    """A Django service: ConfigMap, Secret, claim, ServiceAccount, Service, NetworkPolicy and Deployment.

    The image is called like the component. Where the credentials come from elsewhere, others make its Secret.
    """

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        component: SiteComponent[ComponentSettings],
        disks: DiskLocation,
        settings: ServiceSettings,
        database: DatabaseReference,
        configuration: Mapping[str, str] | None = None,
        workers: int = WORKERS,
        sidecars: Sequence[Sidecar] = (),
    ) -> None:
        """`configuration` adds environment variables. `workers` is the number of gunicorn's workers in one pod.

        A service of several replicas also has a PodDisruptionBudget.
        """
        super().__init__(scope, id)
        site, names, namespace = component.site, component.names, component.namespace
        self.labels = labels = component.labels("service", settings.version)
        self.image = site.image(component.name, settings.version)
        self.service_account_name = names.service_account
        self.reference: ServiceReference = component.service
        self.environment = EnvironmentSources(names.service_config, names.service_secret)
        several = settings.replicas > 1
        largest_upload = settings.largest_upload_kilobytes or site.settings.largest_model_kilobytes
        longest_request = upload_seconds(
            kilobytes=largest_upload,
            megabits_per_second=site.settings.networks.slowest_upload_megabits_per_second,
        )
        gunicorn = Gunicorn(
            port=self.reference.port,
            workers=workers,
            threads=settings.gunicorn_threads,
            request_seconds=longest_request,
            # While the only pod ends, nobody answers: its uploads are not waited for.
            graceful_seconds=longest_request if several else ANSWER_SECONDS,
        )
        service_metadata = Metadata(self.reference.name, namespace, labels.unversioned)
        own_config_map = ConfigMap(
            self,
            "config",
            metadata=Metadata(names.service_config, namespace, labels.unversioned),
            entries={
                # With True the service would ignore the database and use SQLite.
                "DEBUG": "False",
                "DATABASE_ENGINE": "postgresql",
                "DATABASE_NAME": database.name,
                "DATABASE_HOST": database.host,
                "DATABASE_PORT": str(database.port),
                "ALLOWED_HOSTS": ",".join(self.reference.allowed_hosts),
                "GUNICORN_CMD_ARGS": gunicorn.arguments,
                **(configuration or {}),
            },
        )
        CredentialsSecret(
            self,
            "secret",
            metadata=Metadata(names.service_secret, namespace, labels.unversioned),
            component=component.name,
            source=component.secrets,
            entries={
                "DATABASE_USERNAME": "database_username",
                "DATABASE_PASSWORD": "database_password",
                "SECRET_KEY": "secret_key",
            },
        )
        self.claim = Claim(
            self,
            "claim",
            metadata=Metadata(names.service_claim, namespace, labels.unversioned),
            labels=labels,
            disks=replace(disks, class_name=settings.storage_class_name or disks.class_name),
            size=settings.storage_size,
            folder="files-storage",
            access_mode=settings.storage_access_mode,
        )
        k8s.KubeServiceAccount(
            self,
            "service-account",
            metadata=object_meta(Metadata(names.service_account, namespace, labels.unversioned)),
            # A container that calls the Kubernetes API mounts its own token.
            automount_service_account_token=False,
            image_pull_secrets=[k8s.LocalObjectReference(name=site.settings.image_pull_secret)],
        )
        k8s.KubeService(
            self,
            "service",
            metadata=object_meta(service_metadata),
            spec=k8s.ServiceSpec(
                selector=labels.selector,
                ports=[k8s.ServicePort(name=PORT_NAME, port=self.reference.port, target_port=port(PORT_NAME))],
            ),
        )
        NetworkPolicy(
            self,
            "network",
            metadata=service_metadata,
            pod_selector=labels.selector,
            ingress=[
                allow_ingress(self.reference.port, *client_peers(site.settings.networks)),
                *(rule for sidecar in sidecars for rule in sidecar.ingress),
            ],
        )
        if several:
            k8s.KubePodDisruptionBudget(
                self,
                "disruption-budget",
                metadata=object_meta(service_metadata),
                spec=k8s.PodDisruptionBudgetSpec(
                    max_unavailable=port(1), selector=k8s.LabelSelector(match_labels=labels.selector)
                ),
            )
        # Every thread may hold an upload of the largest size at once.
        temporary = largest_upload * 1000 * gunicorn.requests_at_once + OTHER_TEMPORARY_BYTES
        k8s.KubeDeployment(
            self,
            "deployment",
            metadata=k8s.ObjectMeta(name=self.reference.name, namespace=namespace, labels=labels.all),
            spec=k8s.DeploymentSpec(
                replicas=settings.replicas,
                revision_history_limit=5,
                selector=k8s.LabelSelector(match_labels=labels.selector),
                strategy=k8s.DeploymentStrategy(type="RollingUpdate" if several else "Recreate"),
                template=k8s.PodTemplateSpec(
                    metadata=k8s.ObjectMeta(
                        labels=labels.all | database.client_labels,
                        annotations=checksum_annotation(
                            own_config_map, *(each for sidecar in sidecars for each in sidecar.config_maps)
                        )
                        | credentials_annotation(component.credentials_revision),
                    ),
                    spec=pod_spec(
                        PodUser(USER, service_account_name=self.service_account_name),
                        settings.placement,
                        termination_grace_period_seconds=ENDPOINT_REMOVAL_SECONDS
                        + gunicorn.graceful_seconds
                        + SHUTDOWN_RESERVE_SECONDS,
                        topology_spread_constraints=[spread_over(HOST_NAME_LABEL, labels.selector)] if several else (),
                        init_containers=[
                            migration(
                                image=self.image,
                                environment=self.environment,
                                wait_seconds=database.migration_wait_seconds,
                                resources=settings.resources,
                                mounts=_mounts(),
                                storage=STORAGE,
                                permission_hint=permission_hint(self.claim, USER),
                            ),
                        ],
                        containers=[
                            container(
                                f"{component.name}-service",
                                Program(self.image, environment=self.environment),
                                endpoint=Endpoint(
                                    {PORT_NAME: self.reference.port},
                                    Probes.by_http(
                                        path="/api/",
                                        port_name=PORT_NAME,
                                        host=self.reference.name,
                                        start_seconds=START_SECONDS,
                                        # Uploads may hold every thread, and end by themselves.
                                        restart_seconds=longest_request,
                                    ),
                                    _pre_stop_sleep(),
                                ),
                                resources=settings.resources.with_temporary_files(temporary),
                                mounts=_mounts(),
                            ),
                            *(sidecar.container for sidecar in sidecars),
                        ],
                        volumes=[
                            claim_volume(UPLOADS, self.claim.name),
                            empty_volume(TEMPORARY_FILES, mebibytes(temporary)),
                            *(volume for sidecar in sidecars for volume in sidecar.volumes),
                        ],
                    ),
                ),
            ),
        )


def _mounts() -> list[k8s.VolumeMount]:
    return [mount(name, path) for name, path in MOUNTS]


def _pre_stop_sleep() -> k8s.Lifecycle:
    sleep = k8s.ExecAction(command=["sleep", str(ENDPOINT_REMOVAL_SECONDS)])
    return k8s.Lifecycle(pre_stop=k8s.LifecycleHandler(exec=sleep))
