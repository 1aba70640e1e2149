"""PostgreSQL as a cluster of instances, run by CloudNativePG 1.30.

docs/cloudnative-pg.md says for each choice where CloudNativePG documents it.
"""

from collections.abc import Iterator

from cdk8s_plus_27 import k8s
from constructs import Construct

from imports.io.cnpg import postgresql as cnpg
from incisive.component.component_names import ComponentNames
from incisive.component.database.cluster_bootstrap import Bootstrap, new_database, recovered_database
from incisive.component.database.cluster_spec import (
    affinity,
    archiver,
    environment,
    environment_secrets,
    image_catalog,
    inherited_metadata,
    postgresql,
    service_account,
)
from incisive.component.database.custom_queries import QUERIES
from incisive.component.database.database_cluster_alerts import database_cluster_alerts
from incisive.component.database.database_reference import (
    CLUSTER_USER,
    METRICS_PORT,
    METRICS_PORT_NAME,
    PORT,
    DatabaseImage,
    DatabaseReference,
    shared_memory,
)
from incisive.component.database.object_store import ObjectStoreBackup
from incisive.component.hosting import Hosting
from incisive.credentials.secret_source import OTHERS_MAKE_THEM, SecretSource
from incisive.credentials.values import ComponentCredentials
from incisive.errors import UserError
from incisive.kubernetes.config_map import ConfigMap
from incisive.kubernetes.k8s_values import api_object_metadata
from incisive.kubernetes.metadata import NEVER_PRUNED, PART_OF, Metadata
from incisive.kubernetes.network_policy import (
    NetworkPolicy,
    allow_ingress,
    from_namespace,
    from_pods,
    monitoring_peers,
)
from incisive.kubernetes.pod import required_secrets
from incisive.kubernetes.reference import Reference, secret_references
from incisive.kubernetes.resources import requirements
from incisive.kubernetes.scheduling import pod_placement, spread_over
from incisive.kubernetes.secret import CredentialsSecret
from incisive.monitoring.alert import Alert
from incisive.monitoring.metrics import MetricsEndpoint
from incisive.settings.cloudnative_pg import is_reserved_user
from incisive.settings.monitoring import AlertSettings
from incisive.settings.postgresql import DatabaseSettings
from incisive.settings.quantities import canonical, mebibytes

STATUS_PORT = 8000
"""On this port the instances report their status to the operator and to each other."""
OPERATOR_PODS = {"app.kubernetes.io/name": "cloudnative-pg"}
"""Labels of the operator's pods in CloudNativePG's own installation."""

RELOAD_LABEL = "cnpg.io/reload"
"""A Secret or ConfigMap with this label reaches the instances as soon as it changes."""
ZONE_LABEL = "topology.kubernetes.io/zone"

TEMPORARY_BYTES = 1024**3
"""Room outside an instance's disks, most of it for the instance manager: an upgrade holds two."""

_OPERATORS_QUERIES, _QUERIES_KEY = "cnpg-default-monitoring", "queries"
"""The ConfigMap that the operator puts into each namespace, and the entry in it."""


