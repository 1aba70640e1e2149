"""Secret values, which never show themselves."""

import secrets
from dataclasses import dataclass, field, fields, replace
from typing import TypeVar

BACKUP = "backup"
"""Owner of the password of the backups' repository, beside the components."""

Values = TypeVar("Values", bound="SecretValues")


@dataclass(frozen=True)
class SecretValues:
    """Secret values of one owner. Printing the object shows none of them."""

    revision: str = field(default="1", kw_only=True)
    """Tells these values from those that the owner had before, and discloses nothing of them."""

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """Names of the values."""
        return tuple(each.name for each in fields(cls) if not each.repr)

    @classmethod
    def placeholder(cls: type[Values], owner: str) -> Values:
        """Values that are none, for objects that are only looked at."""
        return cls(**{name: f"{owner}-{name}-placeholder" for name in cls.names()})

    @classmethod
    def made(cls: type[Values], owner: str) -> Values:
        """New values."""
        raise NotImplementedError

    @property
    def secret_values(self) -> tuple[str, ...]:
        """Values that no other object may contain."""
        raise NotImplementedError


@dataclass(frozen=True)
class ComponentCredentials(SecretValues):
    """Database user, password and Django key of one component."""

    database_username: str = field(repr=False)
    database_password: str = field(repr=False)
    secret_key: str = field(repr=False)

    @classmethod
    def made(cls, owner: str) -> "ComponentCredentials":
        """Returns new credentials."""
        return cls(
            database_username=f"{owner.replace('-', '_')}_{secrets.token_hex(8)}",
            database_password=secrets.token_urlsafe(32),
            secret_key=secrets.token_urlsafe(50),
        )

    def rotated(self, owner: str) -> "ComponentCredentials":
        """Returns other credentials. A database keeps its user, who owns all that is in it."""
        return replace(self.made(owner), database_username=self.database_username)

    @property
    def secret_values(self) -> tuple[str, ...]:
        """Values that no other object may contain. The user's name may be any word, so rules cannot search for it."""
        return (self.database_password, self.secret_key)


@dataclass(frozen=True)
class BackupCredentials(SecretValues):
    """The password that encrypts the repository of the backups off site."""

    repository_password: str = field(repr=False)

    @classmethod
    def made(cls, owner: str) -> "BackupCredentials":  # noqa: ARG003 (there is one owner)
        """Returns a new password."""
        return cls(repository_password=secrets.token_urlsafe(32))

    @property
    def secret_values(self) -> tuple[str, ...]:
        """Values that no other object may contain."""
        return (self.repository_password,)


def kind_of(owner: str) -> type[SecretValues]:
    """Returns the class of an owner's values."""
    return BackupCredentials if owner == BACKUP else ComponentCredentials
