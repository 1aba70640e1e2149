"""What the synthesized manifests say about the status monitor."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.status_monitor.orchestrator_stand_in import HOST

PROGRAM = Path(__file__).parents[2] / "constructs/incisive/orchestrator/status_monitor"


@dataclass(frozen=True)
class Deployment:
    """The container, the files that are mounted, by mount path, and the objects of its rights."""

    container: dict[str, Any]
    files: dict[str, dict[str, str]]
    service_account: dict[str, Any]
    role: dict[str, Any]
    role_binding: dict[str, Any]

    @property
    def environment(self) -> dict[str, str]:
        return {variable["name"]: variable["value"] for variable in self.container["env"]}


def synthesized() -> Deployment:
    account = {"apiVersion": "v1", "kind": "ServiceAccount", "metadata": {"name": "orchestrator-service-account"}}
    name = "status-monitor"
    rule = {"verbs": ["get", "list", "watch"]}
    role = {
        "apiVersion": "rbac.authorization.k8s.io/v1",
        "kind": "Role",
        "metadata": {"name": name},
        "rules": [
            {"apiGroups": ["argoproj.io"], "resources": ["workflows"], **rule},
            {"apiGroups": [""], "resources": ["pods"], **rule},
        ],
    }
    role_binding = {
        "apiVersion": "rbac.authorization.k8s.io/v1",
        "kind": "RoleBinding",
        "metadata": {"name": name},
        "roleRef": {"apiGroup": "rbac.authorization.k8s.io", "kind": "Role", "name": name},
        "subjects": [{"kind": "ServiceAccount", "name": "orchestrator-service-account"}],
    }
    container = {
        "command": ["python3", "-m", "status_monitor"],
        "env": [
            {"name": "PYTHONPATH", "value": "/usr/application/monitor"},
            {"name": "PYTHONDONTWRITEBYTECODE", "value": "1"},
            {"name": "STATUS_MONITOR_NAMESPACE", "value": "default"},
            {"name": "STATUS_MONITOR_ORCHESTRATOR_HOST", "value": HOST},
        ],
    }
    files = {"/usr/application/monitor/status_monitor": {path.name: path.read_text() for path in PROGRAM.glob("*.py")}}
    return Deployment(container, files, account, role, role_binding)
