"""What the platform's manifests say of one component, ready to be run."""

import base64
from dataclasses import dataclass
from typing import Any

Resource = dict[str, Any]


@dataclass(frozen=True)
class Manifests:
    """The manifests of one site."""

    resources: tuple[Resource, ...]

    def find(self, kind: str, name: str) -> Resource:
        (found,) = [each for each in self.resources if each["kind"] == kind and each["metadata"]["name"] == name]
        return found

    def deployment(self, component: str, part: str) -> Resource:
        """The Deployment of a component's database or service."""
        wanted = {"app.kubernetes.io/name": component, "app.kubernetes.io/component": part}
        (found,) = [
            each
            for each in self.resources
            if each["kind"] == "Deployment" and wanted.items() <= each["metadata"]["labels"].items()
        ]
        return found

    def environment(self, container: Resource) -> dict[str, str]:
        """Environment variables as the kubelet gives them to the container."""
        variables: dict[str, str] = {}
        for source in container.get("envFrom", []):
            if "configMapRef" in source:
                variables |= self.find("ConfigMap", source["configMapRef"]["name"])["data"]
            else:
                data = self.find("Secret", source["secretRef"]["name"])["data"]
                variables |= {key: base64.b64decode(value).decode() for key, value in data.items()}
        return variables | {variable["name"]: self._value(variable) for variable in container.get("env", [])}

    def _value(self, variable: Resource) -> str:
        if "valueFrom" not in variable:
            return str(variable.get("value", ""))
        if "fieldRef" in variable["valueFrom"]:
            return ""
        key = variable["valueFrom"]["secretKeyRef"]
        return base64.b64decode(self.find("Secret", key["name"])["data"][key["key"]]).decode()
