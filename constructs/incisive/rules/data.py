"""Data that is not deleted or damaged by accident."""

from collections.abc import Iterator

from incisive.kubernetes.metadata import NEVER_PRUNED
from incisive.rules.manifest import Manifest, Synthesis, Violation, at

_HOLD_DATA = ("PersistentVolumeClaim", "PersistentVolume", "Cluster", "ObjectStore")
_SHARED_BY_SITES = ("StorageClass",)


def is_never_pruned(synthesis: Synthesis) -> Iterator[Violation]:
    """Deleting what holds data, or its namespace, deletes the data. Other sites use the same StorageClass."""
    for manifest in synthesis.of_kind(*_HOLD_DATA, *_SHARED_BY_SITES, "Namespace"):
        annotations = at(manifest.metadata, "annotations")
        if not NEVER_PRUNED.items() <= annotations.items():
            yield Violation(manifest, "metadata.annotations", f"lack {', '.join(NEVER_PRUNED)}")


def lies_apart_from_applications(synthesis: Synthesis) -> Iterator[Violation]:
    """Deleting an application by its file must leave its data."""
    files = {manifest.file for manifest in synthesis.of_kind(*_HOLD_DATA)}
    for manifest in synthesis.manifests:
        if manifest.file in files and manifest.kind not in _HOLD_DATA:
            yield Violation(manifest, "kind", "shares a file with what holds data")


def outlives_one_site(synthesis: Synthesis) -> Iterator[Violation]:
    """Removing one site by its files must leave what other sites of the cluster use."""
    for manifest in synthesis.of_kind(*_SHARED_BY_SITES):
        if not manifest.file.startswith("cluster/"):
            yield Violation(manifest, "kind", "is shared by the sites of a cluster, and lies among the files of one")


def outlives_its_claim(synthesis: Synthesis) -> Iterator[Violation]:
    """A volume that is not retained is emptied when its claim goes."""
    for manifest in synthesis.of_kind("PersistentVolume"):
        if manifest.spec.get("persistentVolumeReclaimPolicy") != "Retain":
            yield Violation(manifest, "spec.persistentVolumeReclaimPolicy", "is not Retain")


def is_mounted_once(synthesis: Synthesis) -> Iterator[Violation]:
    """Two pods on one ReadWriteOnce claim block each other, or damage a database."""
    mounting: dict[tuple[str | None, str], Manifest] = {}
    for manifest, pod in synthesis.workloads:
        for volume in pod.spec.get("volumes", []):
            name = at(volume, "persistentVolumeClaim").get("claimName")
            claim = synthesis.find("PersistentVolumeClaim", manifest.namespace, name) if name else None
            if not claim or "ReadWriteMany" in claim.spec.get("accessModes", []):
                continue
            first = mounting.setdefault((manifest.namespace, claim.name), manifest)
            if first is not manifest:
                field = f"{pod.path}.spec.volumes[{volume['name']}]"
                yield Violation(
                    manifest, field, f"mounts the ReadWriteOnce claim {name}, as {first.kind} {first.name} does"
                )
            if manifest.kind == "Pod":
                continue
            if manifest.spec.get("replicas") != 1:
                yield Violation(manifest, "spec.replicas", f"is not 1, with the ReadWriteOnce claim {name}")
            if at(manifest.spec, "strategy").get("type") != "Recreate":
                yield Violation(manifest, "spec.strategy.type", f"is not Recreate, with the ReadWriteOnce claim {name}")
