"""What the cluster has, as preflight checks compare it with the manifests."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from incisive.kubernetes.metadata import PART_OF
from incisive.kubernetes.reference import Reference
from incisive.objects.references import references
from tools.deploy.cluster import Cluster
from tools.deploy.site_folder import Resource, SiteFolder, reference_to

KAFKA_CLUSTER_LABEL = "strimzi.io/cluster"

API_VERSIONS = {
    "Namespace": "v1",
    "Secret": "v1",
    "ServiceAccount": "v1",
    "StorageClass": "storage.k8s.io/v1",
    "PriorityClass": "scheduling.k8s.io/v1",
    "SecretStore": "external-secrets.io/v1",
    "ClusterSecretStore": "external-secrets.io/v1",
    "ImageCatalog": "postgresql.cnpg.io/v1",
    "ClusterImageCatalog": "postgresql.cnpg.io/v1",
}
"""Kinds that manifests refer to and others make."""

Kind = tuple[str, str]
"""API group and kind."""


def kind_of(resource: Resource) -> Kind:
    """The object's API group, "" for Kubernetes' first one, and its kind."""
    group, slash, _ = resource["apiVersion"].partition("/")
    return (group if slash else "", resource["kind"])


def is_custom(kind: Kind) -> bool:
    """Whether a CustomResourceDefinition has to bring the kind."""
    group, _ = kind
    # Kubernetes' own groups end in k8s.io, or have no dot.
    return "." in group and not group.endswith(".k8s.io")


@dataclass(frozen=True)
class ClusterState:
    """Objects of the cluster, read once for all checks."""

    objects: Mapping[Reference, Resource]
    """Those that the manifests have, or refer to."""
    definitions: Mapping[Kind, Resource]
    nodes: Sequence[Resource]
    volumes: Sequence[Resource]
    kafka_claims: Sequence[Resource] = ()
    """Claims of Kafka clusters. Empty if each Kafka of the manifests runs."""
    secrets: Sequence[Resource] = ()
    """Secrets with the platform's label in the namespaces of those that the manifests have."""

    @classmethod
    def read(cls, cluster: Cluster, sites: Sequence[SiteFolder]) -> "ClusterState":
        """Asks the cluster, in three calls at most, and one for each namespace with Secrets."""
        listed = cluster.all_of(
            "customresourcedefinitions", "nodes", "persistentvolumes", options=["--show-managed-fields"]
        )
        definitions = {
            (each["spec"]["group"], each["spec"]["names"]["kind"]): each
            for each in _of(listed, "CustomResourceDefinition")
        }
        wanted = {reference_to(each): each for site in sites for each in (*site.resources, *_referred_to(site))}
        known = [each for each in wanted.values() if not is_custom(kind_of(each)) or kind_of(each) in definitions]
        objects = {reference_to(each): each for each in cluster.find(known)}
        has_new_kafka = any(reference_to(each) not in objects for site in sites for each in site.of_kind("Kafka"))
        namespaces = sorted({each["metadata"]["namespace"] for site in sites for each in site.of_kind("Secret")})
        of_kafka = ["--all-namespaces", f"--selector={KAFKA_CLUSTER_LABEL}"]
        return cls(
            objects,
            definitions,
            _of(listed, "Node"),
            _of(listed, "PersistentVolume"),
            cluster.all_of("persistentvolumeclaims", options=of_kafka) if has_new_kafka else (),
            [each for namespace in namespaces for each in _secrets(cluster, namespace)],
        )

    def find(self, resource: Resource | Reference) -> Resource | None:
        """The object of the cluster, if there is one of this kind, namespace and name."""
        return self.objects.get(resource if isinstance(resource, Reference) else reference_to(resource))

    def secrets_of(self, namespace: str) -> list[Resource]:
        """The platform's Secrets in a namespace. Those of the original charts have no label."""
        known = [each for each in self.objects.values() if each["kind"] == "Secret"]
        found = {reference_to(each): each for each in (*self.secrets, *known)}
        return [each for reference, each in found.items() if reference.namespace == namespace]

    def compared(self, resources: Iterable[Resource]) -> Iterator[tuple[Resource, Resource]]:
        """Yields the cluster's object and the manifests', for each that the cluster has."""
        for each in resources:
            if running := self.find(each):
                yield running, each


def _secrets(cluster: Cluster, namespace: str) -> list[Resource]:
    selector = ",".join(f"{label}={value}" for label, value in PART_OF.items())
    return cluster.all_of("secrets", options=[f"--namespace={namespace}", f"--selector={selector}"])


def _of(resources: Iterable[Resource], kind: str) -> list[Resource]:
    return [each for each in resources if each["kind"] == kind]


def _referred_to(site: SiteFolder) -> Iterator[Resource]:
    for manifest in site.site_objects.manifests:
        for _, reference in references(manifest):
            if version := API_VERSIONS.get(reference.kind):
                place = {"namespace": reference.namespace} if reference.namespace else {}
                yield {"apiVersion": version, "kind": reference.kind, "metadata": {**place, "name": reference.name}}
