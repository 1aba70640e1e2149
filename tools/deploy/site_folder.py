"""One site's folder of manifests."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from incisive.application import CRDS_FILE
from incisive.errors import UserError

NAMESPACES_FILE = "00-namespaces.k8s.yaml"
MANIFESTS = "*.k8s.yaml"

Resource = dict[str, Any]
"""An object as a manifest or the API server has it."""


@dataclass(frozen=True)
class SiteFolder:
    """The manifests of one site."""

    folder: Path
    resources: tuple[Resource, ...]
    """All of its objects but Strimzi's definitions."""

    @classmethod
    def read(cls, folder: Path) -> "SiteFolder":
        """Reads a folder that a synth wrote. UserError where a file cannot be read, or is no manifest."""
        files = [file for file in sorted(folder.rglob(MANIFESTS)) if file.name != CRDS_FILE]
        return cls(folder, tuple(each for file in files for each in _objects(file)))

    @property
    def definitions(self) -> Path | None:
        """The file of Strimzi's definitions, if the site has one."""
        file = self.folder / CRDS_FILE
        return file if file.exists() else None

    @property
    def namespaces(self) -> tuple[str, ...]:
        """Names of its namespaces."""
        return tuple(each["metadata"]["name"] for each in self.of_kind("Namespace"))

    @property
    def files(self) -> tuple[Path, ...]:
        """The files to apply after the definitions, what sites share first."""
        shared = sorted(file for file in self.folder.rglob(MANIFESTS) if file.parent != self.folder)
        own = sorted(file for file in self.folder.glob(MANIFESTS) if file.name != CRDS_FILE)
        return (*shared, *own)

    def of_kind(self, kind: str) -> Iterator[Resource]:
        """Its objects of a kind."""
        return (each for each in self.resources if each["kind"] == kind)


def _objects(file: Path) -> list[Resource]:
    try:
        documents = [each for each in yaml.load_all(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader) if each]
    except OSError as error:
        raise UserError([f"{file}: {error.strerror}; accepted: a file that can be read"]) from None
    except (yaml.YAMLError, UnicodeDecodeError):
        # PyYAML's message would repeat a piece of the file.
        raise UserError([f"{file}: given something that is no YAML; accepted: what make synth wrote"]) from None
    if not all(isinstance(each, dict) and each.get("kind") and each.get("metadata") for each in documents):
        raise UserError([f"{file}: given a document without kind or metadata; accepted: what make synth wrote"])
    return documents


def sites_in(folder: Path) -> list[SiteFolder]:
    """Returns the site of a folder, or the sites in its folders. UserError where there is none."""
    folders = [folder, *sorted(file.parent for file in folder.glob(f"*/{NAMESPACES_FILE}"))]
    sites = [SiteFolder.read(each) for each in folders if (each / NAMESPACES_FILE).exists()]
    if not sites:
        raise UserError([f"{folder} has no manifests: run make synth first"])
    return sites
