"""A Django service: an API on port 8000, with its uploads on a claim and its schema migrated before it starts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from cdk8s_plus_27 import k8s

from constructs import Construct
from incisive.credentials.values import ComponentCredentials
from incisive.kubernetes.configuration import Configuration, checksum_annotation
from incisive.kubernetes.labels import Labels, platform_labels
from incisive.kubernetes.network import from_namespace, from_network, from_pods, ingress, network_policy
from incisive.kubernetes.placement import pod_placement
from incisive.kubernetes.probes import http_probes
from incisive.kubernetes.resources import resource_requirements
from incisive.kubernetes.security import container_security_context, pod_security_context
from incisive.kubernetes.values import port
from incisive.kubernetes.volumes import claim_volume, empty_volume
from incisive.modules.component_names import ComponentNames
from incisive.modules.database import DatabaseReference
from incisive.modules.migration import migration_container
from incisive.modules.secret import secret
from incisive.modules.site import Site
from incisive.settings.quantities import amount, mebibytes
from incisive.settings.resources import Resources
from incisive.settings.service import ServiceSettings

PORT = 8000
USER = 10001
"""Any user id can run the images; one above 10000 is no user of the node."""

APPLICATION = "/usr/application/app"
UPLOADS = "/usr/application/storage"
CLUSTER_DOMAIN = "svc.cluster.local"

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


@dataclass(frozen=True)
class ServiceReference:
    """What users of a service need to know of it."""

    name: str
    namespace: str

    @property
    def host(self) -> str:
        """Name that resolves from every namespace, and from pods in their host's network."""
        return f"{self.name}.{self.namespace}.{CLUSTER_DOMAIN}"

    @property
    def host_and_port(self) -> str:
        """HOST:PORT of the API."""
        return f"{self.host}:{PORT}"

    @property
    def allowed_hosts(self) -> tuple[str, str]:
        """Host headers that Django accepts."""
        return (self.name, self.host)


@dataclass(frozen=True)
class Sidecar:
    """A container beside the service's own, with what it needs of the pod."""

    container: k8s.Container
    volumes: tuple[k8s.Volume, ...] = ()
    reads: tuple[Configuration, ...] = ()
    accepts: tuple[k8s.NetworkPolicyIngressRule, ...] = field(default=())


