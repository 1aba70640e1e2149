"""The ServiceAccount of Strimzi's operator, its ClusterRoles, and their bindings."""

from cdk8s_plus_27 import k8s
from constructs import Construct

from incisive.strimzi import rbac_rules
from incisive.strimzi.operator_labels import LABELS, NAME


class OperatorAuthorization(Construct):
    """The operator's ServiceAccount, with the RBAC rules of Strimzi's own installation.

    It may manage clusters only in its own namespace. The ClusterRoles have Strimzi's names, because the operator refers
    to them when it hands them on.
    """

    def __init__(self, scope: Construct, id: str, *, namespace: str) -> None:
        super().__init__(scope, id)
        self.service_account_name = NAME
        self._namespace = namespace
        k8s.KubeServiceAccount(
            self,
            "service-account",
            metadata=k8s.ObjectMeta(name=NAME, namespace=namespace, labels=LABELS),
            automount_service_account_token=False,
        )
        self._bind(f"{NAME}-namespaced", rbac_rules.operands(), binding=NAME)
        self._bind(f"{NAME}-leader-election", rbac_rules.leader_election())
        self._bind(f"{NAME}-watched", rbac_rules.watched())
        self._bind(
            "strimzi-entity-operator", rbac_rules.entity_operator(), binding=f"{NAME}-entity-operator-delegation"
        )
        self._bind_in_cluster(f"{NAME}-global", rbac_rules.cluster_wide(), binding=NAME)
        for role in ("kafka-broker", "kafka-client"):
            self._bind_in_cluster(f"strimzi-{role}", rbac_rules.reading_a_node(), binding=f"{NAME}-{role}-delegation")

    def _bind(self, role: str, rules: list[k8s.PolicyRule], *, binding: str | None = None) -> None:
        k8s.KubeRoleBinding(
            self,
            f"{role}-binding",
            metadata=k8s.ObjectMeta(name=binding or role, namespace=self._namespace, labels=LABELS),
            subjects=[self._subject],
            role_ref=self._cluster_role(role, rules),
        )

    def _bind_in_cluster(self, role: str, rules: list[k8s.PolicyRule], *, binding: str) -> None:
        k8s.KubeClusterRoleBinding(
            self,
            f"{role}-binding",
            metadata=k8s.ObjectMeta(name=binding, labels=LABELS),
            subjects=[self._subject],
            role_ref=self._cluster_role(role, rules),
        )

    def _cluster_role(self, name: str, rules: list[k8s.PolicyRule]) -> k8s.RoleRef:
        k8s.KubeClusterRole(self, name, metadata=k8s.ObjectMeta(name=name, labels=LABELS), rules=rules)
        return k8s.RoleRef(api_group=rbac_rules.RBAC, kind="ClusterRole", name=name)

    @property
    def _subject(self) -> k8s.Subject:
        return k8s.Subject(kind="ServiceAccount", name=self.service_account_name, namespace=self._namespace)
