"""Names that Kubernetes accepts, whatever the site's suffix."""

import re
from collections import Counter
from collections.abc import Iterator

from incisive.objects.manifest import Manifest
from incisive.objects.site_objects import SiteObjects
from incisive.rules.violation import Violation
from incisive.settings.text import DNS_LABEL, DNS_SUBDOMAIN, QUALIFIED_NAME

_CLUSTER_SCOPED = {
    "Namespace", "PersistentVolume", "StorageClass", "ClusterRole", "ClusterRoleBinding", "CustomResourceDefinition",
    "PriorityClass",
}  # fmt: skip
_LABEL = re.compile(DNS_LABEL)
_SUBDOMAIN = re.compile(DNS_SUBDOMAIN)
_ROLE = re.compile(r"[^/%]+")
_LABEL_VALUE = re.compile(rf"({QUALIFIED_NAME})?")

_LONGEST = {
    "Service": 63,
    "Namespace": 63,
    # A CronJob's Jobs append eleven characters to its name, a Job's pods carry its name as a label.
    "CronJob": 52,
    "Job": 63,
    # Its pods' names, the Deployment's with two hashes, are their host names, which would be cut.
    "Deployment": 63,
    # CloudNativePG allows no more itself: names of its Services and pods begin with it.
    "Cluster": 50,
    # Flux labels all that it applies with its name.
    "Kustomization": 63,
    # Strimzi's longest Service name for a cluster: <name>-kafka-bootstrap; it allows no more itself.
    "Kafka": 47,
}  # fmt: skip


def names_are_valid(site: SiteObjects) -> Iterator[Violation]:
    """The API server refuses a name that the suffix made too long, or a name derived from it breaks."""
    for manifest in site.manifests:
        name, longest = manifest.name, _LONGEST.get(manifest.kind, 253)
        if manifest.kind in ("Service", "Namespace", "Cluster"):
            pattern = _LABEL
        elif manifest.kind in ("Role", "RoleBinding", "ClusterRole", "ClusterRoleBinding"):
            pattern = _ROLE
        else:
            pattern = _SUBDOMAIN
        if len(name) > longest:
            yield Violation(manifest, "metadata.name", f"has {len(name)} characters, at most {longest} expected")
        if not pattern.fullmatch(name):
            yield Violation(manifest, "metadata.name", f"{name!r} is no name for a {manifest.kind}")
        for field, labels in _labels(manifest):
            for key, value in labels.items():
                if len(value) > 63 or not _LABEL_VALUE.fullmatch(value):
                    yield Violation(manifest, f"{field}.{key}", f"{value!r} is no label value of 63 characters at most")


def namespaces_are_set(site: SiteObjects) -> Iterator[Violation]:
    """With a namespace, a cluster-scoped object seems to change for ever. Without one, others land in `default`."""
    for manifest in site.manifests:
        if manifest.kind in _CLUSTER_SCOPED and manifest.namespace:
            yield Violation(manifest, "metadata.namespace", f"{manifest.namespace!r} on a cluster-scoped kind")
        if manifest.kind not in _CLUSTER_SCOPED and not manifest.namespace:
            yield Violation(manifest, "metadata.namespace", "is missing")


def cluster_bindings_name_their_site(site: SiteObjects) -> Iterator[Violation]:
    """Two sites with one ClusterRoleBinding take its rights from each other, and removing one site removes it."""
    for manifest in site.of_kind("ClusterRoleBinding"):
        namespaces = {subject.get("namespace") for subject in manifest.document.get("subjects", [])}
        if not any(manifest.name.endswith(f".{each}") for each in namespaces):
            yield Violation(manifest, "metadata.name", "does not end in the namespace of its account, after a dot")


def objects_are_unique(site: SiteObjects) -> Iterator[Violation]:
    """Two objects with the same name overwrite each other."""
    counted = Counter((each.kind, each.namespace, each.name) for each in site.manifests)
    for manifest in site.manifests:
        if counted[manifest.kind, manifest.namespace, manifest.name] > 1:
            yield Violation(manifest, "metadata.name", "is used twice")


def _labels(manifest: Manifest) -> Iterator[tuple[str, dict[str, str]]]:
    yield "metadata.labels", manifest.metadata.get("labels", {})
    if manifest.template:
        yield f"{manifest.template.path}.metadata.labels", manifest.template.labels
