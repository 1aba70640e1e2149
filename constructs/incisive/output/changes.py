"""Differences between two sets of objects, with warnings for a person who reviews them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from incisive.credentials.values import CREDENTIALS_ANNOTATION
from incisive.kubernetes.metadata import NEVER_PRUNED
from incisive.kubernetes.reference import Reference
from incisive.objects.manifest import Manifest, value_at
from incisive.output.field_changes import Json, differences
from incisive.output.privilege_changes import Objects, privilege_changes

HIDDEN = "(not shown)"
"""Stands for a Secret's value."""

IMMUTABLE = {
    "Deployment": ("spec.selector",),
    "DaemonSet": ("spec.selector",),
    "StatefulSet": ("spec.selector", "spec.serviceName", "spec.podManagementPolicy", "spec.volumeClaimTemplates"),
    "Job": ("spec.selector", "spec.template", "spec.completions", "spec.completionMode"),
    "PersistentVolumeClaim": ("spec",),
    "PersistentVolume": ("spec.hostPath", "spec.nfs", "spec.csi", "spec.local", "spec.nodeAffinity", "spec.volumeMode"),
    "StorageClass": ("provisioner", "parameters", "reclaimPolicy", "volumeBindingMode"),
    "Service": ("spec.clusterIP", "spec.clusterIPs"),
    "Secret": ("type",),
    "RoleBinding": ("roleRef",),
    "ClusterRoleBinding": ("roleRef",),
}
"""Fields that the API server refuses to change, by kind."""

_HOLD_DATA = {
    "PersistentVolumeClaim": "holds data",
    "PersistentVolume": "holds data",
    "Cluster": "its claims, and so its data, go with it",
    "ObjectStore": "the log of its database can no longer be archived, and fills its disk",
    "Namespace": "all that is in it goes with it, claims included",
    "CustomResourceDefinition": "all objects of this kind go with it",
    "Kafka": "its topics go with it",
    "KafkaNodePool": "its brokers' disks may go with it",
    "KafkaTopic": "its messages go with it",
    "Secret": "its values are nowhere else in the cluster",
}
"""Kinds whose removal loses something, and what."""

_IMAGE = re.compile(r"(.*\.)?image(Name)?|.*\[\w*IMAGES?\]\.value|spec\.kafka\.(version|metadataVersion)")
_POSTGRESQL = re.compile(r"(?:.*/)?postgres\w*:(\d+)[^@]*?(?:-(?!standard|minimal|system)([a-z]+))?(?:@.*)?")
"""An image of PostgreSQL: its major version, and its Debian release if the tag names one."""
_ENCRYPTION = "sops"
"""What SOPS adds to an encrypted Secret. It differs at each encryption; only the recipients matter."""
_RECIPIENTS = f"{_ENCRYPTION}.age"

_USERS_SECRET = re.compile(r"spec\.bootstrap\.\w+\.secret\.name")
"""CloudNativePG gives the user the password of the Secret named here, whenever that changes."""

_SECRET_VALUES = ("data", "stringData")
_IP_FAMILIES = "spec.ipFamilies"
_CLAIMED_SIZE = "spec.resources.requests.storage"
_POOL_STORAGE = "spec.storage"
_POOL_REPLICAS = "spec.replicas"
_CONTROLLER = "controller"
_OF_A_CLUSTER = {
    "spec.bootstrap": "has no effect on a Cluster that exists",
    "spec.storage": "a disk never shrinks, and grows only if its StorageClass allows it",
    "spec.walStorage": "a disk never shrinks, and grows only if its StorageClass allows it",
}
"""What CloudNativePG makes of changed fields of a Cluster."""


@dataclass(frozen=True)
class FieldChange:
    """One field: its path in the object, and its values. None: it is not there."""

    path: str
    before: Json
    after: Json
    warning: str | None = None
    """Why it needs a review."""


@dataclass(frozen=True)
class ObjectChange:
    """One object that is new, changed or gone."""

    object: Reference
    action: Literal["new", "changed", "gone"]
    fields: tuple[FieldChange, ...] = ()
    warnings: tuple[str, ...] = ()
    """Why the object as a whole needs a review."""


def changes(before: Iterable[Json], after: Iterable[Json]) -> list[ObjectChange]:
    """Returns what has to change for the one set of objects to become the other, in the order of `after`."""
    old, new = _by_reference(before), _by_reference(after)
    among = Objects(old.values(), new.values())
    found = []
    for reference, manifest in new.items():
        was = old.get(reference)
        fields = tuple(_fields(was, manifest)) if was else ()
        if not was or fields:
            warnings = tuple(privilege_changes(was, manifest, among))
            found.append(ObjectChange(reference, "changed" if was else "new", fields, warnings))
    for reference, manifest in old.items():
        if reference not in new:
            lost = None if _is_rotated_secret(manifest, new.values()) else _HOLD_DATA.get(reference.kind)
            if lost and _is_never_pruned(manifest):
                lost = "stays in the cluster until a person deletes it"
            warnings = (*((lost,) if lost else ()), *privilege_changes(manifest, None, among))
            found.append(ObjectChange(reference, "gone", (), warnings))
    return found


