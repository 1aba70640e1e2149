"""PostgreSQL as one server with its data on a claim."""

from collections.abc import Iterator, Sequence

from cdk8s_plus_27 import k8s
from constructs import Construct

from incisive.component.component_names import ComponentNames
from incisive.component.database.database_alerts import database_alerts
from incisive.component.database.database_reference import (
    METRICS_PORT_NAME,
    PORT,
    DatabaseImage,
    DatabaseReference,
)
from incisive.component.database.initdb import initdb_arguments
from incisive.component.database.postgres_exporter import MetricsAccess
from incisive.component.database.server_pod import DATA_DIRECTORY, PORT_NAME, ServerPod
from incisive.component.hosting import Hosting
from incisive.credentials.secret_source import OTHERS_MAKE_THEM, SecretSource
from incisive.kubernetes.claim import Claim, ClaimedDisk
from incisive.kubernetes.config_map import ConfigMap, checksum_annotation
from incisive.kubernetes.metadata import Metadata
from incisive.kubernetes.network_policy import NetworkPolicy, allow_ingress, from_pods, monitoring_peers
from incisive.kubernetes.pod import pod_template, required_secrets
from incisive.kubernetes.reference import Reference, secret_references
from incisive.kubernetes.secret import CredentialsSecret, credentials_annotation
from incisive.kubernetes.service import ServedPort, Service
from incisive.monitoring.alert import Alert
from incisive.monitoring.metrics import MetricsEndpoint
from incisive.settings.postgresql import DatabaseSettings


class PostgresqlServer(Construct):
    """One PostgreSQL server: claim, Secret, ConfigMap, Service, NetworkPolicy and Deployment."""

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        names: ComponentNames,
        hosting: Hosting,
        settings: DatabaseSettings | None = None,
        secrets: SecretSource = OTHERS_MAKE_THEM,
        additional_clients: Sequence[k8s.NetworkPolicyPeer] = (),
    ) -> None:
        """`additional_clients` may connect too, beside pods with the reference's labels."""
        super().__init__(scope, id)
        self.settings = settings = settings or DatabaseSettings()
        self._names, self._hosting = names, hosting
        self.labels = names.labels("database", settings.version)
        self._pod = settings.pod.over(hosting.pods)
        self.reference = DatabaseReference.server(names, settings)
        self.image = DatabaseImage.server(settings)
        self.claim = self._add_claim()
        secret = self._add_secret(secrets)
        config_map = self._add_config_map()
        access = self._add_metrics_access() if settings.metrics else None
        self._add_service()
        self._add_network_policy(additional_clients)
        annotations = checksum_annotation(config_map, *([access] if access else []))
        self._add_deployment(
            ServerPod(names, settings, self.claim, access, self._pod),
            annotations | credentials_annotation(secrets.revision),
        )
        pull_secret = settings.image_pull_secret
        self.required = frozenset[Reference]().union(
            secret.required,
            self.claim.required,
            required_secrets(self._pod, names.namespace),
            secret_references(names.namespace, pull_secret),
        )
        """Objects that others make."""

    @property
    def metrics(self) -> tuple[MetricsEndpoint, ...]:
        """Metrics of postgres_exporter, if it runs beside the server."""
        if not self.settings.metrics:
            return ()
        names = self._names
        return (MetricsEndpoint(names.database, names.namespace, self.labels.selector, METRICS_PORT_NAME),)

    def alerts(self) -> Iterator[Alert]:
        """Alerts on the metrics."""
        for endpoint in self.metrics:
            yield from database_alerts(
                job=endpoint.job,
                namespace=endpoint.namespace,
                deployment=self._names.database,
                container=f"{self._names.component}-database",
            )

    def _metadata(self, name: str) -> Metadata:
        return self._names.metadata(name, self.labels)

    def _add_claim(self) -> Claim:
        settings = self.settings
        return Claim(
            self,
            "claim",
            metadata=self._metadata(self._names.database_claim),
            labels=self.labels,
            disks=self._hosting.disks(self._names.component),
            disk=ClaimedDisk(
                settings.storage_size,
                class_name=settings.storage_class_name,
                existing_claim=settings.existing_claim,
            ),
            folder="database",
        )

    def _add_secret(self, secrets: SecretSource) -> CredentialsSecret:
        return CredentialsSecret(
            self,
            "secret",
            metadata=self._metadata(self._names.database_secret),
            component=self._names.component,
            entries={"POSTGRES_USER": "database_username", "POSTGRES_PASSWORD": "database_password"},
            source=secrets,
        )

    def _add_config_map(self) -> ConfigMap:
        return ConfigMap(
            self,
            "config",
            metadata=self._metadata(self._names.database_config),
            entries={
                "POSTGRES_DB": self._names.component,
                "PGDATA": DATA_DIRECTORY,
                "POSTGRES_INITDB_ARGS": initdb_arguments(self.settings.major),
            },
        )

    def _add_metrics_access(self) -> MetricsAccess:
        return MetricsAccess(self, "metrics-access", metadata=self._metadata(self._names.part("database-metrics")))

    def _add_service(self) -> None:
        Service(
            self,
            "service",
            metadata=self._metadata(self._names.database_service),
            selector=self.labels.selector,
            port=ServedPort(PORT_NAME, PORT),
            networks=self._hosting.networks,
            # A pod is ready when all its containers are: an exporter that fails must not keep clients away.
            publish_not_ready_addresses=True if self.settings.metrics else None,
        )

    def _add_network_policy(self, additional_clients: Sequence[k8s.NetworkPolicyPeer]) -> None:
        monitoring = monitoring_peers(self._hosting.networks) if self.settings.metrics else []
        NetworkPolicy(
            self,
            "network",
            metadata=self._metadata(self._names.database),
            pod_selector=self.labels.selector,
            ingress=[
                allow_ingress(PORT, from_pods(self.reference.client_labels), *additional_clients),
                *([allow_ingress(METRICS_PORT_NAME, *monitoring)] if monitoring else []),
            ],
            egress=(),
        )

    def _add_deployment(self, pod: ServerPod, annotations: dict[str, str]) -> None:
        names, labels = self._names, self.labels
        k8s.KubeDeployment(
            self,
            "deployment",
            metadata=k8s.ObjectMeta(name=names.database, namespace=names.namespace, labels=labels.all),
            spec=k8s.DeploymentSpec(
                replicas=1,
                revision_history_limit=5,
                selector=k8s.LabelSelector(match_labels=labels.selector),
                # Two servers on one data directory destroy it.
                strategy=k8s.DeploymentStrategy(type="Recreate"),
                template=pod_template(pod.spec(), self._pod, labels=labels.all, annotations=annotations),
            ),
        )
