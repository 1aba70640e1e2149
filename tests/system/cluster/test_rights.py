"""Service accounts may do what they need and nothing more."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sites import synthesize_text
from tests.system.cluster.deployed_site import Deployed
from tests.system.cluster_api import ClusterApi

pytestmark = pytest.mark.cluster

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
READ = {(resource, verb) for resource in ("workflows.argoproj.io", "pods") for verb in ("get", "list", "watch")}


def test_the_orchestrator_may_read_workflows_and_pods(deployed: Deployed) -> None:
    account = f"{deployed.namespace}:orchestrator-service-account{deployed.site.settings.suffix}"
    assert allowed_to(deployed.cluster, account, deployed.namespace) == READ
    assert allowed_to(deployed.cluster, account, "default") == set()


def test_maas_may_do_nothing(deployed: Deployed) -> None:
    account = f"{deployed.namespace}:maas-service-account{deployed.site.settings.suffix}"
    assert allowed_to(deployed.cluster, account, deployed.namespace) == set()


@pytest.fixture
def apart(cluster: ClusterApi, tmp_path: Path) -> Iterator[ClusterApi]:
    """The cluster, with the accounts and rights of a site whose executions have a namespace of their own."""
    text = "extends: cloud\nnamespace: apart\nexecutions_namespace: apart-executions\nsuffix: -apart\n"
    site = synthesize_text(tmp_path, f"{text}kafka: null\nkafka_bootstrap_servers: kafka:9092\n")
    kinds = ("Namespace", "ServiceAccount", "Role", "RoleBinding")
    cluster.apply([each for each in site.objects if each["kind"] in kinds])
    yield cluster
    cluster.kubectl("delete", "namespace", "apart", "apart-executions", "--wait=false")


def test_executions_apart_have_no_right_in_platform(apart: ClusterApi) -> None:
    account = "apart:orchestrator-service-account-apart"
    assert allowed_to(apart, account, "apart-executions") == READ
    assert allowed_to(apart, account, "apart") == set()


def allowed_to(cluster: ClusterApi, account: str, namespace: str) -> set[tuple[str, str]]:
    """What `kubectl auth can-i` answers yes to, asked of the API server for the whole table at once."""
    groups = ["serviceaccounts", f"serviceaccounts:{account.partition(':')[0]}", "authenticated"]
    asked = [(resource, verb) for resource in RESOURCES for verb in VERBS]
    reviews = []
    for resource, verb in asked:
        plural, _, group = resource.partition(".")
        plural, _, subresource = plural.partition("/")
        attributes = {"namespace": namespace, "verb": verb, "group": group, "resource": plural}
        spec = {
            "user": f"system:serviceaccount:{account}",
            "groups": [f"system:{each}" for each in groups],
            "resourceAttributes": attributes | {"subresource": subresource},
        }
        reviews.append(
            {
                "apiVersion": "authorization.k8s.io/v1",
                "kind": "SubjectAccessReview",
                "metadata": {},
                "spec": spec,
            }
        )
    answers = cluster.create(reviews)
    return {question for question, answer in zip(asked, answers, strict=True) if answer["status"].get("allowed")}
