"""What the cluster has, as preflight checks compare it with the manifests."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from incisive.kubernetes.metadata import PART_OF
from incisive.kubernetes.reference import Reference
from incisive.objects.references import references
from incisive.orchestrator.ai_engine_variables import ARGO_API_HOST
from tools.deploy.cluster import Cluster
from tools.deploy.site_folder import Resource, SiteFolder, reference_to

API_SERVER = Reference("Service", "default", "kubernetes")
"""It has the cluster's first IP family."""
KAFKA_CLUSTER_LABEL = "strimzi.io/cluster"

API_VERSIONS = {
    "Namespace": "v1",
    "Secret": "v1",
    "ServiceAccount": "v1",
    "PersistentVolumeClaim": "v1",
    "ClusterRole": "rbac.authorization.k8s.io/v1",
    "StorageClass": "storage.k8s.io/v1",
    "PriorityClass": "scheduling.k8s.io/v1",
    "RuntimeClass": "node.k8s.io/v1",
    "IngressClass": "networking.k8s.io/v1",
    "Gateway": "gateway.networking.k8s.io/v1",
    "SecretStore": "external-secrets.io/v1",
    "ClusterSecretStore": "external-secrets.io/v1",
    "ImageCatalog": "postgresql.cnpg.io/v1",
    "ClusterImageCatalog": "postgresql.cnpg.io/v1",
}
"""Kinds that manifests refer to and others make."""

_IN_CLUSTER = re.compile(r"https?://(?P<name>[a-z0-9-]+)\.(?P<namespace>[a-z0-9-]+)(?:\.svc[a-z0-9.-]*)?(?::\d+)?/?")
GATEWAY_API = "gateway.networking.k8s.io"
"""The one group of k8s.io here that definitions bring."""

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
    return group == GATEWAY_API or ("." in group and not group.endswith(".k8s.io"))


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
    deployments: Sequence[Resource] = ()
    """Deployments of all namespaces, the manifests' in place of the cluster's. Empty if no site has Kafka."""
    brought: frozenset[Reference] = frozenset()
    """Objects that the manifests of any site have."""
    secrets: Sequence[Resource] = ()
    """Secrets with the platform's label in the namespaces of those that the manifests have."""

    @classmethod
    def read(cls, cluster: Cluster, sites: Sequence[SiteFolder]) -> "ClusterState":
        """Asks the cluster, in four calls at most, and one for each namespace with Secrets."""
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
            _deployments(cluster, sites),
            frozenset(reference_to(each) for site in sites for each in site.resources),
            [each for namespace in namespaces for each in _secrets(cluster, namespace)],
        )

    def find(self, resource: Resource | Reference) -> Resource | None:
        """The object of the cluster, if there is one of this kind, namespace and name."""
        return self.objects.get(resource if isinstance(resource, Reference) else reference_to(resource))

    def in_existing_namespace(self, resource: Resource) -> Resource:
        """A new object that can be tried. In a namespace that is yet to be made the API server tries nothing."""
        metadata = resource["metadata"]
        is_there = self.find(Reference("Namespace", None, metadata["namespace"]))
        return resource if is_there else resource | {"metadata": metadata | {"namespace": "default"}}

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


def _deployments(cluster: Cluster, sites: Sequence[SiteFolder]) -> list[Resource]:
    if not any(True for site in sites for _ in site.of_kind("Kafka")):
        return []
    running = cluster.all_of("deployments", options=["--all-namespaces"])
    brought = (each for site in sites for each in site.of_kind("Deployment"))
    return [*{reference_to(each): each for each in (*running, *brought)}.values()]


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
    for server in (API_SERVER, *filter(None, map(argo_server, site.of_kind("ConfigMap")))):
        yield {"apiVersion": "v1", "kind": "Service", "metadata": {"namespace": server.namespace, "name": server.name}}


def argo_server(configuration: Resource) -> Reference | None:
    """The Service of Argo's server that a ConfigMap names, if its address is one of the cluster's own."""
    address = _IN_CLUSTER.fullmatch(configuration.get("data", {}).get(ARGO_API_HOST, ""))
    return Reference("Service", address["namespace"], address["name"]) if address else None
