"""What GitOps tools apply, and in which order."""

from collections.abc import Iterator

from incisive.objects.manifest import value_at
from incisive.objects.site_objects import SiteObjects
from incisive.rules.violation import Violation

_ORDERING = ("argocd.argoproj.io/sync-wave", "argocd.argoproj.io/hook")


def no_sync_waves(site: SiteObjects) -> Iterator[Violation]:
    """Argo CD waits for each wave: for a claim that only a pod of a later wave binds, it would wait for ever."""
    for manifest in site.manifests:
        for annotation in _ORDERING:
            if annotation in value_at(manifest.metadata, "annotations"):
                yield Violation(manifest, f"metadata.annotations.{annotation}", "orders the object")
