"""The operator may do what Strimzi's own installation lets it do, and nothing else."""

from typing import Any

import pytest

from tests.strimzi.access import Right, granted_rights, rights_of_rules
from tests.system.cluster_api import ClusterApi

OPERATOR = "system:serviceaccount:kafka:strimzi-cluster-operator"
ALL = "get list watch create delete patch update"
ALL_BUT_DELETE = "get list watch create patch update"

IN_ITS_NAMESPACE = {
    "rbac.authorization.k8s.io/roles": ALL,
    "rbac.authorization.k8s.io/rolebindings": ALL,
    "/pods": ALL,
    "/pods/resize": "patch update",
    "/serviceaccounts": ALL,
    "/configmaps": ALL,
    "/services": ALL,
    "/endpoints": ALL,
    "/secrets": ALL,
    "/persistentvolumeclaims": ALL,
    "apps/deployments": ALL,
    "apps/deployments/scale": "get patch update",
    "apps/replicasets": ALL,
    "events.k8s.io/events": "create",
    "build.openshift.io/buildconfigs": ALL,
    "build.openshift.io/buildconfigs/instantiate": ALL,
    "build.openshift.io/builds": ALL,
    "networking.k8s.io/networkpolicies": ALL,
    "networking.k8s.io/ingresses": ALL,
    "route.openshift.io/routes": ALL,
    "route.openshift.io/routes/custom-host": ALL,
    "image.openshift.io/imagestreams": "get",
    "policy/poddisruptionbudgets": ALL,
    "gateway.networking.k8s.io/tlsroutes": ALL,
    "coordination.k8s.io/leases": "create",
    "kafka.strimzi.io/kafkas": ALL_BUT_DELETE,
    "kafka.strimzi.io/kafkanodepools": ALL_BUT_DELETE,
    "kafka.strimzi.io/kafkaconnects": ALL_BUT_DELETE,
    "kafka.strimzi.io/kafkaconnectors": ALL_BUT_DELETE,
    "kafka.strimzi.io/kafkabridges": ALL_BUT_DELETE,
    "kafka.strimzi.io/kafkamirrormaker2s": ALL_BUT_DELETE,
    "kafka.strimzi.io/kafkarebalances": ALL,
    "kafka.strimzi.io/kafkatopics": ALL,
    "kafka.strimzi.io/kafkausers": ALL_BUT_DELETE,
    **{
        f"kafka.strimzi.io/{kind}/{subresource}": verbs
        for kind in (
            *("kafkas", "kafkanodepools", "kafkaconnects", "kafkaconnectors", "kafkabridges", "kafkamirrormaker2s"),
            *("kafkarebalances", "kafkatopics", "kafkausers"),
        )
        for subresource, verbs in (("status", "get patch update"), ("finalizers", "update"))
    },
    "core.strimzi.io/strimzipodsets": ALL,
    "core.strimzi.io/strimzipodsets/status": "get patch update",
    "core.strimzi.io/strimzipodsets/finalizers": "update",
}
ITS_LEASE = {"coordination.k8s.io/leases": "get list watch delete patch update"}
EVERYWHERE = {
    "rbac.authorization.k8s.io/clusterrolebindings": ALL,
    "storage.k8s.io/storageclasses": "get",
    "/nodes": "get list",
}
EVERYONES_RIGHTS = {
    Right("create", "authentication.k8s.io", "selfsubjectreviews"),
    Right("create", "authorization.k8s.io", "selfsubjectaccessreviews"),
    Right("create", "authorization.k8s.io", "selfsubjectrulesreviews"),
}


def rights_of_table(table: dict[str, str], name: str = "") -> set[Right]:
    rights = set()
    for resource, verbs in table.items():
        group, _, path = resource.partition("/")
        rights |= {Right(verb, group, path, name) for verb in verbs.split()}
    return rights


RIGHTS_IN_ITS_NAMESPACE = rights_of_table(IN_ITS_NAMESPACE) | rights_of_table(ITS_LEASE, "strimzi-cluster-operator")
RIGHTS_EVERYWHERE = rights_of_table(EVERYWHERE)


def test_the_operator_is_granted_exactly_the_rights_of_the_table(operator: list[dict[str, Any]]) -> None:
    assert granted_rights(operator, binding_kind="RoleBinding") == RIGHTS_IN_ITS_NAMESPACE
    assert granted_rights(operator, binding_kind="ClusterRoleBinding") == RIGHTS_EVERYWHERE


