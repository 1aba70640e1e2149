"""Names, labels and annotations: what selects a pod, and what protects data."""

from collections.abc import Mapping
from dataclasses import dataclass

from incisive.settings.images import image_tag


@dataclass(frozen=True)
class Labels:
    """Labels of one workload and of all that belongs to it.

    Kubernetes refuses changes of a selector. So it has only labels that never change at a site.
    """

    name: str
    """What it is part of: `orchestrator`."""
    component: str
    """Its role there: `service` or `database`."""
    instance: str
    """Identifies this instance in the cluster: name and site suffix."""
    version: str | None = None

    @property
    def selector(self) -> dict[str, str]:
        """Labels that select only the workload's pods in the namespace."""
        return {
            "app.kubernetes.io/name": self.name,
            "app.kubernetes.io/instance": self.instance,
            "app.kubernetes.io/component": self.component,
        }

    @property
    def all(self) -> dict[str, str]:
        """Labels for metadata: the selector's, the version, and the platform's own."""
        # A digest is no label's value.
        version = {"app.kubernetes.io/version": image_tag(self.version)} if self.version else {}
        return self.selector | version | platform_labels()

    @property
    def unversioned(self) -> dict[str, str]:
        """Labels for objects that outlive a version, such as claims."""
        return self.selector | platform_labels()


@dataclass(frozen=True)
class Metadata:
    """Name, namespace and labels of one object."""

    name: str
    namespace: str
    labels: Mapping[str, str]


PART_OF = {"app.kubernetes.io/part-of": "incisive"}
"""Label of everything that belongs to the platform, also of what an operator makes for it."""


CLUSTER_LABEL = "cnpg.io/cluster"
"""Label of all pods of a CloudNativePG Cluster: instances, and the jobs that import, recover or copy data."""


def platform_labels() -> dict[str, str]:
    """Labels that every object carries."""
    return {**PART_OF, "app.kubernetes.io/managed-by": "cdk8s"}


ARGO_CD_SYNC_OPTIONS = "argocd.argoproj.io/sync-options"
NEVER_PRUNED = {
    # Argo CD: neither a sync that no longer finds the object nor the application's deletion removes it.
    ARGO_CD_SYNC_OPTIONS: "Prune=false,Delete=false",
    # Flux: garbage collection passes it over.
    "kustomize.toolkit.fluxcd.io/prune": "disabled",
}
"""Keep GitOps tools from deleting an object together with its data."""

APPLIED_ONCE = {"kustomize.toolkit.fluxcd.io/ssa": "IfNotPresent"}
"""Keeps the Flux of two sites from taking an object that their cluster shares from each other."""

CHECKSUM_ANNOTATION = "incisive/configuration-checksum"
"""Pod annotation with a checksum of the ConfigMaps that the pod reads. A changed ConfigMap restarts the pod."""

AUTHENTICATED_BY = "incisive/authenticated-by"
"""Annotation of what exposes an API outside of the cluster: who authenticates its requests, or `nobody`."""