class DjangoService(Construct):
    """A Django service: ServiceAccount, Service, ConfigMap, Secret, claim, Deployment and NetworkPolicy."""

    def __init__(
        self,
        scope: Construct,
        id: str,  # noqa: A002 (the parameter's name in every construct)
        *,
        site: Site,
        names: ComponentNames,
        image: str,
        settings: ServiceSettings,
        database: DatabaseReference,
        configuration: Mapping[str, str],
        credentials: ComponentCredentials | None = None,
        workers: int = WORKERS,
        sidecars: Sequence[Sidecar] = (),
    ) -> None:
        """Makes the service. `configuration` adds variables; without credentials, its Secret is made by others."""
        super().__init__(scope, id)
        self.labels = Labels(names.component, "service", names.instance, settings.version)
        self.image = site.image(image, settings.version)
        self.service_account_name = names.service_account
        self.reference = ServiceReference(names.service, site.namespace)
        self.environment = [
            k8s.EnvFromSource(config_map_ref=k8s.ConfigMapEnvSource(name=names.service_config)),
            k8s.EnvFromSource(secret_ref=k8s.SecretEnvSource(name=names.service_secret)),
        ]
        self.configuration = Configuration(
            self,
            "config",
            config_map_name=names.service_config,
            namespace=site.namespace,
            labels=self.labels.unversioned,
            entries={
                # With True the service would ignore the database and use SQLite.
                "DEBUG": "False",
                "DATABASE_ENGINE": "postgresql",
                "DATABASE_NAME": database.name,
                "DATABASE_HOST": database.host,
                "DATABASE_PORT": str(database.port),
                "ALLOWED_HOSTS": ",".join(self.reference.allowed_hosts),
                **configuration,
            },
        )
        if credentials:
            secret(
                site.secrets,
                name=names.service_secret,
                namespace=site.namespace,
                labels=self.labels,
                values={
                    "DATABASE_USERNAME": credentials.database_username,
                    "DATABASE_PASSWORD": credentials.database_password,
                    "SECRET_KEY": credentials.secret_key,
                },
            )
        claim = site.disks.claim(
            site.storage,
            names.service_claim,
            name=names.service_claim,
            namespace=site.namespace,
            labels=self.labels,
            size=settings.storage_size,
            access_mode=settings.storage_access_mode,
            folder="files-storage",
        )
        k8s.KubeServiceAccount(
            self,
            "service-account",
            metadata=k8s.ObjectMeta(
                name=names.service_account, namespace=site.namespace, labels=self.labels.unversioned
            ),
            # A container that calls the API asks for a token of its own.
            automount_service_account_token=False,
            image_pull_secrets=[k8s.LocalObjectReference(name=site.image_pull_secret)],
        )
        k8s.KubeService(
            self,
            "service",
            metadata=k8s.ObjectMeta(name=names.service, namespace=site.namespace, labels=self.labels.unversioned),
            spec=k8s.ServiceSpec(
                selector=self.labels.selector,
                ports=[k8s.ServicePort(name="http", port=PORT, target_port=port("http"))],
            ),
        )
        network_policy(
            self,
            "network",
            name=names.service,
            namespace=site.namespace,
            labels=self.labels,
            accepts=[ingress(PORT, *_clients(site)), *(rule for sidecar in sidecars for rule in sidecar.accepts)],
        )
        self._deploy(site, names, settings, database, claim.name, workers, sidecars)

    def _deploy(
        self,
        site: Site,
        names: ComponentNames,
        settings: ServiceSettings,
        database: DatabaseReference,
        claim_name: str,
        workers: int,
        sidecars: Sequence[Sidecar],
    ) -> None:
        several = settings.replicas > 1
        if several:
            k8s.KubePodDisruptionBudget(
                self,
                "disruption-budget",
                metadata=k8s.ObjectMeta(name=names.service, namespace=site.namespace, labels=self.labels.unversioned),
                spec=k8s.PodDisruptionBudgetSpec(
                    max_unavailable=port(1), selector=k8s.LabelSelector(match_labels=self.labels.selector)
                ),
            )
        uploads = (settings.largest_upload_kilobytes or site.largest_model_kilobytes) * 1000 * workers
        temporary = uploads + OTHER_TEMPORARY_BYTES
        placement = pod_placement(settings.placement)
        mounts = [
            k8s.VolumeMount(name="uploads", mount_path=UPLOADS),
            k8s.VolumeMount(name="tmp", mount_path="/tmp"),  # noqa: S108 (an emptyDir of the pod's own)
        ]
        resources = settings.resources
        probes = http_probes(
            path="/api/", port_name="http", host=self.reference.allowed_hosts[0], start_seconds=START_SECONDS
        )
        k8s.KubeDeployment(
            self,
            "deployment",
            metadata=k8s.ObjectMeta(name=names.service, namespace=site.namespace, labels=self.labels.all),
            spec=k8s.DeploymentSpec(
                replicas=settings.replicas,
                revision_history_limit=5,
                selector=k8s.LabelSelector(match_labels=self.labels.selector),
                strategy=k8s.DeploymentStrategy(type="RollingUpdate" if several else "Recreate"),
                template=k8s.PodTemplateSpec(
                    metadata=k8s.ObjectMeta(
                        labels=self.labels.all | database.client_labels,
                        annotations=checksum_annotation(
                            self.configuration, *(read for sidecar in sidecars for read in sidecar.reads)
                        ),
                    ),
                    spec=k8s.PodSpec(
                        service_account_name=names.service_account,
                        automount_service_account_token=False,
                        enable_service_links=False,
                        security_context=pod_security_context(USER),
                        termination_grace_period_seconds=SHUTDOWN_SECONDS,
                        priority_class_name=placement.priority_class_name,
                        node_selector=placement.node_selector,
                        tolerations=placement.tolerations,
                        affinity=placement.affinity,
                        topology_spread_constraints=[_spread_over_nodes(self.labels)] if several else None,
                        init_containers=[
                            migration_container(
                                image=self.image,
                                working_directory=APPLICATION,
                                environment=self.environment,
                                wait_seconds=database.migration_wait_seconds,
                                requirements=resources,
                                volume_mounts=mounts,
                            )
                        ],
                        containers=[
                            k8s.Container(
                                name=f"{names.component}-service",
                                image=self.image,
                                env_from=self.environment,
                                ports=[k8s.ContainerPort(name="http", container_port=PORT)],
                                startup_probe=probes.startup,
                                readiness_probe=probes.readiness,
                                liveness_probe=probes.liveness,
                                lifecycle=k8s.Lifecycle(
                                    pre_stop=k8s.LifecycleHandler(
                                        exec=k8s.ExecAction(command=["sleep", str(ENDPOINT_REMOVAL_SECONDS)])
                                    )
                                ),
                                resources=resource_requirements(_with_disk(resources, temporary)),
                                security_context=container_security_context(),
                                volume_mounts=mounts,
                            ),
                            *(sidecar.container for sidecar in sidecars),
                        ],
                        volumes=[
                            claim_volume("uploads", claim_name),
                            empty_volume("tmp", mebibytes(temporary)),
                            *(volume for sidecar in sidecars for volume in sidecar.volumes),
                        ],
                    ),
                ),
            ),
        )


def _clients(site: Site) -> list[k8s.NetworkPolicyPeer]:
    networks = site.networks
    if not networks.client_cidrs and not networks.client_namespaces:
        return []
    # The site's own pods always: the Orchestrator calls MaaS.
    return [
        from_pods(platform_labels()),
        *(from_network(cidr) for cidr in networks.client_cidrs),
        *(from_namespace(name) for name in networks.client_namespaces),
    ]


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
