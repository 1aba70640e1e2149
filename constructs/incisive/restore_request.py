"""What a person wants restored, checked before anything is made of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from incisive.errors import UserError
from incisive.settings.backup import BackupSettings
from incisive.settings.site import SiteSettings

LATEST = "latest"
_TIME_AND_LABEL = r"\d{8}T\d{6}Z(-[a-z0-9]+([.-][a-z0-9]+)*)?"


@dataclass(frozen=True)
class RestoreRequest:
    """One component, and the backup that it is restored from."""

    component: str
    backup: str = LATEST
    """The backup's name. `latest`: the last one that is not from the future."""
    overwrite: bool = False
    """Whether what the database and the uploads hold is replaced. Without it, they must be empty."""
    off_site: bool = False
    """Whether the backup is fetched from the repository, also where the site has it nearer."""
    verify: bool = False
    """Whether the backup is only looked for and read, and nothing restored."""

    def is_near(self, settings: BackupSettings) -> bool:
        """Whether the backup lies at the site. Else it is fetched from the repository."""
        return bool(settings.node_path or settings.claim) and not self.off_site

    def notes(self, settings: SiteSettings) -> Iterator[str]:
        """Yields what the Job needs that others make."""
        backup = settings.backup
        if not backup or not backup.off_site or self.is_near(backup):
            return
        if secret := backup.off_site.credentials_secret:
            yield (
                f"the Job reads Secret {settings.namespace}/{secret}, which others make: see docs/backup.md, Off site; "
                f"to see whether it is there: kubectl get secret {secret} --namespace={settings.namespace}"
            )

    def check(self, settings: SiteSettings, place: str) -> None:
        """UserError where the site has no such component or backups. `place` is where its settings are."""
        if problems := list(self._problems(settings, place)):
            raise UserError(problems)

    def _problems(self, settings: SiteSettings, place: str) -> Iterator[str]:
        if self.component not in settings.components:
            yield f"--restore: given {self.component!r}; accepted: {', '.join(sorted(settings.components))}"
        elif self.backup != LATEST and not re.fullmatch(f"{self.component}-{_TIME_AND_LABEL}", self.backup):
            example = f"{self.component}-20260131T013000Z"
            yield f"--from: given {self.backup!r}; accepted: {LATEST}, or a backup's name such as {example}"
        if not settings.backup:
            yield f"{place}: backup: given null; accepted: where the backups are, with --restore"
        elif self.off_site and not settings.backup.off_site:
            yield f"{place}: backup.off_site: given null; accepted: the repository, with --off-site"
