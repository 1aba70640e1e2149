"""The rules of the operator's ClusterRoles, as Strimzi 1.2.0 needs them.

The operator can grant only its own permissions. So it also has the rules of brokers, clients and entity operator.
"""

from cdk8s_plus_27 import k8s

LEASE = "strimzi-cluster-operator"
"""The Lease by which several operators choose their leader."""

READ = ("get", "list", "watch")
CHANGE = ("create", "patch", "update")
MANAGE = (*READ, *CHANGE, "delete")
REPORT = ("get", "patch", "update")

CORE = ""
KAFKA = "kafka.strimzi.io"
POD_SETS = "core.strimzi.io"
RBAC = "rbac.authorization.k8s.io"

OPERATED_KINDS = (
    "kafkas",
    "kafkanodepools",
    "kafkaconnects",
    "kafkaconnectors",
    "kafkabridges",
    "kafkamirrormaker2s",
    "kafkarebalances",
)
ENTITY_KINDS = ("kafkatopics", "kafkausers")


def operands() -> list[k8s.PolicyRule]:
    """Manages the objects of Kafka clusters, in the clusters' namespaces."""
    return [
        _rule(MANAGE, RBAC, "rolebindings", "roles"),
        _rule(
            MANAGE,
            CORE,
            *("pods", "serviceaccounts", "configmaps", "services", "endpoints", "secrets", "persistentvolumeclaims"),
        ),
        _rule(("patch", "update"), CORE, "pods/resize"),
        _rule(MANAGE, "apps", "deployments", "replicasets"),
        _rule(REPORT, "apps", "deployments/scale"),
        _rule(("create",), "events.k8s.io", "events"),
        _rule(MANAGE, "build.openshift.io", "buildconfigs", "buildconfigs/instantiate", "builds"),
        _rule(MANAGE, "networking.k8s.io", "networkpolicies", "ingresses"),
        _rule(MANAGE, "route.openshift.io", "routes", "routes/custom-host"),
        _rule(("get",), "image.openshift.io", "imagestreams"),
        _rule(MANAGE, "policy", "poddisruptionbudgets"),
        _rule(MANAGE, "gateway.networking.k8s.io", "tlsroutes"),
    ]


def cluster_wide() -> list[k8s.PolicyRule]:
    """Cluster-scoped objects: bindings for rack awareness, storage classes for resizing, nodes for node ports."""
    return [
        _rule(MANAGE, RBAC, "clusterrolebindings"),
        _rule(("get",), "storage.k8s.io", "storageclasses"),
        _rule(("list",), CORE, "nodes"),
    ]


def leader_election() -> list[k8s.PolicyRule]:
    """One Lease; `create` cannot be limited to a name."""
    lease = "leases"
    return [
        _rule(("create",), "coordination.k8s.io", lease),
        _rule((*READ, "patch", "update", "delete"), "coordination.k8s.io", lease, names=(LEASE,)),
    ]


def watched() -> list[k8s.PolicyRule]:
    """The custom resources that the operator acts upon."""
    return [
        _rule(("list", "watch"), CORE, "pods"),
        _rule((*READ, *CHANGE), KAFKA, *OPERATED_KINDS),
        _rule(REPORT, KAFKA, *_subresource("status", OPERATED_KINDS)),
        _rule(("update",), KAFKA, *_subresource("finalizers", OPERATED_KINDS)),
        _rule(("delete",), KAFKA, "kafkarebalances"),
        _rule(MANAGE, POD_SETS, "strimzipodsets"),
        _rule(REPORT, POD_SETS, "strimzipodsets/status"),
        _rule(("update",), POD_SETS, "strimzipodsets/finalizers"),
    ]


def entity_operator() -> list[k8s.PolicyRule]:
    """Topics, users and the users' credentials; handed on to the entity operator."""
    return [
        _rule(MANAGE, KAFKA, "kafkatopics"),
        _rule((*READ, *CHANGE), KAFKA, "kafkausers"),
        _rule(REPORT, KAFKA, *_subresource("status", ENTITY_KINDS)),
        _rule(("update",), KAFKA, *_subresource("finalizers", ENTITY_KINDS)),
        _rule(MANAGE, CORE, "secrets"),
    ]


def reading_a_node() -> list[k8s.PolicyRule]:
    """Reads the node of a broker or client: its zone is the rack. Handed on to brokers and clients."""
    return [_rule(("get",), CORE, "nodes")]


def _subresource(name: str, resources: tuple[str, ...]) -> list[str]:
    return [f"{resource}/{name}" for resource in resources]


def _rule(verbs: tuple[str, ...], group: str, *resources: str, names: tuple[str, ...] | None = None) -> k8s.PolicyRule:
    return k8s.PolicyRule(
        api_groups=[group], resources=[*resources], resource_names=[*names] if names else None, verbs=[*verbs]
    )
