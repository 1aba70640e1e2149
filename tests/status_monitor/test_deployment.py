"""What the manifests promise the monitor, and what the monitor promises them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from incisive.programs.status_monitor import configuration
from tests.status_monitor.deployment import deployed_by

if TYPE_CHECKING:
    from tests.sites import SynthesizedSite
    from tests.status_monitor.conftest import Start

_PROGRAM = Path(configuration.__file__).parent
_PROVIDED_BY_THE_KUBELET = {configuration.KUBERNETES_HOST.name: "10.96.0.1", configuration.KUBERNETES_PORT.name: "443"}


@pytest.mark.parametrize("kind", ["cloud", "hospital"])
def test_each_site_mounts_the_program_and_sets_what_it_needs(kind: str, request: pytest.FixtureRequest) -> None:
    site: SynthesizedSite = request.getfixturevalue(kind)
    deployment = deployed_by(site)
    (files,) = deployment.files.values()
    assert files == {path.name: path.read_text() for path in _PROGRAM.glob("*.py")}
    environment = {**deployment.environment, **_PROVIDED_BY_THE_KUBELET}
    assert configuration.problems(environment) == []
    known = {variable.name for variable in configuration.VARIABLES}
    assert {name for name in environment if name.startswith("STATUS_MONITOR_")} <= known
    assert configuration.TOKEN_FILE.read(environment) == f"{deployment.api_access}/token"
    assert configuration.CA_FILE.read(environment) == f"{deployment.api_access}/ca.crt"
    config = site.the("ConfigMap", "orchestrator-service-config")["data"]
    assert configuration.NAMESPACE.read(environment) == config["ARGO_WORKFLOWS_NAMESPACE"]
    assert configuration.ORCHESTRATOR_HOST.read(environment) in config["ALLOWED_HOSTS"].split(",")
    assert [port["containerPort"] for port in deployment.container["ports"]] == [configuration.PORT.read(environment)]


@pytest.mark.cluster
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
