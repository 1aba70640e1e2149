"""Sizes that Kubernetes accepts."""

import json
from collections.abc import Iterator

from incisive.objects.site_objects import SiteObjects
from incisive.rules.violation import Violation

_LONGEST_ANNOTATIONS_BYTES = 262_144
"""Of all annotations of an object, names and values together."""

_LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration"


def object_fits_last_applied_annotation(site: SiteObjects) -> Iterator[Violation]:
    """`kubectl apply` keeps the whole object in one of its annotations. Objects themselves may have 1 MiB."""
    for manifest in site.manifests:
        annotations = {**manifest.metadata.get("annotations", {}), _LAST_APPLIED: _compact(manifest.document)}
        size = sum(len(name.encode()) + len(value.encode()) for name, value in annotations.items())
        if size > _LONGEST_ANNOTATIONS_BYTES:
            expected = f"at most {_LONGEST_ANNOTATIONS_BYTES:,} expected: shorten the longest list among its settings"
            yield Violation(manifest, "metadata.annotations", f"would have {size:,} bytes, {expected}")


def _compact(document: object) -> str:
    return json.dumps(document, separators=(",", ":"), ensure_ascii=False) + "\n"
