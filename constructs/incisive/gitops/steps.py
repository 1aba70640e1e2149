"""The steps in which a GitOps tool applies a site's files, one after the other."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from posixpath import relpath
from typing import Any

from incisive.output.files import CLUSTER_FOLDER, GITOPS, KUSTOMIZATION, SECRETS, file_name, will_be_encrypted
from incisive.output.yaml_text import yaml_text


@dataclass(frozen=True)
class Step:
    """Objects that are applied together, once the objects of the step before are ready."""

    name: str
    files: tuple[str, ...]
    """Names of the files with the objects."""
    kinds: frozenset[tuple[str, str]]
    """apiVersion and kind of the objects."""
    is_encrypted: bool

    @property
    def folder(self) -> str:
        """Folder in the site's output that stands for the files."""
        return f"{GITOPS}/{self.name}"

    @property
    def waits(self) -> bool:
        """Whether the next step waits until these objects are ready.

        Not for claims: one that waits for its first consumer is bound only by a pod of a later step.
        """
        return not any(kind == "PersistentVolumeClaim" for _, kind in self.kinds)

    @property
    def holds_credentials(self) -> bool:
        """Whether pods of later steps read Secrets that come from it."""
        return any(kind in ("Secret", "ExternalSecret") for _, kind in self.kinds)


def steps_of(files: Mapping[str, Sequence[Any]]) -> tuple[Step, ...]:
    """Returns the steps, in the order of the files' numbers. Plain Secrets are in none: they are never in Git."""
    # Encrypted Secrets have a folder; a file each.
    steps = groupby(sorted(files.keys() - {SECRETS}, key=_rank), key=lambda name: name.partition("/")[0])
    return tuple(_step(name, {file: files[file] for file in of_step}) for name, of_step in steps)


def _rank(file: str) -> tuple[str, str]:
    """What a cluster's sites share comes after the namespaces: operators and claims need it."""
    return "10" if file.startswith(f"{CLUSTER_FOLDER}/") else file, file


def _step(name: str, files: Mapping[str, Sequence[Any]]) -> Step:
    kinds = frozenset((each["apiVersion"], each["kind"]) for objects in files.values() for each in objects)
    return Step(name, tuple(files), kinds, is_encrypted=any(map(will_be_encrypted, files)))


def kustomizations(files_by_folder: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Returns a kustomization.yaml for each folder, which lists these files.

    Flux applies folders, but the files stay in one folder, for kubectl. Flux follows references out of a folder; only
    the program kustomize refuses them.
    """
    return {
        f"{folder}/{KUSTOMIZATION}": yaml_text(
            [
                {
                    "apiVersion": "kustomize.config.k8s.io/v1beta1",
                    "kind": "Kustomization",
                    "resources": [f"{relpath(file_name(name), folder)}" for name in names],
                }
            ]
        )
        for folder, names in files_by_folder.items()
    }
