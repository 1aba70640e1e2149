"""One site, as charts see it: its settings, and the inputs of its components' constructs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from incisive.backup.backup_site import BackupSite, RepositoryPassword
from incisive.component.component_names import ComponentNames
from incisive.component.hosting import Hosting
from incisive.components import Component
from incisive.credentials.secret_source import SecretSource
from incisive.credentials.values import BACKUP, SecretValues
from incisive.settings.django import ComponentSettings
from incisive.settings.orchestrator import OrchestratorSettings
from incisive.settings.site import SiteSettings

Settings = TypeVar("Settings", bound=ComponentSettings)


@dataclass(frozen=True)
class Site:
    """A site's settings, the table of components, and their credentials unless others make the Secrets."""

    settings: SiteSettings
    definitions: Sequence[Component]
    credentials: Mapping[str, SecretValues] = field(default_factory=dict)

    @cached_property
    def hosting(self) -> Hosting:
        """What the site gives to each component."""
        settings = self.settings
        return Hosting(
            storage=settings.storage,
            node=settings.node,
            networks=settings.networks,
            image_registry=settings.image_registry,
            image_pull_secret=settings.image_pull_secret,
            pods=settings.pods,
            largest_upload_kilobytes=settings.largest_model_kilobytes,
            is_monitored=settings.monitoring is not None,
        )

    def component_settings(self, component: str, kind: type[Settings]) -> Settings:
        """Settings of a component, as the class that its chart needs."""
        found = self.settings.components[component]
        given = type(found).__name__
        assert isinstance(found, kind), f"components.py: {component}: given {given}; its chart expects {kind.__name__}"  # noqa: S101
        return found

    def names(self, component: str) -> ComponentNames:
        """What a component's objects are called."""
        (definition,) = (each for each in self.definitions if each.name == component)
        return ComponentNames(
            component,
            self.settings.namespace,
            self.settings.suffix,
            definition.fixed_names,
            self.settings.components[component].database.cluster.name,
            self._secret_suffix(component),
        )

    def secrets(self, holder: str) -> SecretSource:
        """Where the Secrets of a component, or of the backups, come from."""
        return SecretSource(self.credentials.get(holder), self.settings.credentials.external)

    @property
    def backup(self) -> BackupSite:
        """What the components' backups share."""
        return BackupSite(
            namespace=self.settings.namespace,
            suffix=self.settings.suffix,
            node=self.settings.node,
            class_name=self.settings.storage.class_name or "",
            password=RepositoryPassword(
                f"backup-secret{self.settings.suffix}{self._secret_suffix(BACKUP)}",
                self._backup_secret_before(),
                self.secrets(BACKUP),
            ),
        )

    @property
    def namespace_of_others(self) -> str | None:
        """Namespace of the executions, if another site or Argo's own installation has made it."""
        orchestrator, namespace = self.settings.components.get("orchestrator"), self.settings.executions_namespace
        is_made = not isinstance(orchestrator, OrchestratorSettings) or orchestrator.create_executions_account
        return None if is_made or namespace == self.settings.namespace else namespace

    def _secret_suffix(self, holder: str) -> str:
        values = self.credentials.get(holder)
        return values.secret_suffix if values else self.settings.credentials.secret_suffix

    def _backup_secret_before(self) -> str | None:
        values, settings = self.credentials.get(BACKUP), self.settings.credentials
        before = settings.secret_suffix_before
        if values and settings.source == "generated":
            before = values.secret_suffix_before
        return None if before is None else f"backup-secret{self.settings.suffix}{before}"
