"""One site's folder of manifests."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from incisive import yaml_loader
from incisive.errors import UserError
from incisive.kubernetes.reference import Reference
from incisive.objects.manifest import Manifest
from incisive.objects.site_objects import SiteObjects
from incisive.output.files import CLUSTER_FOLDER, STRIMZI_CRDS, file_name

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
        return cls(folder, tuple(each for file in _files(folder) for each in _objects(file)))

    @property
    def definitions(self) -> Path | None:
        """The file of Strimzi's definitions, if the site has one."""
        file = self.folder / file_name(STRIMZI_CRDS)
        return file if file.exists() else None

    @cached_property
    def defined(self) -> tuple[Resource, ...]:
        """Strimzi's definitions, if the site brings them."""
        return tuple(_objects(self.definitions)) if self.definitions else ()

    @property
    def namespaces(self) -> tuple[str, ...]:
        """Names of its namespaces."""
        return tuple(each["metadata"]["name"] for each in self.of_kind("Namespace"))

    @property
    def files(self) -> tuple[Path, ...]:
        """The files to apply after the definitions, what sites share first."""
        return tuple(_files(self.folder))

    @cached_property
    def site_objects(self) -> SiteObjects:
        """Its objects, as rules read them."""
        return SiteObjects(tuple(Manifest("", each) for each in self.resources))

    def of_kind(self, *kinds: str) -> Iterator[Resource]:
        """Its objects of these kinds."""
        return (each for each in self.resources if each["kind"] in kinds)


def reference_to(resource: Resource) -> Reference:
    """The object's kind, namespace and name."""
    metadata = resource["metadata"]
    return Reference(resource["kind"], metadata.get("namespace"), metadata["name"])


def title(of: Resource | Reference) -> str:
    """Kind, namespace and name, for people."""
    reference = of if isinstance(of, Reference) else reference_to(of)
    return f"{reference.kind} {f'{reference.namespace}/' if reference.namespace else ''}{reference.name}"


def sites_in(folder: Path) -> list[SiteFolder]:
    """Returns the site of a folder, or the sites in the folders below. UserError where there is none."""
    sites = [SiteFolder.read(file.parent) for file in sorted(folder.rglob(NAMESPACES_FILE))]
    if not sites:
        raise UserError([f"{folder} has no manifests: run make synth first"])
    return sites


def _files(folder: Path) -> list[Path]:
    shared = (file for file in (folder / CLUSTER_FOLDER).glob(MANIFESTS) if file != folder / file_name(STRIMZI_CRDS))
    return [*sorted(shared), *sorted(folder.glob(MANIFESTS))]


def _objects(file: Path) -> list[Resource]:
    try:
        documents = [each for each in yaml_loader.documents(file.read_text(encoding="utf-8")) if each]
    except OSError as error:
        raise UserError([f"{file}: {error.strerror}; expected a file that can be read"]) from None
    except (yaml.YAMLError, UnicodeDecodeError):
        # PyYAML's message would repeat a piece of the file.
        raise UserError([f"{file}: given text that is not YAML; expected what make synth wrote"]) from None
    if not all(isinstance(each, dict) and each.get("kind") and each.get("metadata") for each in documents):
        raise UserError([f"{file}: given a document without kind or metadata; expected what make synth wrote"])
    return documents
