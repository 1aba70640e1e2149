"""A Django service: an API with its uploads on a claim. Its schema is migrated before it starts."""

from cdk8s_plus_27 import k8s
from constructs import Construct

from incisive.component.component_names import ComponentNames
from incisive.component.database.database_reference import DatabaseReference
from incisive.component.hosting import Hosting
from incisive.component.service import gunicorn
from incisive.component.service.exposure import Exposure
from incisive.component.service.service_pod import PORT_NAME, ServicePod
from incisive.component.service.sidecar import DjangoApplication
from incisive.component.service.uploads import Uploads
from incisive.credentials.secret_source import SecretSource
from incisive.kubernetes.claim import Claim, ClaimedDisk
from incisive.kubernetes.config_map import ConfigMap, checksum_annotation
from incisive.kubernetes.environment import EnvironmentSources
from incisive.kubernetes.k8s_values import object_meta, port
from incisive.kubernetes.metadata import Metadata
from incisive.kubernetes.network_policy import NetworkPolicy, allow_ingress, client_peers, from_namespace
from incisive.kubernetes.pod import pod_template, required_secrets
from incisive.kubernetes.reference import Reference, secret_references
from incisive.kubernetes.secret import CredentialsSecret, credentials_annotation
from incisive.kubernetes.service import ServedPort, Service
from incisive.kubernetes.service_account import ServiceAccount
from incisive.settings.django import ServiceSettings
from incisive.settings.exposure import ExposureSettings


