"""A synthesized object, as rules, the difference and the page about a site read it."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from incisive.kubernetes.metadata import CLUSTER_LABEL

Json = Any
"""A value of a document. Rules check what is written, which has no types."""


@dataclass(frozen=True)
class Container:
    """One container of a pod template."""

    path: str
    spec: dict[str, Json]
    runs_on: bool
    """Whether it runs until it is stopped, unlike init containers and containers of jobs."""

    @property
    def field(self) -> str:
        """Where it stands in its object, by its name."""
        return f"{self.path}[{self.spec.get('name', '?')}]"


@dataclass(frozen=True)
class PodTemplate:
    """The template of a workload's pods."""

    path: str
    body: dict[str, Json]
    is_job: bool

    @cached_property
    def spec(self) -> dict[str, Json]:
        """The pod's specification."""
        found: dict[str, Json] = self.body.get("spec", {})
        return found

    @cached_property
    def labels(self) -> dict[str, str]:
        """The pod's labels."""
        found: dict[str, str] = self.body.get("metadata", {}).get("labels", {})
        return found

    @cached_property
    def containers(self) -> tuple[Container, ...]:
        """Init containers and containers."""
        return tuple(
            Container(f"{self.path}.spec.{kind}", spec, kind == "containers" and not self.is_job)
            for kind in ("initContainers", "containers")
            for spec in self.spec.get(kind, [])
        )


_TEMPLATES = {
    "Deployment": "spec.template",
    "StatefulSet": "spec.template",
    "DaemonSet": "spec.template",
    "Job": "spec.template",
    "CronJob": "spec.jobTemplate.spec.template",
    "ReplicaSet": "spec.template",
    # A pod is its own template.
    "Pod": "",
}


@dataclass(frozen=True)
class Manifest:
    """One object."""

    file: str
    document: dict[str, Json]

    @cached_property
    def kind(self) -> str:
        """The object's kind."""
        return str(self.document.get("kind", ""))

    @cached_property
    def name(self) -> str:
        """The object's name."""
        return str(self.metadata.get("name", ""))

    @property
    def namespace(self) -> str | None:
        """The object's namespace."""
        return self.metadata.get("namespace")

    @cached_property
    def metadata(self) -> dict[str, Json]:
        """The object's metadata."""
        found: dict[str, Json] = self.document.get("metadata", {})
        return found

    @cached_property
    def spec(self) -> dict[str, Json]:
        """The object's specification."""
        found: dict[str, Json] = self.document.get("spec", {})
        return found

    @property
    def qualified_name(self) -> str:
        """Namespace and name, as in `incisive/maas-service`."""
        return f"{self.namespace}/{self.name}"

    @property
    def title(self) -> str:
        """File, kind, namespace and name, for people."""
        return f"{self.file}: {self.kind} {f'{self.namespace}/' if self.namespace else ''}{self.name}"

    @cached_property
    def template(self) -> PodTemplate | None:
        """The pod template of a workload."""
        path = _TEMPLATES.get(self.kind)
        if path is None:
            return None
        return PodTemplate(
            path, value_at(self.document, path) if path else self.document, self.kind in ("Job", "CronJob")
        )

    @cached_property
    def pod_labels(self) -> dict[str, str] | None:
        """Labels of the object's pods: its template's, or those that CloudNativePG gives a Cluster's. None: no pods."""
        if self.kind == "Cluster":
            return {**value_at(self.spec, "inheritedMetadata.labels"), CLUSTER_LABEL: self.name}
        return self.template.labels if self.template else None


def value_at(value: Json, path: str) -> Json:
    """Returns the value at a dotted path, or an empty mapping."""
    for key in path.split("."):
        value = value.get(key) if isinstance(value, dict) else None
        if value is None:
            return {}
    return value
