"""Pods are admitted under the strictest standard, and service accounts may do what they need and nothing more."""

import copy
import json
from pathlib import Path

import pytest

from tests.sites import synthesize_text
from tests.system.cluster.conftest import deploy
from tests.system.cluster.deployed_site import Deployed
from tests.system.cluster_api import ClusterApi, Resource

pytestmark = pytest.mark.cluster

READ = {"get", "list", "watch"}
VERBS = ("get", "list", "watch", "create", "update", "patch", "delete", "deletecollection")
RESOURCES = (
    "workflows.argoproj.io",
    "workflowtemplates.argoproj.io",
    "pods",
    "pods/log",
    "pods/exec",
    "secrets",
    "configmaps",
    "services",
    "serviceaccounts",
    "persistentvolumeclaims",
    "deployments.apps",
    "jobs.batch",
    "roles.rbac.authorization.k8s.io",
    "rolebindings.rbac.authorization.k8s.io",
    "nodes",
    "namespaces",
)


def test_every_pod_template_is_admitted_under_restricted(deployed: Deployed) -> None:
    cluster = deployed.cluster
    namespace = f"restricted-{deployed.namespace}"
    labels = {"pod-security.kubernetes.io/enforce": "restricted", "pod-security.kubernetes.io/warn": "restricted"}
    cluster.apply([{"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": namespace, "labels": labels}}])
    templates: list[Resource] = []
    for each in deployed.site.objects:
        if each["kind"] == "Deployment":
            templates.append(each["spec"]["template"])
        elif each["kind"] == "CronJob":
            templates.append(each["spec"]["jobTemplate"]["spec"]["template"])
    assert len(templates) >= 4
    pods = []
    for number, template in enumerate(copy.deepcopy(templates)):
        # Admission looks for the account; what it may do is not in question here.
        template["spec"]["serviceAccountName"] = "default"
        template["spec"].pop("priorityClassName", None)
        pods.append(
            {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": f"pod-{number}"}, "spec": template["spec"]}
            | {"metadata": {"name": f"pod-{number}", "namespace": namespace}}
        )
    try:
        cluster.apply(pods, "--dry-run=server")
    finally:
        cluster.kubectl("delete", "namespace", namespace, "--wait=false")


def test_executions_apart_let_the_platform_enforce_restricted(cluster: ClusterApi, tmp_path: Path) -> None:
    text = "extends: cloud\nnamespace: apart\nexecutions_namespace: apart-executions\nsuffix: -apart\n"
    bootstrap = "kafka: null\nkafka_bootstrap_servers: kafka-cluster-kafka-bootstrap.kafka:9092\n"
    deployed = deploy(cluster, synthesize_text(tmp_path, text + bootstrap), tmp_path)
    deployed.roll_out()
    assert deployed.runs_completely
    assert "warning" not in deployed.output.lower()
    allowed = allowed_to(deployed, "orchestrator-service-account-apart", "apart-executions")
    assert allowed == {("workflows.argoproj.io", verb) for verb in READ} | {("pods", verb) for verb in READ}
    assert allowed_to(deployed, "orchestrator-service-account-apart", "apart") == set()


def test_the_orchestrator_may_read_workflows_and_pods(deployed: Deployed) -> None:
    account = f"orchestrator-service-account{deployed.site.settings.suffix}"
    expected = {("workflows.argoproj.io", verb) for verb in READ} | {("pods", verb) for verb in READ}
    assert allowed_to(deployed, account, deployed.namespace) == expected
    assert allowed_to(deployed, account, "default") == set()


def test_maas_may_do_nothing(deployed: Deployed) -> None:
    assert allowed_to(deployed, f"maas-service-account{deployed.site.settings.suffix}", deployed.namespace) == set()


def allowed_to(deployed: Deployed, account: str, namespace: str) -> set[tuple[str, str]]:
    """What `kubectl auth can-i` answers yes to, asked of the API server for the whole table at once."""
    user = f"system:serviceaccount:{deployed.namespace}:{account}"
    groups = ["system:serviceaccounts", f"system:serviceaccounts:{deployed.namespace}", "system:authenticated"]
    asked = [(resource, verb) for resource in RESOURCES for verb in VERBS]
    reviews = []
    for resource, verb in asked:
        plural, _, group = resource.partition(".")
        plural, _, subresource = plural.partition("/")
        attributes = {"namespace": namespace, "verb": verb, "group": group, "resource": plural}
        reviews.append(
            {
                "apiVersion": "authorization.k8s.io/v1",
                "kind": "SubjectAccessReview",
                "metadata": {},
                "spec": {
                    "user": user,
                    "groups": groups,
                    "resourceAttributes": attributes | {"subresource": subresource},
                },
            }
        )
    answers = deployed.cluster.create(reviews)
    assert len(answers) == len(asked), json.dumps(answers)[:200]
    return {question for question, answer in zip(asked, answers, strict=True) if answer["status"].get("allowed")}
