"""The files of a site, and which one an object goes to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from incisive.objects.manifest import Manifest
from incisive.output.yaml_text import yaml_text
from incisive.settings.metadata import MetadataSettings

ENDING = ".k8s.yaml"

KUSTOMIZATION = "kustomization.yaml"
"""File that says which objects a folder stands for."""

STORAGE = "40-storage"
"""File of what holds data. Deleting a component's own file then leaves its data."""

SECRETS = "50-secrets"
"""File of Secrets. Git ignores it by its name."""

CLUSTER_FOLDER = "cluster"
CLUSTER = f"{CLUSTER_FOLDER}/storage-classes"
"""File of the StorageClasses. What all sites of a cluster share lies in a folder of its own: `kubectl delete -f` of a
site's folder, which looks into no folder below, leaves it."""

STRIMZI_CRDS = f"{CLUSTER_FOLDER}/strimzi-crds"
"""File of Strimzi's definitions. Deleting them deletes every Kafka of the cluster."""

STRIMZI_ROLES = f"{CLUSTER_FOLDER}/strimzi-roles"
"""File of the ClusterRoles of Strimzi's operators, which refer to them by names that cannot differ."""

ENCRYPTED_SECRETS = f"{SECRETS}-encrypted"
"""Folder with a file for each Secret, encrypted. Git takes them."""

EXTERNAL_SECRETS = f"{SECRETS}-external"
"""File of references to secrets that a store keeps. They are no secrets, so git takes them."""

GITOPS = "gitops"
"""Folder of what a GitOps tool needs. `kubectl apply -f` of the site's folder passes over it."""

FLUX = f"{GITOPS}/flux"
"""File of the objects that make Flux follow the site."""

APPLICATION = f"{GITOPS}/application"
"""File of the object that makes Argo CD follow the site."""

SHARED_APPLICATIONS = {"storage-classes": CLUSTER, "strimzi": f"{CLUSTER_FOLDER}/strimzi-*"}
"""Files in `gitops/` that make Argo CD bring what a cluster's sites share, each with the pattern of what it brings."""

APPLICATION_SET = f"{GITOPS}/application-set"
"""File of the object that makes Argo CD follow a fleet, in the folder of all sites."""

OWN_FOLDERS = frozenset({GITOPS, ENCRYPTED_SECRETS, CLUSTER_FOLDER})
"""Folders in a site's own."""

_APART = {
    "PersistentVolumeClaim": STORAGE,
    "PersistentVolume": STORAGE,
    "StorageClass": CLUSTER,
    "ClusterRole": STRIMZI_ROLES,
    # Deleting CloudNativePG's Cluster deletes its claims; its log is archived only while the ObjectStore exists.
    "Cluster": STORAGE,
    "ObjectStore": STORAGE,
    "Secret": SECRETS,
    "ExternalSecret": EXTERNAL_SECRETS,
}


def file_of(kind: str, chart: str) -> str:
    """File of an object of this kind that stands in the chart."""
    return _APART.get(kind, chart)


def by_file(charts: Mapping[str, Iterable[Any]], *, encrypted: bool = False) -> dict[str, list[Any]]:
    """Returns the objects of each file. Objects with data and Secrets go by their kind, all others by their chart.

    Secrets that will be encrypted have a file each.
    """
    files: dict[str, list[Any]] = {}
    for chart, objects in charts.items():
        for each in objects:
            files.setdefault(file_of(each["kind"], chart), []).append(each)
    for each in files.pop(SECRETS, []) if encrypted else ():
        files.setdefault(f"{ENCRYPTED_SECRETS}/{each['metadata']['name']}", []).append(each)
    return files


def with_metadata(files: Mapping[str, Sequence[Any]], added: MetadataSettings) -> dict[str, Sequence[Any]]:
    """Returns the objects with labels and annotations that a site adds. An object's own ones take precedence.

    Objects that all sites of a cluster share get none: each site would replace those of the others.
    """
    if added == MetadataSettings():
        return {**files}
    return {
        name: objects if name.startswith(f"{CLUSTER_FOLDER}/") else [_with_metadata(each, added) for each in objects]
        for name, objects in files.items()
    }


def _with_metadata(document: Mapping[str, Any], added: MetadataSettings) -> dict[str, Any]:
    metadata = document["metadata"]
    completed = {
        field: {**values, **metadata.get(field, {})}
        for field, values in (("labels", added.labels), ("annotations", added.annotations))
        if values
    }
    return {**document, "metadata": {**metadata, **completed}}


def will_be_encrypted(name: str) -> bool:
    """Whether a file is encrypted before it is written."""
    return name.startswith(f"{ENCRYPTED_SECRETS}/")


def file_name(name: str) -> str:
    """The file's name in the site's folder."""
    return f"{name}.sops.yaml" if will_be_encrypted(name) else f"{name}{ENDING}"


@dataclass(frozen=True)
class SiteFiles:
    """What a synth of one site makes. Secrets are plain."""

    objects: Mapping[str, Sequence[Any]]
    """Objects of each file, by its name without an ending."""
    copied: Mapping[str, Path]
    """Files that are copied, by their names without an ending."""
    texts: Mapping[str, str]
    """Files without objects, by their paths in the site's folder."""

    @property
    def manifests(self) -> tuple[Manifest, ...]:
        """All objects, without those of copied files."""
        return tuple(Manifest(file, each) for file, objects in self.objects.items() for each in objects)

    def as_texts(self) -> dict[str, str]:
        """Returns the text of each file, by its path in the site's folder."""
        return {
            **{file_name(name): yaml_text(objects) for name, objects in self.objects.items()},
            **{file_name(name): file.read_text(encoding="utf-8") for name, file in self.copied.items()},
            **self.texts,
        }


def site_of(path: str) -> str:
    """Returns the folder of the site that a file of the output belongs to. "" if the output is one site's."""
    folders = PurePosixPath(path).parent.parts
    return "/".join(folders[: next((at for at, name in enumerate(folders) if name in OWN_FOLDERS), len(folders))])
