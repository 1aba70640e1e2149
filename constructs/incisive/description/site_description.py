"""What a page about a site says. Amounts are Kubernetes quantities, as the objects have them."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from incisive.settings.quantities import amount

ResourceField = Literal[
    "cpu_request", "cpu_limit", "memory_request", "memory_limit", "ephemeral_storage_request", "ephemeral_storage_limit"
]
"""Names of a ResourcesDescription's fields."""


@dataclass(frozen=True)
class ResourcesDescription:
    """Requests and limits of a container. Empty: none is given."""

    cpu_request: str
    cpu_limit: str
    memory_request: str
    memory_limit: str
    ephemeral_storage_request: str
    ephemeral_storage_limit: str

    @classmethod
    def read(cls, resources: Mapping[str, Any]) -> "ResourcesDescription":
        """Reads the field `resources` of a container, or of what becomes one."""
        return cls(
            **{
                f"{name.replace('-', '_')}_{part}": str(resources.get(f"{part}s", {}).get(name, ""))
                for name in ("cpu", "memory", "ephemeral-storage")
                for part in ("request", "limit")
            }
        )


@dataclass(frozen=True)
class ContainerDescription:
    """One container, as its pod template has it."""

    name: str
    is_init: bool
    """Whether it runs before the others and ends."""
    image: str
    """Empty: its operator chooses it. Of a catalog: the catalog's kind, name and major version."""
    user: int | None
    """User id. None: the image's own."""
    read_only: bool | None
    """Whether it cannot write to its root file system. None: its operator decides."""
    resources: ResourcesDescription


@dataclass(frozen=True)
class WorkloadDescription:
    """What makes pods: a Deployment, a CronJob, a part of the Kafka cluster, or a PostgreSQL cluster."""

    kind: str
    namespace: str
    name: str
    replicas: int
    """Pods that run at the same time."""
    schedule: str | None
    """Cron schedule in UTC. None: it runs always."""
    account: str | None
    """ServiceAccount. None: the namespace's default, without a token; or one that an operator makes."""
    containers: tuple[ContainerDescription, ...]
    egress: str
    """Connections that its NetworkPolicies let it open: `any`, `none`, or which."""

    @property
    def cpu(self) -> Decimal:
        """Cores that one pod reserves."""
        return self.effective("cpu_request")

    @property
    def memory(self) -> Decimal:
        """Bytes that one pod reserves."""
        return self.effective("memory_request")

    def effective(self, what: ResourceField) -> Decimal:
        """What one pod has of a resource. Init containers run one by one before the rest: the larger of both counts."""
        amounts = {each: amount(getattr(each.resources, what) or "0") for each in self.containers}
        at_once = sum((value for each, value in amounts.items() if not each.is_init), Decimal(0))
        return max([at_once, *(value for each, value in amounts.items() if each.is_init)])


@dataclass(frozen=True)
class DiskDescription:
    """A disk that outlives its pods."""

    namespace: str
    claim: str
    """Name of the claim; of several that are alike, with `*`."""
    count: int
    size: str
    place: str
    """The StorageClass, or the node and its folder."""


@dataclass(frozen=True, order=True)
class ConnectionDescription:
    """A connection that a NetworkPolicy or listener allows, or that a configuration names."""

    source: str
    """`namespace/name` of a workload, or who else."""
    target: str
    """`namespace/name` of a workload, or what else."""
    port: str
    basis: str
    """`NetworkPolicy`, `listener`, `token`, `environment`, or the object that names the target."""


@dataclass(frozen=True)
class RbacRuleDescription:
    """What a ServiceAccount may do with the Kubernetes API."""

    account: str
    """`namespace/name`."""
    scope: str
    """A namespace, or `the whole cluster`."""
    groups: tuple[str, ...]
    """API groups; empty text is the core group."""
    resources: tuple[str, ...]
    verbs: tuple[str, ...]
    names: tuple[str, ...]
    """The only objects that it may touch. Empty: all."""


@dataclass(frozen=True, order=True)
class ReferenceDescription:
    """An object that others refer to."""

    kind: str
    namespace: str
    """Empty: the whole cluster's."""
    name: str
    is_synthesized: bool
    """Whether the site's files have it, or its ExternalSecret. Otherwise others make it."""
    used_by: tuple[str, ...]


@dataclass(frozen=True)
class ServiceDescription:
    """A Service, a listener, or a route: a name under which others find pods."""

    namespace: str
    name: str
    kind: str
    """`ClusterIP` is reachable only within the cluster."""
    ports: tuple[str, ...]
    """As kubectl prints them: `8000`, or `8000:30080` with a port of the nodes."""
    sources: tuple[str, ...] = ()
    """Networks that a LoadBalancer lets in. Empty: all, or it is no LoadBalancer."""
    ip_families: tuple[str, ...] = ()
    """IP families of a Service. Empty: the cluster's own."""
    hosts: tuple[str, ...] = ()
    """Host names of a route, or of a Service that clients outside of the cluster reach."""
    authenticated_by: str = ""
    """Proxy that authenticates requests from outside of the cluster, or `nobody`. Empty: there are no such requests."""


@dataclass(frozen=True)
class QuotaDescription:
    """What a namespace adds up to, as a ResourceQuota counts it: jobs included, each running once."""

    namespace: str
    hard: Mapping[str, str]
    """Quantities by the quota's names, such as `requests.cpu`."""


@dataclass(frozen=True)
class SiteDescription:
    """The whole page."""

    name: str
    namespaces: tuple[str, ...]
    workloads: tuple[WorkloadDescription, ...]
    disks: tuple[DiskDescription, ...]
    connections: tuple[ConnectionDescription, ...]
    rbac_rules: tuple[RbacRuleDescription, ...]
    secrets: tuple[ReferenceDescription, ...]
    services: tuple[ServiceDescription, ...]
    made_by_others: tuple[ReferenceDescription, ...] = ()
    """But for Secrets."""
    quotas: tuple[QuotaDescription, ...] = ()
    warnings: tuple[str, ...] = ()
    """What its settings promise and it does not do, and how it may lose data."""
