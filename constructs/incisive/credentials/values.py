"""Secret values, which never show themselves."""

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, TypeVar

BACKUP = "backup"
"""Owner of the password of the backups' repository, beside the components."""

PASSWORD_BEFORE = "RESTIC_PASSWORD_BEFORE"  # noqa: S105 (a variable's name)
"""Variable with the password of the repository before its last rotation. Its Secret may be gone."""

Values = TypeVar("Values", bound="SecretValues")

CREDENTIALS_ANNOTATION = "incisive/credentials-revision"
"""Annotation with the revision of the credentials in a Secret, or of those that a pod reads. It restarts the pod."""

FOLLOWS_ANNOTATION = "incisive/credentials-follow"
"""Annotation of a rotated Secret: revision and fingerprint of the credentials before, the oldest first."""


@dataclass(frozen=True)
class SecretValues:
    """Secret values of one owner. Printing the object shows none of them."""

    revision: str = field(default="1", kw_only=True)
    """Changes when the values change, and reveals nothing of them."""
    secret_suffix: str = field(default="", kw_only=True)
    """End of the Secrets' names. An immutable Secret never changes, so rotated values go to one of another name."""
    follows: tuple[str, ...] = field(default=(), kw_only=True)
    """REVISION:FINGERPRINT of the values that rotations replaced, the oldest first."""
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
    def password(self) -> str:
        """The value that each of the owner's Secrets holds."""
        raise NotImplementedError

    @property
    def secret_values(self) -> tuple[str, ...]:
        """Values that no other object may contain."""
        raise NotImplementedError

    @property
    def secret_suffix_before(self) -> str | None:
        """End of the Secrets' names before the last rotation. None: there was none."""
        if not self.follows:
            return None
        # The first Secrets keep the name that they have at sites that were never rotated.
        return rotated_suffix(self.follows[-1].partition(":")[0]) if len(self.follows) > 1 else ""

    def rotated(self: Values, owner: str, revision: str) -> Values:
        """Returns new values that follow these, in Secrets of their own."""
        before = f"{self.revision}:{fingerprint(self.password)}"
        return replace(
            self.made(owner),
            revision=revision,
            secret_suffix=rotated_suffix(revision),
            follows=(*self.follows, before),
        )


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

    def rotated(self, owner: str, revision: str) -> "ComponentCredentials":
        """Returns new credentials that follow these. A database keeps its user, who owns all that is in it."""
        return replace(super().rotated(owner, revision), database_username=self.database_username)

    @property
    def password(self) -> str:
        """The value that each of the owner's Secrets holds."""
        return self.database_password

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
    def password(self) -> str:
        """The value that each of the owner's Secrets holds."""
        return self.repository_password

    @property
    def secret_values(self) -> tuple[str, ...]:
        """Values that no other object may contain."""
        return (self.repository_password,)


def kind_of(owner: str) -> type[SecretValues]:
    """Returns the class of an owner's values."""
    return BackupCredentials if owner == BACKUP else ComponentCredentials


def rotated_suffix(revision: str) -> str:
    """Returns the end of the names of Secrets with rotated values of this revision."""
    return f"-{revision}"


def fingerprint(password: str) -> str:
    """Tells whether a password is the same one. It stands in files that Git has, so it is slow to guess by."""
    return hashlib.scrypt(password.encode(), salt=b"incisive", n=2**14, r=8, p=1, dklen=8).hex()
