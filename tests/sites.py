"""Sites as tests look at them: the objects of each file that a synth would write."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from incisive.credentials.site import COMPONENTS
from incisive.credentials.values import ComponentCredentials
from incisive.settings.environment_file import read
from incisive.settings.site import SiteSettings
from incisive.synthesis import custom_resource_definitions
from incisive.synthesis.manifests import manifests

ENVIRONMENTS = Path(__file__).parents[1] / "environments"
CRDS_FILE = custom_resource_definitions.FILE_NAME
Resource = dict[str, Any]

CREDENTIALS = {
    name: ComponentCredentials(f"{name}_user_of_tests", f"{name}-password-of-tests", f"{name}-key-of-tests")
    for name in COMPONENTS
}


@dataclass(frozen=True)
class SynthesizedSite:
    """One site's settings, and the text of the files they make."""

    settings: SiteSettings
    files: dict[str, str]

    @cached_property
    def objects(self) -> list[Resource]:
        """All objects but Strimzi's CRDs."""
        return [each for name in self.files if name != CRDS_FILE for each in self.objects_of(name)]

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


def synthesize(environment_file: Path) -> SynthesizedSite:
    """Synthesizes in memory, with credentials that are none."""
    settings = read(environment_file, ENVIRONMENTS)
    return SynthesizedSite(settings, manifests(settings, CREDENTIALS))


def synthesize_text(folder: Path, text: str, name: str = "site") -> SynthesizedSite:
    """Synthesizes an environment file of this text."""
    file = folder / f"{name}.yaml"
    file.write_text(text)
    return synthesize(file)