def test_the_table_is_that_of_strimzis_own_installation(strimzi_installation: list[dict[str, Any]]) -> None:
    assert granted_rights(strimzi_installation, binding_kind="RoleBinding") == RIGHTS_IN_ITS_NAMESPACE
    assert granted_rights(strimzi_installation, binding_kind="ClusterRoleBinding") == RIGHTS_EVERYWHERE


def test_roles_and_bindings_are_those_of_strimzis_own_installation(
    operator: list[dict[str, Any]], strimzi_installation: list[dict[str, Any]]
) -> None:
    def roles(objects: list[dict[str, Any]]) -> dict[str, set[Right]]:
        return {
            each["metadata"]["name"]: set(rights_of_rules(each["rules"]))
            for each in objects
            if each["kind"] == "ClusterRole"
        }

    def bindings(objects: list[dict[str, Any]]) -> list[tuple[str, str, str, str]]:
        return sorted(
            (each["kind"], each["metadata"]["name"], str(each["roleRef"]), str(each["subjects"]))
            for each in objects
            if each["kind"].endswith("Binding")
        )

    assert roles(operator) == roles(strimzi_installation)
    assert bindings(_with_sorted_keys(operator)) == bindings(_with_sorted_keys(strimzi_installation))


def _with_sorted_keys(objects: list[dict[str, Any]]) -> list[dict[str, Any]]:
    def sort(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: sort(value[key]) for key in sorted(value)}
        return [sort(each) for each in value] if isinstance(value, list) else value

    return [sort(each) for each in objects]


@pytest.mark.cluster
class TestAsTheOperator:
    @pytest.fixture(scope="class", autouse=True)
    @classmethod
    def _installed(cls, cluster: ClusterApi, operator: list[dict[str, Any]]) -> None:
        cluster.apply([{"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "kafka"}}])
        cluster.apply([each for each in operator if "Role" in each["kind"] or each["kind"] == "ServiceAccount"])

    @pytest.mark.parametrize(
        ("namespace", "expected"),
        [("kafka", RIGHTS_IN_ITS_NAMESPACE | RIGHTS_EVERYWHERE), ("default", RIGHTS_EVERYWHERE)],
    )
    def test_the_api_server_lists_exactly_the_operators_rights(
        self, cluster: ClusterApi, namespace: str, expected: set[Right]
    ) -> None:
        review = {
            "apiVersion": "authorization.k8s.io/v1",
            "kind": "SelfSubjectRulesReview",
            "spec": {"namespace": namespace},
        }
        (answer,) = cluster.create([review], f"--as={OPERATOR}", "--as-group=system:serviceaccounts")
        assert set(rights_of_rules(answer["status"]["resourceRules"])) - EVERYONES_RIGHTS == expected

    @pytest.mark.parametrize(
        ("namespace", "expected"),
        [("kafka", RIGHTS_IN_ITS_NAMESPACE | RIGHTS_EVERYWHERE), ("default", RIGHTS_EVERYWHERE)],
    )
    def test_every_verb_is_allowed_or_refused_as_in_the_table(
        self, cluster: ClusterApi, namespace: str, expected: set[Right]
    ) -> None:
        verbs = (*ALL.split(), "deletecollection", "impersonate", "bind", "escalate", "*")
        resources = sorted({(right.group, right.resource) for right in RIGHTS_IN_ITS_NAMESPACE | RIGHTS_EVERYWHERE})
        asked = [Right(verb, group, resource) for group, resource in resources for verb in verbs]
        asked += [Right(verb, "coordination.k8s.io", "leases", "strimzi-cluster-operator") for verb in verbs]
        answers = cluster.create([_access_review(right, namespace) for right in asked])
        allowed = {right for right, answer in zip(asked, answers, strict=True) if answer["status"]["allowed"]}
        # `create` has no object yet, so no name limits it.
        unlimited = Right("create", "coordination.k8s.io", "leases", "strimzi-cluster-operator")
        assert allowed - {unlimited} == expected & set(asked)


def _access_review(right: Right, namespace: str) -> dict[str, Any]:
    resource, _, subresource = right.resource.partition("/")
    return {
        "apiVersion": "authorization.k8s.io/v1",
        "kind": "SubjectAccessReview",
        "spec": {
            "user": OPERATOR,
            "groups": ["system:serviceaccounts", "system:serviceaccounts:kafka", "system:authenticated"],
            "resourceAttributes": {
                "namespace": namespace,
                "verb": right.verb,
                "group": right.group,
                "resource": resource,
                "subresource": subresource,
                "name": right.name,
            },
        },
    }
