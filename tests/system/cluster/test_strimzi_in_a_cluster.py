"""A real API server takes Strimzi's definitions and operator, and lets the operator do what the table says."""

import json
from typing import Any

import pytest

from incisive.application import STRIMZI_CRDS
from tests.constructs import Resource, the
from tests.strimzi.access import Right, rights_of_rules
from tests.strimzi.custom_resources import crds
from tests.strimzi.deployed_operator import container_of, operator_at, pod_of
from tests.strimzi.rights_table import (
    ALL,
    EVERYONES_RIGHTS,
    OPERATOR,
    RIGHTS_EVERYWHERE,
    RIGHTS_IN_ITS_NAMESPACE,
)
from tests.system.cluster_api import ClusterApi

pytestmark = pytest.mark.cluster


@pytest.fixture(scope="module")
def operator(tmp_path_factory: pytest.TempPathFactory) -> list[Resource]:
    return operator_at(tmp_path_factory.mktemp("operator"))


def test_a_namespace_that_enforces_restricted_admits_it_without_a_warning(
    cluster: ClusterApi, operator: list[Resource]
) -> None:
    levels = {f"pod-security.kubernetes.io/{mode}": "restricted" for mode in ("enforce", "warn")}
    namespace = {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "kafka", "labels": levels}}
    cluster.apply([namespace])
    cluster.apply(operator)
    cluster.kubectl("--namespace=kafka", "rollout", "status", "deployment/strimzi-cluster-operator", "--timeout=60s")


def test_a_pod_that_may_gain_privileges_would_have_been_refused(cluster: ClusterApi, operator: list[Resource]) -> None:
    levels = {f"pod-security.kubernetes.io/{mode}": "restricted" for mode in ("enforce", "warn")}
    namespace = {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "kafka", "labels": levels}}
    cluster.apply([namespace])
    deployment = the("Deployment", operator)
    container = container_of(operator) | {"securityContext": {}}
    pod = pod_of(operator) | {"containers": [container]}
    unsafe = deployment | {"spec": deployment["spec"] | {"template": deployment["spec"]["template"] | {"spec": pod}}}
    answer = cluster.try_apply([unsafe], "--dry-run=server")
    assert answer.returncode != 0
    assert "allowPrivilegeEscalation" in answer.stderr


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


class TestDefinitions:
    @pytest.fixture(scope="class")
    @classmethod
    def established(cls, cluster: ClusterApi) -> ClusterApi:
        cluster.kubectl("apply", "--server-side", "--force-conflicts", f"--filename={STRIMZI_CRDS}")
        return cluster

    def test_they_become_established(self, established: ClusterApi) -> None:
        names = [f"crd/{crd['metadata']['name']}" for crd in crds().values()]
        established.kubectl("wait", "--for=condition=Established", "--timeout=60s", *names)
        for name in names:
            conditions = json.loads(established.kubectl("get", name, "-o", "json"))["status"]["conditions"]
            assert {each["type"]: each["status"] for each in conditions} == {
                "Established": "True",
                "NamesAccepted": "True",
            }
