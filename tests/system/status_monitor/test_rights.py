"""What the monitor's service account may do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.system.status_monitor.conftest import Start

pytestmark = pytest.mark.cluster


def test_its_account_may_read_workflows_and_pods_of_the_executions_and_nothing_else(start: Start) -> None:
    monitor = start()
    namespace = monitor.namespace
    account = f"system:serviceaccount:{namespace.name}:{monitor.account}"

    def may(verb: str, group: str, resource: str, where: str) -> bool:
        attributes = {"verb": verb, "group": group, "resource": resource, "namespace": where}
        review = {
            "apiVersion": "authorization.k8s.io/v1",
            "kind": "SubjectAccessReview",
            "spec": {"user": account, "resourceAttributes": attributes},
        }
        path = "apis/authorization.k8s.io/v1/subjectaccessreviews"
        return bool(namespace.cluster.call("POST", path, review)["status"]["allowed"])

    kinds = [("argoproj.io", "workflows"), ("", "pods"), ("", "secrets"), ("", "pods/log"), ("", "events")]
    verbs = ["get", "list", "watch", "create", "update", "patch", "delete", "deletecollection"]
    allowed = {
        (verb, resource, where)
        for group, resource in kinds
        for verb in verbs
        for where in (namespace.name, "default")
        if may(verb, group, resource, where)
    }
    assert allowed == {
        (verb, resource, namespace.name) for verb in ("get", "list", "watch") for resource in ("workflows", "pods")
    }
