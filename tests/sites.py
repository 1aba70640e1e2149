"""Whole sites, as tests look at them: the objects of each file that a synth would write."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from incisive.application import charts_of, site_files
from incisive.components import COMPONENTS, Component, settings_model
from incisive.credentials.values import BACKUP, BackupCredentials, ComponentCredentials, SecretValues
from incisive.kubernetes.reference import Reference
from incisive.objects.manifest import Manifest
from incisive.objects.site_objects import SiteObjects
from incisive.output.files import STRIMZI_CRDS, file_name
from incisive.settings.reading import environment_file
from incisive.settings.site import SiteSettings

ROOT = Path(__file__).parents[1]
ENVIRONMENTS = ROOT / "environments"
NAMES = tuple(each.name for each in COMPONENTS if each.settings)
"""Every Django component of the platform."""
CRDS_FILE = file_name(STRIMZI_CRDS)
Resource = dict[str, Any]


def credentials_of(components: Sequence[Component]) -> dict[str, ComponentCredentials]:
    """Credentials that are none, of each component that needs some."""
    return {
        each.name: ComponentCredentials(
            f"{each.name}_user_of_tests", f"{each.name}-password-of-tests", f"{each.name}-key-of-tests"
        )
        for each in components
        if each.settings
    }


CREDENTIALS = credentials_of(COMPONENTS)


def credentials_at(settings: SiteSettings, components: Sequence[Component] = COMPONENTS) -> dict[str, SecretValues]:
    """Credentials that are none, if the site makes its Secrets itself."""
    if settings.credentials.source not in ("generated", "environment"):
        return {}
    return {**credentials_of(components), BACKUP: BackupCredentials("repository-password-of-tests")}


@dataclass(frozen=True)
class SynthesizedSite:
    """One site's settings, and the text of the files they make."""

    settings: SiteSettings
    files: dict[str, str]

    @cached_property
    def objects(self) -> list[Resource]:
        """All objects but Strimzi's CRDs."""
        return [each for name in self.files if name != CRDS_FILE for each in self.objects_of(name)]

    @property
    def site_objects(self) -> SiteObjects:
        """The same, as the page about a site reads them."""
        return SiteObjects(tuple(Manifest("", each) for each in self.objects))

    @cached_property
    def required(self) -> frozenset[Reference]:
        """Objects that others have to make for the site's charts."""
        from incisive.site import Site  # It loads cdk8s.

        site = Site(self.settings, COMPONENTS, credentials_at(self.settings))
        return frozenset(reference for chart in charts_of(site).values() for reference in chart.required)

    def objects_of(self, file: str) -> list[Resource]:
        """Objects of one file."""
        return list(yaml.load_all(self.files[file], Loader=yaml.CSafeLoader))

    def the(self, kind: str, name: str) -> Resource:
        """The one object of a kind and a name before the suffix."""
        full = name + self.settings.suffix
        (found,) = [each for each in self.objects if each["kind"] == kind and each["metadata"]["name"] == full]
        return found

    def pod_of(self, deployment: str) -> Resource:
        """The pod specification of a Deployment, by its name before the suffix."""
        return dict(self.the("Deployment", deployment)["spec"]["template"]["spec"])

    def container_of(self, deployment: str, container: str) -> Resource:
        """A container or init container of a Deployment."""
        pod = self.pod_of(deployment)
        (found,) = [each for each in (*pod.get("initContainers", ()), *pod["containers"]) if each["name"] == container]
        return dict(found)


def environment(folder: Path, text: str, name: str = "site") -> Path:
    """An environment file of this text."""
    file = folder / f"{name}.yaml"
    file.write_text(text)
    return file


def read(file: Path, components: Sequence[Component] = COMPONENTS) -> SiteSettings:
    """The settings of an environment file."""
    return environment_file.read(file, ENVIRONMENTS, settings_model(components))


def synthesize(file: Path, components: Sequence[Component] = COMPONENTS) -> SynthesizedSite:
    """Synthesizes an environment file in memory, with credentials that are none."""
    settings = read(file, components)
    files = site_files(settings, credentials_at(settings, components), components)
    return SynthesizedSite(settings, files.as_texts())


def synthesize_text(folder: Path, text: str, components: Sequence[Component] = COMPONENTS) -> SynthesizedSite:
    """Synthesizes an environment file of this text."""
    return synthesize(environment(folder, text), components)
