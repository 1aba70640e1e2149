"""Which file an object goes to."""

from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from typing import Any

ENDING = ".k8s.yaml"

STORAGE = "40-storage"
"""File of what holds data. Deleting a component's own file then leaves its data."""

SECRETS = "50-secrets"
"""File of Secrets. Git ignores it by its name."""

CLUSTER = "cluster/storage-classes"
"""File of what all sites of a cluster share, in a folder of its own: `kubectl delete -f` of a site's folder, which
looks into no folder below, leaves it."""

_APART = {
    "PersistentVolumeClaim": STORAGE,
    "PersistentVolume": STORAGE,
    "StorageClass": CLUSTER,
    # Whoever deletes CloudNativePG's Cluster deletes its claims; its log is archived only while the ObjectStore exists.
    "Cluster": STORAGE,
    "ObjectStore": STORAGE,
    "Secret": SECRETS,
}


def file_of(kind: str, chart: str) -> str:
    """File of an object of this kind that stands in the chart."""
    return _APART.get(kind, chart)


def by_file(charts: Mapping[str, Iterable[Any]]) -> dict[str, list[Any]]:
    """Returns the objects of each file. What holds data, and Secrets, go by their kind, the rest by their chart."""
    files: dict[str, list[Any]] = {}
    for chart, objects in charts.items():
        for each in objects:
            files.setdefault(file_of(each["kind"], chart), []).append(each)
    return files


def site_of(path: str) -> str:
    """Returns the folder of the site that a file of the output belongs to. "" if the output is one site's."""
    file = PurePosixPath(path)
    folder = str(file.parents[1] if path.endswith(f"{CLUSTER}{ENDING}") else file.parent)
    return "" if folder == "." else folder
