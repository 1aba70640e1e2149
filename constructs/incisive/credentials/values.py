"""Secret values, which never show themselves."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, TypeVar

BACKUP = "backup"
"""Owner of the password of the backups' repository, beside the components."""

Values = TypeVar("Values", bound="SecretValues")

CREDENTIALS_ANNOTATION = "incisive/credentials-revision"
"""Annotation with the revision of the credentials in a Secret, or of those that a pod reads. It restarts the pod."""


@dataclass(frozen=True)
class SecretValues:
    """Secret values of one owner. Printing the object shows none of them."""

    revision: str = field(default="1", kw_only=True)
    """Tells these values from those that the owner had before, and discloses nothing of them."""
    are_known: bool = field(default=True, kw_only=True)
    """Whether they are the owner's own. Otherwise they stand for values that are not here."""

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """Names of the values."""
        return tuple(each.name for each in fields(cls) if not each.repr)

    @classmethod
    def of(cls: type[Values], values: Mapping[str, str], *, revision: str = "1", are_known: bool = True) -> Values:
        """The values by their names."""
        return cls(**dict[str, Any](values), revision=revision, are_known=are_known)

    @classmethod
    def placeholder(cls: type[Values], owner: str) -> Values:
        """Values that stand for others: for those that are not here, or in objects that are only looked at."""
        return cls.of({name: f"{owner}-{name}-placeholder" for name in cls.names()}, are_known=False)

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
