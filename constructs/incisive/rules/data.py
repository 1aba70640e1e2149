"""Data that is not deleted or damaged by accident."""

from collections.abc import Iterator
from dataclasses import dataclass

from incisive.kubernetes.metadata import NEVER_PRUNED
from incisive.objects.manifest import Json, Manifest, PodTemplate, value_at
from incisive.objects.site_objects import SiteObjects
from incisive.rules.violation import Violation
from incisive.settings.text import HOST_NAME_LABEL

_HOLD_DATA = ("PersistentVolumeClaim", "PersistentVolume", "Cluster", "ObjectStore")
_SHARED_BY_SITES = ("StorageClass", "ClusterRole")


def data_is_not_pruned(site: SiteObjects) -> Iterator[Violation]:
    """Deleting what holds data, or its namespace, deletes the data. Other sites use what sites share."""
    for manifest in site.of_kind(*_HOLD_DATA, *_SHARED_BY_SITES, "Namespace"):
        annotations = value_at(manifest.metadata, "annotations")
        if not NEVER_PRUNED.items() <= annotations.items():
            yield Violation(manifest, "metadata.annotations", f"lack {', '.join(NEVER_PRUNED)}")


def data_is_in_its_own_file(site: SiteObjects) -> Iterator[Violation]:
    """Deleting an application by its file must leave its data."""
    files = {manifest.file for manifest in site.of_kind(*_HOLD_DATA)}
    for manifest in site.manifests:
        if manifest.file in files and manifest.kind not in _HOLD_DATA:
            yield Violation(manifest, "kind", "shares a file with what holds data")


def shared_objects_are_in_cluster_folder(site: SiteObjects) -> Iterator[Violation]:
    """Removing one site by its files must leave what other sites of the cluster use."""
    for manifest in site.of_kind(*_SHARED_BY_SITES):
        if not manifest.file.startswith("cluster/"):
            yield Violation(manifest, "kind", "is shared by the sites of a cluster, and lies among the files of one")


def volumes_are_retained(site: SiteObjects) -> Iterator[Violation]:
    """A volume that is not retained is emptied when its claim goes."""
    for manifest in site.of_kind("PersistentVolume"):
        if manifest.spec.get("persistentVolumeReclaimPolicy") != "Retain":
            yield Violation(manifest, "spec.persistentVolumeReclaimPolicy", "is not Retain")


def claims_are_mounted_once(site: SiteObjects) -> Iterator[Violation]:
    """Two pods on one ReadWriteOnce claim block each other, or damage a database.

    A job may read the claim if it runs on the node of the workload's pod, or if only jobs mount the claim. It may write
    the claim on a node where the workload's pod cannot be.
    """
    mounting: dict[tuple[str | None, str], list[_Mount]] = {}
    for manifest, pod in site.workloads:
        for volume in pod.spec.get("volumes", []):
            name = value_at(volume, "persistentVolumeClaim").get("claimName")
            claim = site.find("PersistentVolumeClaim", manifest.namespace, name) if name else None
            if claim and "ReadWriteMany" not in claim.spec.get("accessModes", []):
                mounting.setdefault((manifest.namespace, claim.name), []).append(_Mount(manifest, pod, volume))
    for (_, name), mounts in mounting.items():
        # A workload that keeps running owns the claim.
        owner, *others = sorted(mounts, key=lambda each: each.pod.is_job)
        yield from _runs_twice(owner.manifest, name)
        for other in others:
            if other.manifest is not owner.manifest and not _may_share(site, owner, other):
                holder = f"{owner.manifest.kind} {owner.manifest.name}"
                yield Violation(other.manifest, other.field, f"mounts the ReadWriteOnce claim {name}, as {holder} does")


@dataclass(frozen=True)
class _Mount:
    """A workload's volume with a claim."""

    manifest: Manifest
    pod: PodTemplate
    volume: dict[str, Json]

    @property
    def field(self) -> str:
        """Where the volume stands in its object."""
        return f"{self.pod.path}.spec.volumes[{self.volume['name']}]"


def _runs_twice(owner: Manifest, claim: str) -> Iterator[Violation]:
    """Yields how an owner may have two pods at once."""
    match owner.kind:
        case "Pod" | "Job":
            return
        case "CronJob":
            if owner.spec.get("concurrencyPolicy") != "Forbid":
                yield Violation(owner, "spec.concurrencyPolicy", f"is not Forbid, with the ReadWriteOnce claim {claim}")
        case _:
            if owner.spec.get("replicas") != 1:
                yield Violation(owner, "spec.replicas", f"is not 1, with the ReadWriteOnce claim {claim}")
            if value_at(owner.spec, "strategy").get("type") != "Recreate":
                yield Violation(owner, "spec.strategy.type", f"is not Recreate, with the ReadWriteOnce claim {claim}")


def _may_share(site: SiteObjects, owner: _Mount, other: _Mount) -> bool:
    """Whether another pod belongs to a job that cannot harm the owner's claim."""
    if not other.pod.is_job:
        return False
    reads = value_at(other.volume, "persistentVolumeClaim").get("readOnly") is True
    if owner.pod.is_job:
        return reads
    # On another node than the owner's pod, a job cannot have the claim either.
    where = "podAffinity" if reads else "podAntiAffinity"
    required = value_at(other.pod.spec, f"affinity.{where}").get("requiredDuringSchedulingIgnoredDuringExecution", [])
    return any(_is_near(site, owner.manifest, term) for term in required)


def _is_near(site: SiteObjects, owner: Manifest, term: dict[str, Json]) -> bool:
    """Whether an affinity means the node of the owner's pods, and no other pods."""
    labels = value_at(term, "labelSelector.matchLabels")
    near = {"topologyKey": HOST_NAME_LABEL, "labelSelector": {"matchLabels": labels}}
    return term == near and site.selected(owner.namespace, labels) == [owner]
