"""All objects of one site."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from incisive.kubernetes.reference import Reference
from incisive.objects.manifest import Container, Manifest, PodTemplate, value_at


@dataclass(frozen=True)
class SiteObjects:
    """All objects of one site, and what else rules need to know."""

    manifests: tuple[Manifest, ...]
    required: frozenset[Reference] = frozenset()
    """Objects that others make."""
    secret_values: frozenset[str] = frozenset()
    secret_files: frozenset[str] = frozenset()
    """Files that may hold Secrets: git ignores them, or they are encrypted before they are written."""

    @cached_property
    def references(self) -> frozenset[Reference]:
        """Every object that may be referred to."""
        made = {Reference(each.kind, each.namespace, each.name) for each in self.manifests}
        # An operator makes the Secret that pods read.
        secrets = {
            Reference("Secret", each.namespace, value_at(each.spec, "target")["name"])
            for each in self.of_kind("ExternalSecret")
        }
        return self.required | made | secrets

    @cached_property
    def workloads(self) -> tuple[tuple[Manifest, PodTemplate], ...]:
        """Workloads and their pod templates."""
        return tuple((each, each.template) for each in self.manifests if each.template)

    @cached_property
    def with_pods(self) -> tuple[tuple[Manifest, dict[str, str]], ...]:
        """Objects that have pods, and the pods' labels."""
        return tuple((each, each.pod_labels) for each in self.manifests if each.pod_labels is not None)

    def selected(self, namespace: str | None, labels: Mapping[str, str]) -> list[Manifest]:
        """Objects of a namespace whose pods carry these labels."""
        return [
            each
            for each, pod_labels in self.with_pods
            if each.namespace == namespace and labels.items() <= pod_labels.items()
        ]

    def of_kind(self, *kinds: str) -> Iterator[Manifest]:
        """Objects of these kinds."""
        return (each for each in self.manifests if each.kind in kinds)

    def with_containers(self) -> Iterator[tuple[Manifest, PodTemplate, Container]]:
        """Workloads and each of their containers."""
        return ((each, pod, container) for each, pod in self.workloads for container in pod.containers)

    def find(self, kind: str, namespace: str | None, name: str) -> Manifest | None:
        """The object, if this site has it."""
        return next((each for each in self.of_kind(kind) if (each.namespace, each.name) == (namespace, name)), None)
