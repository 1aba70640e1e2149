"""What the backups of a site's components share. Loaded without cdk8s."""

from dataclasses import dataclass, field

from incisive.credentials.secret_source import SecretSource
from incisive.kubernetes.metadata import Labels


@dataclass(frozen=True)
class RepositoryPassword:
    """The password of the repository off site."""

    secret: str = "backup-secret"  # noqa: S105 (a Secret's name)
    secret_before: str | None = None
    """Secret with the password before the last rotation. None: there was none."""
    source: SecretSource = field(default_factory=SecretSource)


@dataclass(frozen=True, kw_only=True)
class BackupSite:
    """Names that the components' backups share, the node with their folder, and the repository's password."""

    namespace: str
    suffix: str = ""
    node: str | None = None
    class_name: str = ""
    """StorageClass of claims that name none."""
    password: RepositoryPassword = field(default_factory=RepositoryPassword)

    @property
    def programs(self) -> str:
        """ConfigMap with the programs."""
        return f"backup-programs{self.suffix}"

    @property
    def name_in_repository(self) -> str:
        """What the site is called in a repository that several share."""
        return f"{self.namespace}{self.suffix}"

    def labels(self, role: str) -> Labels:
        """Labels of what the backups share."""
        return Labels("backup", role, f"backup{self.suffix}")
