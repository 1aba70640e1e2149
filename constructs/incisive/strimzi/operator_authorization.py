"""The ServiceAccount of Strimzi's operator, its ClusterRoles, and their bindings."""

from cdk8s_plus_27 import k8s
from constructs import Construct

from incisive.kubernetes.metadata import NEVER_PRUNED, Metadata
from incisive.kubernetes.service_account import ServiceAccount
from incisive.settings.metadata import MetadataSettings
from incisive.strimzi import rbac_rules
from incisive.strimzi.operator_labels import LABELS, NAME

OPERANDS, WATCHED, LEADER_ELECTION = f"{NAME}-namespaced", f"{NAME}-watched", f"{NAME}-leader-election"
ENTITY_OPERATOR = "strimzi-entity-operator"
"""ClusterRoles. An operator refers to them by these names of Strimzi's own installation, and a cluster's operators
share them."""


class WatchedNamespace(Construct):
    """The operator's rights in a namespace whose Kafka it runs. The bindings have the names of Strimzi's own."""

    roles = (OPERANDS, WATCHED, ENTITY_OPERATOR)

    def __init__(self, scope: Construct, id: str, *, namespace: str, operator_namespace: str) -> None:
        super().__init__(scope, id)
        for role, name in ((OPERANDS, NAME), (WATCHED, WATCHED), (ENTITY_OPERATOR, _delegation("entity-operator"))):
            _bind(self, role, name=name, namespace=namespace, operator_namespace=operator_namespace)


class OperatorAuthorization(Construct):
    """The operator's ServiceAccount and ClusterRoles, with the RBAC rules of Strimzi's own installation.

    It may manage clusters in its own namespace, and wherever there is a WatchedNamespace. Its
    ClusterRoleBindings have names of their own, because another site may have an operator, too.
    """

    def __init__(
        self, scope: Construct, id: str, *, namespace: str, service_account: MetadataSettings | None = None
    ) -> None:
        super().__init__(scope, id)
        self.service_account_name = NAME
        self._namespace = namespace
        ServiceAccount(
            self,
            "service-account",
            metadata=Metadata(NAME, namespace, LABELS),
            settings=service_account or MetadataSettings(),
        )
        self._cluster_role(OPERANDS, rbac_rules.operands())
        self._cluster_role(LEADER_ELECTION, rbac_rules.leader_election())
        self._cluster_role(WATCHED, rbac_rules.watched())
        self._cluster_role(ENTITY_OPERATOR, rbac_rules.entity_operator())
        _bind(self, LEADER_ELECTION, name=LEADER_ELECTION, namespace=namespace, operator_namespace=namespace)
        WatchedNamespace(self, "own-namespace", namespace=namespace, operator_namespace=namespace)
        self._bind_in_cluster(f"{NAME}-global", rbac_rules.cluster_wide(), binding=NAME)
        for role in ("kafka-broker", "kafka-client"):
            self._bind_in_cluster(f"strimzi-{role}", rbac_rules.reading_a_node(), binding=_delegation(role))

    def _bind_in_cluster(self, role: str, rules: list[k8s.PolicyRule], *, binding: str) -> None:
        self._cluster_role(role, rules)
        k8s.KubeClusterRoleBinding(
            self,
            f"{role}-binding",
            # No namespace has a dot in its name.
            metadata=k8s.ObjectMeta(name=f"{binding}.{self._namespace}", labels=LABELS),
            subjects=[_operator(self._namespace)],
            role_ref=_role_ref(role),
        )

    def _cluster_role(self, name: str, rules: list[k8s.PolicyRule]) -> None:
        metadata = k8s.ObjectMeta(name=name, labels=LABELS, annotations=NEVER_PRUNED)
        k8s.KubeClusterRole(self, name, metadata=metadata, rules=rules)


def _bind(scope: Construct, role: str, *, name: str, namespace: str, operator_namespace: str) -> None:
    """Gives the operator a ClusterRole in a namespace."""
    k8s.KubeRoleBinding(
        scope,
        f"{role}-binding",
        metadata=k8s.ObjectMeta(name=name, namespace=namespace, labels=LABELS),
        subjects=[_operator(operator_namespace)],
        role_ref=_role_ref(role),
    )


def _delegation(what: str) -> str:
    return f"{NAME}-{what}-delegation"


def _role_ref(role: str) -> k8s.RoleRef:
    return k8s.RoleRef(api_group=rbac_rules.RBAC, kind="ClusterRole", name=role)


def _operator(namespace: str) -> k8s.Subject:
    return k8s.Subject(kind="ServiceAccount", name=NAME, namespace=namespace)
