"""Secret values, which never show themselves."""

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, TypeVar

BACKUP = "backup"
"""Holder of the password of the backups' repository, beside the components."""

PASSWORD_BEFORE = "RESTIC_PASSWORD_BEFORE"  # noqa: S105 (a variable's name)
"""Variable with the password of the repository before its last rotation. Its Secret may be gone."""

Values = TypeVar("Values", bound="SecretValues")

CREDENTIALS_ANNOTATION = "incisive/credentials-revision"
"""Annotation with the revision of the credentials in a Secret, or of those that a pod reads. It restarts the pod."""

PREDECESSORS_ANNOTATION = "incisive/credentials-follow"
"""Annotation of a rotated Secret: revision and fingerprint of the credentials before, the oldest first."""


@dataclass(frozen=True)
class SecretValues:
    """Secret values of one holder. Printing the object shows none of them."""

    revision: str = field(default="1", kw_only=True)
    """Changes when the values change, and reveals nothing of them."""
    secret_suffix: str = field(default="", kw_only=True)
    """End of the Secrets' names. An immutable Secret never changes, so rotated values go to one of another name."""
    predecessors: tuple[str, ...] = field(default=(), kw_only=True)
    """REVISION:FINGERPRINT of the values that rotations replaced, the oldest first."""
    are_real: bool = field(default=True, kw_only=True)
    """Whether they are the holder's own, and not placeholders."""

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """Names of the values."""
        return tuple(each.name for each in fields(cls) if not each.repr)

    @classmethod
    def from_mapping(
        cls: type[Values], values: Mapping[str, str], *, revision: str = "1", are_real: bool = True
    ) -> Values:
        """The values by their names."""
        return cls(**dict[str, Any](values), revision=revision, are_real=are_real)

    @classmethod
    def placeholder(cls: type[Values], holder: str) -> Values:
        """Placeholders, for values that are not here, or for objects that are only read."""
        return cls.from_mapping({name: f"{holder}-{name}-placeholder" for name in cls.names()}, are_real=False)

    @classmethod
    def generate(cls: type[Values], holder: str) -> Values:
        """New values."""
        raise NotImplementedError

    @property
    def password(self) -> str:
        """The value that each of the holder's Secrets holds."""
        raise NotImplementedError

    @property
    def secret_values(self) -> tuple[str, ...]:
        """Values that no other object may contain."""
        raise NotImplementedError

    @property
    def secret_suffix_before(self) -> str | None:
        """End of the Secrets' names before the last rotation. None: there was none."""
        if not self.predecessors:
            return None
        # The first Secrets keep the name that they have at sites that were never rotated.
        return rotated_suffix(self.predecessors[-1].partition(":")[0]) if len(self.predecessors) > 1 else ""

    def rotate(self: Values, holder: str, revision: str) -> Values:
        """Returns new values that follow these, in Secrets of their own."""
        before = f"{self.revision}:{fingerprint(self.password)}"
        return replace(
            self.generate(holder),
            revision=revision,
            secret_suffix=rotated_suffix(revision),
            predecessors=(*self.predecessors, before),
        )


@dataclass(frozen=True)
class ComponentCredentials(SecretValues):
    """Database user, password and Django key of one component."""

    database_username: str = field(repr=False)
    database_password: str = field(repr=False)
    secret_key: str = field(repr=False)

    @classmethod
    def generate(cls, holder: str) -> "ComponentCredentials":
        """Returns new credentials."""
        return cls(
            database_username=f"{holder.replace('-', '_')}_{secrets.token_hex(8)}",
            database_password=secrets.token_urlsafe(32),
            secret_key=secrets.token_urlsafe(50),
        )

    def rotate(self, holder: str, revision: str) -> "ComponentCredentials":
        """Returns new credentials that follow these. A database keeps its user, who owns all that is in it."""
        return replace(super().rotate(holder, revision), database_username=self.database_username)

    @property
    def password(self) -> str:
        """The value that each of the holder's Secrets holds."""
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
    def generate(cls, holder: str) -> "BackupCredentials":  # noqa: ARG003 (there is one holder)
        """Returns a new password."""
        return cls(repository_password=secrets.token_urlsafe(32))

    @property
    def password(self) -> str:
        """The value that each of the holder's Secrets holds."""
        return self.repository_password

    @property
    def secret_values(self) -> tuple[str, ...]:
        """Values that no other object may contain."""
        return (self.repository_password,)


def class_of(holder: str) -> type[SecretValues]:
    """Returns the class of a holder's values."""
    return BackupCredentials if holder == BACKUP else ComponentCredentials


def rotated_suffix(revision: str) -> str:
    """Returns the end of the names of Secrets with rotated values of this revision."""
    return f"-{revision}"


def fingerprint(password: str) -> str:
    """Recognizes a password. Git has fingerprints, so scrypt makes guessing passwords by them slow."""
    return hashlib.scrypt(password.encode(), salt=b"incisive", n=2**14, r=8, p=1, dklen=8).hex()
