"""The arguments of a restore, checked before anything is made."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from incisive.errors import UserError
from incisive.settings.backup import BackupSettings

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

    def notes(self, namespace: str, backup: BackupSettings | None) -> Iterator[str]:
        """Yields what the Job needs that others make."""
        if not backup or not backup.off_site or self.is_near(backup):
            return
        if secret := backup.off_site.credentials_secret:
            yield (
                f"the Job reads Secret {namespace}/{secret}, which others make: see docs/backup.md, Off site; "
                f"to see whether it is there: kubectl get secret {secret} --namespace={namespace}"
            )

    def check(self, components: Collection[str], backup: BackupSettings | None, file: str) -> None:
        """UserError if the site has no such component or backups. `file` has its settings."""
        if problems := list(self._problems(components, backup, file)):
            raise UserError(problems)

    def _problems(self, components: Collection[str], backup: BackupSettings | None, file: str) -> Iterator[str]:
        if self.component not in components:
            yield f"--restore: given {self.component!r}; expected {', '.join(sorted(components))}"
        elif self.backup != LATEST and not re.fullmatch(f"{self.component}-{_TIME_AND_LABEL}", self.backup):
            example = f"{self.component}-20260131T013000Z"
            yield f"--from: given {self.backup!r}; expected {LATEST}, or a backup's name such as {example}"
        if not backup:
            yield f"{file}: backup: given null; expected node_path, claim or off_site, as --restore needs it"
        elif self.off_site and not backup.off_site:
            yield f"{file}: backup.off_site: given null; expected a repository, as --off-site needs it"