class DjangoService(Construct):
    """A Django service: ConfigMap, Secret, claim, ServiceAccount, Service, NetworkPolicy and Deployment.

    The image is called like the component. A service of several replicas also has a PodDisruptionBudget, and an exposed
    one an HTTPRoute or an Ingress.
    """

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        names: ComponentNames,
        hosting: Hosting,
        settings: ServiceSettings,
        secrets: SecretSource,
        database: DatabaseReference,
        application: DjangoApplication,
    ) -> None:
        super().__init__(scope, id)
        self.settings = settings
        self._names, self._hosting, self._application = names, hosting, application
        self.labels = names.labels("service", settings.version)
        self.image = hosting.image(names.component, settings.version)
        self.reference = names.service_reference
        self.service_account_name = names.service_account
        self.pod = settings.pod.over(hosting.pods)
        self.environment = EnvironmentSources(names.service_config, names.service_secret)
        uploads = Uploads.for_service(settings, hosting, application.workers)
        config_map = self._add_config_map(database, uploads)
        secret = self._add_secret(secrets)
        self.claim = self._add_claim()
        self._add_service_account()
        self._add_service()
        self._add_network_policy()
        if settings.replicas > 1:
            self._add_disruption_budget()
        annotations = checksum_annotation(
            config_map, *(each for sidecar in application.sidecars for each in sidecar.config_maps)
        ) | credentials_annotation(secrets.revision)
        pod = ServicePod(names, self.image, settings, self.claim, database, uploads, application, self.pod)
        self._add_deployment(pod, database, annotations)
        if settings.exposure:
            self._add_exposure(settings.exposure, uploads)
        certificate = settings.exposure.certificate_secret if settings.exposure else None
        self.required = frozenset[Reference]().union(
            secret.required,
            self.claim.required,
            required_secrets(self.pod, names.namespace),
            secret_references(names.namespace, hosting.image_pull_secret, certificate),
        )
        """Objects that others make."""

    def _metadata(self, name: str) -> Metadata:
        return self._names.metadata(name, self.labels)

    def _add_config_map(self, database: DatabaseReference, uploads: Uploads) -> ConfigMap:
        return ConfigMap(
            self,
            "config",
            metadata=self._metadata(self._names.service_config),
            entries={
                # With True the service would ignore the database and use SQLite.
                "DEBUG": "False",
                "DATABASE_ENGINE": "postgresql",
                "DATABASE_NAME": database.name,
                "DATABASE_HOST": database.host,
                "DATABASE_PORT": str(database.port),
                "ALLOWED_HOSTS": ",".join((*self.reference.allowed_hosts, *self._hostnames)),
                gunicorn.ARGUMENTS: uploads.gunicorn.arguments,
                **self._application.configuration,
            },
        )

    def _add_secret(self, secrets: SecretSource) -> CredentialsSecret:
        return CredentialsSecret(
            self,
            "secret",
            metadata=self._metadata(self._names.service_secret),
            component=self._names.component,
            entries={
                "DATABASE_USERNAME": "database_username",
                "DATABASE_PASSWORD": "database_password",
                "SECRET_KEY": "secret_key",
            },
            source=secrets,
        )

    def _add_claim(self) -> Claim:
        settings = self.settings
        return Claim(
            self,
            "claim",
            metadata=self._metadata(self._names.service_claim),
            labels=self.labels,
            disks=self._hosting.disks(self._names.component),
            disk=ClaimedDisk(
                settings.storage_size,
                settings.storage_access_mode,
                settings.storage_class_name,
                settings.existing_claim,
            ),
            folder="files-storage",
        )

    def _add_service_account(self) -> None:
        ServiceAccount(
            self,
            "service-account",
            metadata=self._metadata(self.service_account_name),
            settings=self.settings.service_account,
            image_pull_secret=self._hosting.image_pull_secret,
        )

    def _add_service(self) -> None:
        exposure = self.settings.exposure
        Service(
            self,
            "service",
            metadata=self._metadata(self.reference.name),
            selector=self.labels.selector,
            port=ServedPort(PORT_NAME, self.reference.port),
            networks=self._hosting.networks,
            exposure=exposure if exposure and exposure.is_service_type else None,
        )

    def _add_exposure(self, exposure: ExposureSettings, uploads: Uploads) -> None:
        Exposure(
            self,
            "exposure",
            metadata=self._metadata(self.reference.name),
            service=self.reference,
            settings=exposure,
            uploads=uploads,
        )

    @property
    def _hostnames(self) -> tuple[str, ...]:
        return self.settings.exposure.hostnames if self.settings.exposure else ()

    def _add_network_policy(self) -> None:
        exposure = self.settings.exposure
        proxy = exposure.proxy_namespace if exposure else None
        NetworkPolicy(
            self,
            "network",
            metadata=self._metadata(self.reference.name),
            pod_selector=self.labels.selector,
            ingress=[
                allow_ingress(self.reference.port, *client_peers(self._hosting.networks)),
                *(
                    [allow_ingress(self.reference.port, from_namespace(proxy, pod_selector=exposure.proxy_pod_labels))]
                    if exposure and proxy
                    else ()
                ),
                *(rule for sidecar in self._application.sidecars for rule in sidecar.ingress),
            ],
        )

    def _add_disruption_budget(self) -> None:
        k8s.KubePodDisruptionBudget(
            self,
            "disruption-budget",
            metadata=object_meta(self._metadata(self.reference.name)),
            spec=k8s.PodDisruptionBudgetSpec(
                max_unavailable=port(1), selector=k8s.LabelSelector(match_labels=self.labels.selector)
            ),
        )

    def _add_deployment(self, pod: ServicePod, database: DatabaseReference, annotations: dict[str, str]) -> None:
        labels = self.labels.all
        k8s.KubeDeployment(
            self,
            "deployment",
            metadata=k8s.ObjectMeta(name=self.reference.name, namespace=self.reference.namespace, labels=labels),
            spec=k8s.DeploymentSpec(
                replicas=self.settings.replicas,
                revision_history_limit=5,
                selector=k8s.LabelSelector(match_labels=self.labels.selector),
                strategy=k8s.DeploymentStrategy(type="RollingUpdate" if self.settings.replicas > 1 else "Recreate"),
                template=pod_template(
                    pod.spec(), self.pod, labels=labels | database.client_labels, annotations=annotations
                ),
            ),
        )
