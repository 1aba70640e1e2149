"""What differs between two sets of objects, and what of it deserves a second look."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from incisive.credentials.values import CREDENTIALS_ANNOTATION
from incisive.kubernetes.metadata import NEVER_PRUNED
from incisive.output.widening import Objects, widened
from incisive.rules.manifest import Manifest, Reference, at

Json = Any
"""A value of an object."""

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
"""What SOPS adds to an encrypted Secret. It differs at each encryption, and only the recipients say something."""
_RECIPIENTS = f"{_ENCRYPTION}.age"

_USERS_SECRET = re.compile(r"spec\.bootstrap\.\w+\.secret\.name")
"""CloudNativePG gives the user the password of the Secret named here, whenever that changes."""

_SECRET_VALUES = ("data", "stringData")
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
    concern: str | None = None
    """Why it deserves a second look."""


@dataclass(frozen=True)
class ObjectChange:
    """One object that is new, changed or gone."""

    object: Reference
    what: Literal["new", "changed", "gone"]
    fields: tuple[FieldChange, ...] = ()
    concerns: tuple[str, ...] = ()
    """Why the object as a whole deserves a second look."""

    @property
    def deserves_a_second_look(self) -> bool:
        """Whether the object or one of its fields does."""
        return bool(self.concerns) or any(field.concern for field in self.fields)


def changes(before: Iterable[Json], after: Iterable[Json]) -> list[ObjectChange]:
    """Returns what has to change for the one set of objects to become the other, in the order of `after`."""
    old, new = _by_reference(before), _by_reference(after)
    among = Objects(old.values(), new.values())
    found = []
    for reference, manifest in new.items():
        was = old.get(reference)
        fields = tuple(_fields(was, manifest)) if was else ()
        if not was or fields:
            concerns = tuple(widened(was, manifest, among))
            found.append(ObjectChange(reference, "changed" if was else "new", fields, concerns))
    for reference, manifest in old.items():
        if reference not in new:
            lost = None if _is_succeeded(manifest, new.values()) else _HOLD_DATA.get(reference.kind)
            if lost and _is_kept(manifest):
                lost = "stays in the cluster until a person deletes it"
            concerns = (*((lost,) if lost else ()), *widened(manifest, None, among))
            found.append(ObjectChange(reference, "gone", (), concerns))
    return found


def _is_kept(manifest: Manifest) -> bool:
    """Whether its annotations make GitOps tools leave the object in the cluster."""
    annotations = at(manifest.metadata, "annotations")
    return all(
        {*options.split(",")} <= {*annotations.get(name, "").split(",")} for name, options in NEVER_PRUNED.items()
    )


def _is_succeeded(gone: Manifest, new: Iterable[Manifest]) -> bool:
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
    for path, old, new in _differences("", before.document, after.document):
        is_value = path.startswith(_SECRET_VALUES)
        if _is_below(path, _ENCRYPTION) or (is_value and are_same_values):
            continue
        if is_frozen and (is_value or path == "immutable"):
            concern: str | None = "immutable: the API server refuses it"
        elif is_value and is_secret:
            concern = "a secret value: the database, and pods that run, know the old one"
        else:
            concern = _pool_concern(before, path) or _concern(after.kind, path, old, new)
        if is_value and is_secret:
            old, new = (HIDDEN if value is not None else None for value in (old, new))
        yield FieldChange(path, old, new, concern)
    had, have = (_recipients(each) for each in (before, after))
    for recipient in sorted(had - have):
        yield FieldChange(f"{_RECIPIENTS}[]", recipient, None)
    for recipient in sorted(have - had):
        yield FieldChange(f"{_RECIPIENTS}[]", None, recipient, "can decrypt it, too" if had else None)


def _recipients(secret: Manifest) -> set[str]:
    return {str(each.get("recipient")) for each in at(secret.document, _RECIPIENTS) or ()}


def _are_of_one_revision(before: Manifest, after: Manifest) -> bool:
    """Whether what differs is only how the values are encrypted."""
    revisions = [at(each.metadata, "annotations").get(CREDENTIALS_ANNOTATION) for each in (before, after)]
    is_encrypted = any(_ENCRYPTION in each.document for each in (before, after))
    return is_encrypted and revisions[0] is not None and revisions[0] == revisions[1]


def _concern(kind: str, path: str, before: Json, after: Json) -> str | None:
    if kind == "PersistentVolumeClaim" and path == _CLAIMED_SIZE:
        return "a claim never shrinks, and grows only if its StorageClass allows it"
    if kind == "KafkaNodePool" and _is_below(path, _POOL_STORAGE):
        return "Strimzi enlarges disks, and changes nothing else of them"
    if kind == "Cluster" and not _USERS_SECRET.fullmatch(path):
        for field, concern in _OF_A_CLUSTER.items():
            if _is_below(path, field):
                return concern
    if any(_is_below(path, field) for field in IMMUTABLE.get(kind, ())):
        return "immutable: the API server refuses it"
    if _IMAGE.fullmatch(path):
        return _postgresql_concern(kind, str(before), str(after)) or "other software"
    return None


def _postgresql_concern(kind: str, before: str, after: str) -> str | None:
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


def _pool_concern(pool: Manifest, path: str) -> str | None:
    is_quorum = pool.kind == "KafkaNodePool" and _CONTROLLER in pool.spec.get("roles", ())
    if is_quorum and (path == _POOL_REPLICAS or _is_below(path, "spec.roles")):
        return "Strimzi changes no controllers of a running cluster: docs/kafka-profiles.md"
    return None


def _is_below(path: str, field: str) -> bool:
    return re.match(rf"{re.escape(field)}($|[.\[])", path) is not None


def _differences(path: str, before: Json, after: Json) -> Iterator[tuple[str, Json, Json]]:
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        for key in [*before, *(key for key in after if key not in before)]:
            yield from _differences(_joined(path, str(key)), before.get(key), after.get(key))
    elif _are_of_mappings(before, after):
        yield from _of_lists(path, before, after)
    elif repr(before) != repr(after):  # `==` holds 1 and true for the same
        yield path, before, after


def _joined(path: str, key: str) -> str:
    if "." in key:
        return f"{path}[{key}]"
    return f"{path}.{key}" if path else key


def _are_of_mappings(*lists: Json) -> bool:
    return all(isinstance(each, list) and all(isinstance(item, Mapping) for item in each) for each in lists)


def _of_lists(path: str, before: Sequence[Json], after: Sequence[Json]) -> Iterator[tuple[str, Json, Json]]:
    for key in ("name", "mountPath"):
        old, new = ({item[key]: item for item in items if key in item} for items in (before, after))
        if len(old) == len(before) and len(new) == len(after):
            for name in [*old, *(name for name in new if name not in old)]:
                yield from _differences(f"{path}[{name}]", old.get(name), new.get(name))
            if old.keys() == new.keys() and list(old) != list(new):
                yield f"{path} (order)", list(old), list(new)
            return
    if len(before) == len(after):
        for index, (old_item, new_item) in enumerate(zip(before, after, strict=True)):
            yield from _differences(f"{path}[{index}]", old_item, new_item)
        return
    gone = [item for item in before if item not in after]
    added = [item for item in after if item not in before]
    yield from ((f"{path}[]", item, None) for item in gone)
    yield from ((f"{path}[]", None, item) for item in added)
    if not gone and not added:
        yield path, before, after
