"""Objects of the cluster that the manifests name and others make, but for Secrets."""

from collections.abc import Iterator

from incisive.kubernetes.reference import Reference
from incisive.objects.manifest import Manifest
from incisive.objects.references import references
from tools.deploy.preflight.cluster_state import API_VERSIONS, ClusterState
from tools.deploy.site_folder import SiteFolder, title


def missing(site: SiteFolder, state: ClusterState) -> Iterator[str]:
    """A pod with an unknown priority is refused without a word, and a claim with an unknown class waits for ever."""
    made, told = site.site_objects.references | state.brought, set[Reference]()
    for manifest in site.site_objects.manifests:
        for field, reference in references(manifest):
            is_made_by_others = reference.kind in API_VERSIONS and reference.kind != "Secret" and reference not in made
            if not is_made_by_others or reference in told or state.find(reference):
                continue
            if reference.kind == "StorageClass" and not _needs_class(manifest, reference.name, state):
                continue
            told.add(reference)
            yield (
                f"{title(reference)} is missing, and {field} of {title(manifest.document)} names it; expected one that "
                f"the cluster has: see kubectl get {reference.kind.lower()}"
                f"{f' --namespace={reference.namespace}' if reference.namespace else ''}"
            )


def _needs_class(claim: Manifest, name: str, state: ClusterState) -> bool:
    """Whether a provisioner has to make the volume: neither the claim is there, nor a volume of a person's."""
    return not state.find(claim.document) and all(
        each["spec"].get("storageClassName") != name for each in state.volumes
    )
