"""Makes and changes objects in a cluster, as its administrator and Argo's controller do."""

from __future__ import annotations

import json
import secrets
import subprocess
import threading
from pathlib import Path
from typing import Any

import requests
import yaml
from requests.adapters import HTTPAdapter

from tests.waiting import wait_for

WORKFLOWS = "apis/argoproj.io/v1alpha1"
_ANYTHING = {"type": "object", "x-kubernetes-preserve-unknown-fields": True}
# Like Argo's own, it has no status subresource.
WORKFLOW_CRD = {
    "apiVersion": "apiextensions.k8s.io/v1",
    "kind": "CustomResourceDefinition",
    "metadata": {"name": "workflows.argoproj.io"},
    "spec": {
        "group": "argoproj.io",
        "scope": "Namespaced",
        "names": {"kind": "Workflow", "plural": "workflows", "singular": "workflow", "shortNames": ["wf"]},
        "versions": [
            {
                "name": "v1alpha1",
                "served": True,
                "storage": True,
                "schema": {
                    "openAPIV3Schema": {"type": "object", "properties": {"spec": _ANYTHING, "status": _ANYTHING}}
                },
            }
        ],
    },
}


class Cluster:
    """A cluster whose kubeconfig holds a token, as that of ../shared/cluster does."""

    def __init__(self, kubeconfig: Path, folder: Path) -> None:
        content = yaml.safe_load(kubeconfig.read_text())
        self.kubeconfig = kubeconfig
        self.server: str = content["clusters"][0]["cluster"]["server"]
        self.session = requests.Session()
        self.session.trust_env = False
        self.session.headers["Authorization"] = f"Bearer {content['users'][0]['user']['token']}"
        self.session.mount("https://", HTTPAdapter(pool_maxsize=16))
        # What a pod finds as ca.crt.
        self.certificates = self._kubectl(
            "get", "configmap", "kube-root-ca.crt", "--output", "jsonpath={.data.ca\\.crt}"
        )
        (folder / "ca.crt").write_text(self.certificates)
        self.session.verify = str(folder / "ca.crt")
        self._ready = threading.Event()

    def call(
        self, method: str, path: str, body: object = None, content_type: str = "application/json"
    ) -> dict[str, Any]:
        response = self.session.request(
            method,
            f"{self.server}/{path}",
            data=None if body is None else json.dumps(body),
            headers={"Content-Type": content_type},
            timeout=30,
        )
        assert response.ok, f"{method} {path}: {response.status_code} {response.text}"
        answer: dict[str, Any] = response.json()
        return answer

    def apply(self, *manifests: dict[str, Any]) -> None:
        """Makes or changes objects with `kubectl apply --server-side`."""
        self._kubectl("apply", "--server-side", "--force-conflicts", "-f", "-", given=yaml.safe_dump_all(manifests))

    def _kubectl(self, *arguments: str, given: str = "") -> str:
        command: list[str | Path] = ["kubectl", "--kubeconfig", self.kubeconfig, *arguments]
        return subprocess.run(command, input=given, text=True, check=True, stdout=subprocess.PIPE).stdout

    def knows_workflows(self) -> None:
        """Installs the CRD of Workflow if it is missing, and waits until Workflows can be listed."""
        if not self._ready.is_set():
            self.apply(WORKFLOW_CRD)
            wait_for(lambda: self.session.get(f"{self.server}/{WORKFLOWS}/workflows", timeout=5).ok)
            self._ready.set()

    def namespace(self) -> Namespace:
        return Namespace(self, f"executions-{secrets.token_hex(4)}")


class Namespace:
    """A namespace of executions."""

    def __init__(self, cluster: Cluster, name: str) -> None:
        self.cluster, self.name = cluster, name
        cluster.knows_workflows()
        cluster.call("POST", "api/v1/namespaces", {"metadata": {"name": name}})
        accounts = f"{cluster.server}/api/v1/namespaces/{name}/serviceaccounts/default"
        wait_for(lambda: cluster.session.get(accounts, timeout=5).ok)

    def delete(self) -> None:
        self.cluster.call("DELETE", f"api/v1/namespaces/{self.name}")

    def token(self, account: str, seconds: int = 3600, bound_to: str = "") -> str:
        spec: dict[str, Any] = {"expirationSeconds": seconds}
        if bound_to:
            spec["boundObjectRef"] = {"kind": "Secret", "apiVersion": "v1", "name": bound_to}
        path = f"api/v1/namespaces/{self.name}/serviceaccounts/{account}/token"
        return str(self.cluster.call("POST", path, {"spec": spec})["status"]["token"])

    def submit(
        self,
        name: str,
        execution: str | None,
        phase: str = "",
        *,
        message: str = "",
        more: dict[str, Any] | None = None,
    ) -> str:
        """Makes a Workflow as the Orchestrator does, in this phase. Returns its uid."""
        parameters = [{"name": "other", "value": "1"}]
        if execution is not None:
            parameters.append({"name": "execution_id", "value": execution})
        workflow = {
            "apiVersion": "argoproj.io/v1alpha1",
            "kind": "Workflow",
            "metadata": {"name": name},
            "spec": {"arguments": {"parameters": parameters}, **(more or {})},
            **({"status": {"phase": phase, "message": message}} if phase else {}),
        }
        created = self.cluster.call("POST", f"{WORKFLOWS}/namespaces/{self.name}/workflows", workflow)
        return str(created["metadata"]["uid"])

    def set_phase(self, name: str, phase: str, message: str = "", **status: object) -> None:
        self.cluster.call(
            "PATCH",
            f"{WORKFLOWS}/namespaces/{self.name}/workflows/{name}",
            {"status": {"phase": phase, "message": message, **status}},
            "application/merge-patch+json",
        )

    def delete_workflow(self, name: str) -> None:
        self.cluster.call("DELETE", f"{WORKFLOWS}/namespaces/{self.name}/workflows/{name}")

    def add_pod(
        self,
        name: str,
        workflow: str,
        status: dict[str, Any] | None = None,
        *,
        containers: list[dict[str, Any]] | None = None,
        owner: str = "",
        **spec: object,
    ) -> None:
        """Makes a pod of a Workflow that no scheduler touches, with a status as a kubelet would write it."""
        owners = [{"apiVersion": "argoproj.io/v1alpha1", "kind": "Workflow", "name": workflow, "uid": owner}]
        pod = {
            "metadata": {
                "name": name,
                "labels": {"workflows.argoproj.io/workflow": workflow},
                **({"ownerReferences": owners} if owner else {}),
            },
            "spec": {
                "schedulerName": "none",
                "restartPolicy": "Never",
                "containers": containers or [{"name": "main", "image": "engine:1"}],
                **spec,
            },
        }
        pods = f"api/v1/namespaces/{self.name}/pods"
        self.cluster.call("POST", pods, pod)
        if status:
            self.set_pod_status(name, status)

    def set_pod_status(self, name: str, status: dict[str, Any]) -> None:
        path = f"api/v1/namespaces/{self.name}/pods/{name}/status"
        self.cluster.call("PATCH", path, {"status": status}, "application/strategic-merge-patch+json")

    def delete_pod(self, name: str) -> None:
        self.cluster.call("DELETE", f"api/v1/namespaces/{self.name}/pods/{name}", {"gracePeriodSeconds": 0})