class PostgresqlCluster(Construct):
    """A PostgreSQL cluster: Secret, backups, metrics, Cluster and NetworkPolicy.

    The operator makes pods, claims and Services. If `imports_from` is the component's server, the Cluster begins with
    its data.
    """

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        names: ComponentNames,
        hosting: Hosting,
        settings: DatabaseSettings,
        secrets: SecretSource = OTHERS_MAKE_THEM,
        imports_from: DatabaseReference | None = None,
    ) -> None:
        super().__init__(scope, id)
        self.settings, self._log_level = settings.cluster, settings.log_level
        self._pod = settings.pod.over(hosting.pods)
        self._names, self._hosting, self._pull_secret = names, hosting, settings.image_pull_secret
        self.labels = names.labels("database-cluster")
        self.name = names.database_cluster
        self.reference = DatabaseReference.cluster(names, settings)
        self.image = DatabaseImage.cluster(settings)
        owner = self._owner(secrets)
        secret = self._add_secret(secrets)
        backup = self._add_backup() if self.settings.backup else None
        bootstrap = (
            recovered_database(names, owner, self.settings.recovery, backup)
            if backup and self.settings.recovery
            else new_database(names, owner, imports_from)
        )
        self._add_cluster(bootstrap, backup)
        self._add_network_policy()
        store = self.settings.backup.credentials_secret if self.settings.backup else None
        self.required = frozenset[Reference]().union(
            secret.required,
            required_secrets(self._pod, names.namespace),
            secret_references(names.namespace, self._pull_secret, store),
        )
        """Objects that others make."""

    @property
    def claims(self) -> tuple[str, str]:
        """Regular expressions of the instances' claims: data, and write-ahead log."""
        data = f"{self.name}-[0-9]+"
        return data, f"{data}-wal"

    @property
    def metrics(self) -> MetricsEndpoint:
        """Metrics of the instances. CloudNativePG and postgres_exporter give their ports the same name."""
        return MetricsEndpoint(self.name, self._names.namespace, self.reference.pods, METRICS_PORT_NAME)

    def alerts(self, thresholds: AlertSettings) -> Iterator[Alert]:
        """Alerts on the metrics."""
        return database_cluster_alerts(
            job=self.metrics.job,
            namespace=self._names.namespace,
            name=self.name,
            settings=self.settings,
            alerts=thresholds,
        )

    def _metadata(self, name: str) -> Metadata:
        return self._names.metadata(name, self.labels)

    def _owner(self, secrets: SecretSource) -> str:
        values = secrets.values
        owner = values.database_username if isinstance(values, ComponentCredentials) else self.settings.owner
        assert owner  # noqa: S101 (for the type checker: the settings require it)
        if is_reserved_user(owner):
            component = self._names.component
            raise UserError(
                [f"{component}: given a database user that CloudNativePG keeps for itself; expected another"]
            )
        return owner

    def _add_secret(self, secrets: SecretSource) -> CredentialsSecret:
        labels = self.labels.unversioned | {RELOAD_LABEL: "true"}
        return CredentialsSecret(
            self,
            "secret",
            metadata=Metadata(self._names.database_cluster_secret, self._names.namespace, labels),
            component=self._names.component,
            entries={"username": "database_username", "password": "database_password"},
            source=secrets,
            type_="kubernetes.io/basic-auth",
        )

    def _add_backup(self) -> ObjectStoreBackup:
        assert self.settings.backup  # noqa: S101 (for the type checker)
        return ObjectStoreBackup(
            self,
            "backup",
            metadata=self._metadata(self._names.part("postgresql-backups")),
            cluster_name=self.name,
            settings=self.settings.backup,
            proxy=self._hosting.networks.proxy,
        )

    def _add_queries(self) -> cnpg.ClusterSpecMonitoring:
        """Has each instance report what alerts need beside the operator's own queries."""
        metadata = Metadata(
            self._names.part("postgresql-queries"),
            self._names.namespace,
            self.labels.unversioned | {RELOAD_LABEL: "true"},
        )
        own = ConfigMap(self, "queries", metadata=metadata, entries={_QUERIES_KEY: QUERIES})
        # The operator adds its own to a list without it, so each apply would change the list.
        return cnpg.ClusterSpecMonitoring(
            custom_queries_config_map=[
                cnpg.ClusterSpecMonitoringCustomQueriesConfigMap(name=name, key=_QUERIES_KEY)
                for name in (_OPERATORS_QUERIES, own.config_map_name)
            ]
        )

    def _add_cluster(self, bootstrap: Bootstrap, backup: ObjectStoreBackup | None) -> None:
        settings = self.settings
        initial, external_clusters = bootstrap
        class_name = settings.storage_class_name or self._hosting.disks(self._names.component).class_name
        cnpg.Cluster(
            self,
            "cluster",
            metadata=api_object_metadata(self._metadata(self.name), annotations=NEVER_PRUNED),
            spec=cnpg.ClusterSpec(
                instances=settings.instances,
                image_name=None if settings.image_catalog else self.image.reference,
                image_catalog_ref=image_catalog(settings),
                image_pull_secrets=[cnpg.ClusterSpecImagePullSecrets(name=self._pull_secret)]
                if self._pull_secret
                else None,
                # None of the labels that the operator sets itself: it would put its own back for ever.
                inherited_metadata=inherited_metadata(
                    self._pod, {**PART_OF, "incisive/database": self._names.database}
                ),
                service_account_template=service_account(settings.service_account),
                image_pull_policy=self._pod.image_pull_policy,
                env=environment(self._pod),
                env_from=environment_secrets(self._pod),
                log_level=self._log_level,
                enable_superuser_access=False,
                bootstrap=initial,
                external_clusters=external_clusters,
                plugins=[archiver(backup)] if backup else None,
                postgresql=postgresql(settings),
                storage=cnpg.ClusterSpecStorage(size=canonical(settings.storage_size), storage_class=class_name),
                wal_storage=cnpg.ClusterSpecWalStorage(
                    size=canonical(settings.wal_storage_size), storage_class=class_name
                ),
                resources=requirements(
                    cnpg.ClusterSpecResources, settings.resources.with_temporary_files(TEMPORARY_BYTES)
                ),
                ephemeral_volumes_size_limit=cnpg.ClusterSpecEphemeralVolumesSizeLimit(
                    shm=mebibytes(shared_memory(settings.resources)), temporary_data=mebibytes(TEMPORARY_BYTES)
                ),
                monitoring=self._add_queries() if self._hosting.is_monitored else None,
                # The operator adds user and seccomp profile, which the `restricted` standard asks for, but no group
                # of the volumes.
                pod_security_context=k8s.PodSecurityContext(
                    fs_group=CLUSTER_USER, fs_group_change_policy="OnRootMismatch"
                ),
                priority_class_name=settings.placement.priority_class_name,
                affinity=affinity(settings.placement, settings.spread_over_hosts),
                topology_spread_constraints=self._topology(),
            ),
        )

    def _topology(self) -> list[k8s.TopologySpreadConstraint] | None:
        instances = {**self.reference.pods, "cnpg.io/podRole": "instance"}
        over_zones = [spread_over(ZONE_LABEL, instances)]
        return pod_placement(self.settings.placement, instances, over_zones).topology_spread_constraints

    def _add_network_policy(self) -> None:
        operator = from_namespace(self.settings.operator_namespace, pod_selector=OPERATOR_PODS)
        own_pods = from_pods(self.reference.pods)
        monitoring = monitoring_peers(self._hosting.networks)
        NetworkPolicy(
            self,
            "network",
            metadata=self._metadata(self.name),
            pod_selector=self.reference.pods,
            # No egress rules: the addresses of the API server and the object store are not known here.
            ingress=[
                allow_ingress(PORT, from_pods(self.reference.client_labels), own_pods, operator),
                allow_ingress(STATUS_PORT, own_pods, operator),
                *([allow_ingress(METRICS_PORT, *monitoring)] if monitoring else []),
            ],
        )
