"""Which file an object goes to."""

from collections.abc import Iterable, Mapping
from typing import Any

STORAGE = "40-storage"
"""File of what holds data. Apart, so that deleting a component's own file leaves its data."""

SECRETS = "50-secrets"
"""File of Secrets. Apart, in a file that git ignores by its name."""

_APART = {
    "PersistentVolumeClaim": STORAGE,
    "PersistentVolume": STORAGE,
    "StorageClass": STORAGE,
    "Secret": SECRETS,
}


def file_of(kind: str, chart: str) -> str:
    """File of an object of this kind that stands in the chart."""
    return _APART.get(kind, chart)


def by_file(charts: Mapping[str, Iterable[Any]]) -> dict[str, list[Any]]:
    """Objects by file: what holds data and Secrets by their kind, the rest by their chart. No file is empty."""
    files: dict[str, list[Any]] = {}
    for chart, objects in charts.items():
        for each in objects:
            files.setdefault(file_of(each["kind"], chart), []).append(each)
    return files
