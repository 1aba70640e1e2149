"""A site's manifests, from its settings: the text of each file, checked, and nothing written yet."""

from collections.abc import Mapping
from typing import Any

from cdk8s import App

from incisive.charts.outside import outside
from incisive.charts.platform import platform
from incisive.credentials.values import ComponentCredentials
from incisive.rules.all_rules import problems
from incisive.rules.manifest import Manifest, Synthesis
from incisive.settings.problems import SettingsError
from incisive.settings.site import SiteSettings
from incisive.synthesis import custom_resource_definitions
from incisive.synthesis.yaml_text import yaml_text


def manifests(settings: SiteSettings, credentials: Mapping[str, ComponentCredentials]) -> dict[str, str]:
    """Text of every file by its name. SettingsError where an object breaks a rule."""
    documents: dict[str, list[Any]] = {chart.file: chart.to_json() for chart in platform(App(), settings, credentials)}
    synthesis = Synthesis(
        tuple(Manifest(file, document) for file, content in documents.items() for document in content),
        outside(settings),
        frozenset(value for component in credentials.values() for value in component.secret_values),
    )
    if found := problems(synthesis):
        raise SettingsError(found)
    files = {f"{name}.k8s.yaml": yaml_text(content) for name, content in documents.items() if content}
    if settings.kafka and settings.kafka.install_operator:
        files[custom_resource_definitions.FILE_NAME] = custom_resource_definitions.custom_resource_definitions()
    return files