def _is_never_pruned(manifest: Manifest) -> bool:
    """Whether GitOps tools leave the object in the cluster."""
    annotations = value_at(manifest.metadata, "annotations")
    return all(
        {*options.split(",")} <= {*annotations.get(name, "").split(",")} for name, options in NEVER_PRUNED.items()
    )


def _is_rotated_secret(gone: Manifest, new: Iterable[Manifest]) -> bool:
    """Whether it is a Secret of credentials that were rotated. Nothing deletes it from the cluster."""
    return gone.kind == "Secret" and any(
        each.kind == "Secret" and each.metadata.get("labels") == gone.metadata.get("labels") for each in new
    )


def _by_reference(documents: Iterable[Json]) -> dict[Reference, Manifest]:
    manifests = [Manifest("", document) for document in documents if document]
    return {Reference(each.kind, each.namespace, each.name): each for each in manifests}


def _fields(before: Manifest, after: Manifest) -> Iterator[FieldChange]:
    is_secret = after.kind == "Secret"
    is_frozen = bool(before.document.get("immutable"))
    are_same_values = _are_of_one_revision(before, after)
    for path, old, new in differences(before.document, after.document):
        is_value = path.startswith(_SECRET_VALUES)
        if _is_below(path, _ENCRYPTION) or (is_value and are_same_values):
            continue
        if is_frozen and (is_value or path == "immutable"):
            warning: str | None = "immutable: the API server refuses it"
        elif is_value and is_secret:
            warning = "a secret value: the database, and pods that run, know the old one"
        else:
            warning = _pool_warning(before, path) or _warning(after.kind, path, old, new)
        if is_value and is_secret:
            old, new = (HIDDEN if value is not None else None for value in (old, new))
        yield FieldChange(path, old, new, warning)
    had, have = (_recipients(each) for each in (before, after))
    for recipient in sorted(had - have):
        yield FieldChange(f"{_RECIPIENTS}[]", recipient, None)
    for recipient in sorted(have - had):
        yield FieldChange(f"{_RECIPIENTS}[]", None, recipient, "can decrypt it, too" if had else None)


def _recipients(secret: Manifest) -> set[str]:
    return {str(each.get("recipient")) for each in value_at(secret.document, _RECIPIENTS) or ()}


def _are_of_one_revision(before: Manifest, after: Manifest) -> bool:
    """Whether the values are the same, and only encrypted again."""
    revisions = [value_at(each.metadata, "annotations").get(CREDENTIALS_ANNOTATION) for each in (before, after)]
    is_encrypted = any(_ENCRYPTION in each.document for each in (before, after))
    return is_encrypted and revisions[0] is not None and revisions[0] == revisions[1]


def _warning(kind: str, path: str, before: Json, after: Json) -> str | None:
    if kind == "PersistentVolumeClaim" and path == _CLAIMED_SIZE:
        return "a claim never shrinks, and grows only if its StorageClass allows it"
    if kind == "Service" and path == _IP_FAMILIES and before and after and before[0] != after[0]:
        return "a Service keeps its first IP family: delete it first, and its clients wait until it is back"
    if kind == "KafkaNodePool" and _is_below(path, _POOL_STORAGE):
        return "Strimzi enlarges disks, and changes nothing else of them"
    if kind == "Cluster" and not _USERS_SECRET.fullmatch(path):
        for field, warning in _OF_A_CLUSTER.items():
            if _is_below(path, field):
                return warning
    if any(_is_below(path, field) for field in IMMUTABLE.get(kind, ())):
        return "immutable: the API server refuses it"
    if _IMAGE.fullmatch(path):
        return _postgresql_warning(kind, str(before), str(after)) or "other software"
    return None


def _postgresql_warning(kind: str, before: str, after: str) -> str | None:
    old, new = (_POSTGRESQL.fullmatch(image) for image in (before, after))
    if not old or not new:
        return None
    if old[1] != new[1]:
        if kind == "Cluster":
            return f"PostgreSQL {new[1]} in place of {old[1]} stops the database, without a way back"
        return f"PostgreSQL {new[1]} does not start on data of {old[1]}: docs/upgrading.md"
    if old[2] and new[2] != old[2]:
        release = f"Debian {new[2]} in place of {old[2]}" if new[2] else f"no Debian release in place of {old[2]}"
        return f"{release}: texts may sort otherwise, and indexes break: docs/upgrading.md#another-debian-release"
    return None


def _pool_warning(pool: Manifest, path: str) -> str | None:
    is_quorum = pool.kind == "KafkaNodePool" and _CONTROLLER in pool.spec.get("roles", ())
    if is_quorum and (path == _POOL_REPLICAS or _is_below(path, "spec.roles")):
        return "Strimzi changes no controllers of a running cluster: docs/kafka-profiles.md"
    return None


def _is_below(path: str, field: str) -> bool:
    return re.match(rf"{re.escape(field)}($|[.\[])", path) is not None
