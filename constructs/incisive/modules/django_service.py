"""A Django service: an API on port 8000, with its uploads on a claim and its schema migrated before it starts."""

from collections.abc import Mapping, Sequence

from cdk8s_plus_27 import k8s
from constructs import Construct

from incisive.credentials.values import ComponentCredentials
from incisive.kubernetes.configuration import Configuration
from incisive.kubernetes.environment import EnvironmentSources
from incisive.kubernetes.labels import Labels, platform_labels
from incisive.kubernetes.network import from_namespace, from_network, from_pods, ingress, network_policy
from incisive.kubernetes.values import port
from incisive.modules.component_names import ComponentNames
from incisive.modules.database import DatabaseReference
from incisive.modules.disks import ComponentDisks
from incisive.modules.django_deployment import WORKERS, DjangoDeployment
from incisive.modules.secret import secret
from incisive.modules.service_reference import PORT, ServiceReference
from incisive.modules.sidecar import Sidecar
from incisive.modules.site import Site
from incisive.settings.service import ServiceSettings


class DjangoService(Construct):
    """A Django service: ServiceAccount, Service, ConfigMap, Secret, claim, Deployment and NetworkPolicy."""

    def __init__(
        self,
        scope: Construct,
        id: str,  # noqa: A002 (the parameter's name in every construct)
        *,
        site: Site,
        names: ComponentNames,
        disks: ComponentDisks,
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
        self.environment = EnvironmentSources(names.service_config, names.service_secret)
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
        claim = disks.claim(
            name=names.service_claim,
            namespace=site.namespace,
            labels=self.labels,
            size=settings.storage_size,
            access_mode=settings.storage_access_mode,
            folder="files-storage",
            class_name=settings.storage_class_name,
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
        DjangoDeployment(
            self,
            "deployment",
            reference=self.reference,
            labels=self.labels,
            image=self.image,
            service_account_name=self.service_account_name,
            settings=settings,
            largest_upload_kilobytes=settings.largest_upload_kilobytes or site.largest_model_kilobytes,
            workers=workers,
            environment=self.environment,
            configuration=self.configuration,
            claim=claim,
            database=database,
            sidecars=sidecars,
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
