"""Objects that find each other."""

from collections.abc import Iterator

from incisive.credentials.values import CREDENTIALS_ANNOTATION
from incisive.kubernetes.metadata import CHECKSUM_ANNOTATION
from incisive.kubernetes.reference import Reference
from incisive.objects.manifest import Manifest, value_at
from incisive.objects.references import MADE_BY_KUBERNETES, pod_references, references
from incisive.objects.site_objects import SiteObjects
from incisive.rules.violation import Violation

_MADE_FOR_A_CLUSTER = {
    *("StorageClass", "PriorityClass", "RuntimeClass", "IngressClass"),
    *("SecretStore", "ClusterSecretStore", "ClusterImageCatalog", "Gateway"),
}
"""Settings name them. `make deploy` looks for them in the cluster."""


def references_exist(site: SiteObjects) -> Iterator[Violation]:
    """A pod that refers to a missing object never starts. A typing error shows at synth, not in the cluster."""
    for manifest in site.manifests:
        for field, reference in references(manifest):
            known = reference in site.references or (reference.kind, reference.name) in MADE_BY_KUBERNETES
            if not known and not _is_the_clusters_own(manifest, reference):
                place = f"{reference.namespace}/" if reference.namespace else ""
                yield Violation(manifest, field, f"there is no {reference.kind} {place}{reference.name}")


def _is_the_clusters_own(manifest: Manifest, reference: Reference) -> bool:
    """Whether only the cluster can tell if there is such an object. A claim with a volume has a class of the site."""
    return reference.kind in _MADE_FOR_A_CLUSTER and "volumeName" not in manifest.spec


def selectors_match_own_pods(site: SiteObjects) -> Iterator[Violation]:
    """A selector that matches no pod, or other pods, fails silently: no endpoints, wrong answers, no policy."""
    for manifest in site.of_kind("Deployment", "StatefulSet", "DaemonSet"):
        selector = value_at(manifest.spec, "selector.matchLabels")
        assert manifest.template  # noqa: S101 (these kinds have one)
        if not selector or not selector.items() <= manifest.template.labels.items():
            yield Violation(manifest, "spec.selector.matchLabels", "does not match the template's labels")
        elif len(_selected(site, manifest, selector)) > 1:
            yield Violation(manifest, "spec.selector.matchLabels", "matches the pods of other workloads too")
    for kind, field in (
        ("Service", "selector"),
        ("NetworkPolicy", "podSelector.matchLabels"),
        ("PodDisruptionBudget", "selector.matchLabels"),
    ):
        for manifest in site.of_kind(kind):
            selected = _selected(site, manifest, value_at(manifest.spec, field))
            if not selected:
                yield Violation(manifest, f"spec.{field}", "matches the labels of no pod")
            elif kind != "NetworkPolicy" and len(selected) > 1:
                yield Violation(manifest, f"spec.{field}", "matches the pods of several workloads")


def service_ports_exist(site: SiteObjects) -> Iterator[Violation]:
    """A Service whose target port no container has answers nobody."""
    for manifest in site.of_kind("Service"):
        offered = {
            port.get("name")
            for selected in _selected(site, manifest, value_at(manifest.spec, "selector"))
            if selected.template
            for container in selected.template.containers
            for port in container.spec.get("ports", [])
        }
        for port in manifest.spec.get("ports", []):
            if port.get("targetPort") not in offered:
                yield Violation(
                    manifest,
                    f"spec.ports[{port.get('name')}].targetPort",
                    f"{port.get('targetPort')!r} is no port's name",
                )


def pods_roll_on_config_change(site: SiteObjects) -> Iterator[Violation]:
    """A changed ConfigMap reaches running pods only if their template changes too."""
    for manifest in site.of_kind("Deployment", "StatefulSet", "DaemonSet"):
        pod = manifest.template
        reads = pod and any(
            reference.kind == "ConfigMap" and (reference.kind, reference.name) not in MADE_BY_KUBERNETES
            for _, reference in pod_references(pod, manifest.namespace)
        )
        if pod and reads and not value_at(pod.body, "metadata.annotations").get(CHECKSUM_ANNOTATION):
            yield Violation(manifest, f"{pod.path}.metadata.annotations", f"lacks {CHECKSUM_ANNOTATION}")


def pods_roll_on_credentials_change(site: SiteObjects) -> Iterator[Violation]:
    """A changed Secret reaches running pods only if their template changes too."""
    made = {(each.namespace, each.name) for each in site.of_kind("Secret")}
    for manifest in site.of_kind("Deployment", "StatefulSet", "DaemonSet"):
        pod = manifest.template
        reads = pod and any(
            reference.kind == "Secret" and (reference.namespace, reference.name) in made
            for _, reference in pod_references(pod, manifest.namespace)
        )
        if pod and reads and not value_at(pod.body, "metadata.annotations").get(CREDENTIALS_ANNOTATION):
            yield Violation(manifest, f"{pod.path}.metadata.annotations", f"lacks {CREDENTIALS_ANNOTATION}")


def pods_have_network_policies(site: SiteObjects) -> Iterator[Violation]:
    """A pod that no policy selects accepts connections from everywhere."""
    policies = [
        (each.namespace, value_at(each.spec, "podSelector.matchLabels")) for each in site.of_kind("NetworkPolicy")
    ]
    for manifest, pod_labels in site.with_pods:
        if not any(
            namespace == manifest.namespace and labels.items() <= pod_labels.items() for namespace, labels in policies
        ):
            field = f"{manifest.template.path}.metadata.labels" if manifest.template else "metadata.name"
            yield Violation(manifest, field, "has pods that no NetworkPolicy selects")


def _selected(site: SiteObjects, by: Manifest, labels: dict[str, str]) -> list[Manifest]:
    return site.selected(by.namespace, labels) if labels else []
