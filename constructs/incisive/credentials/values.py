"""Secret values, which never show themselves."""

from dataclasses import dataclass, field, fields

CREDENTIALS_ANNOTATION = "incisive/credentials-revision"
"""Annotation with the revision of the credentials in a Secret, or of those that a pod reads. It restarts the pod."""


@dataclass(frozen=True)
class ComponentCredentials:
    """Database user, password and Django key of one component. Printing the object shows none of them."""

    database_username: str = field(repr=False)
    database_password: str = field(repr=False)
    secret_key: str = field(repr=False)
    revision: str = "1"
    """Tells these values from those that the component had before, and discloses nothing of them."""

    @property
    def secret_values(self) -> tuple[str, str]:
        """Values that no other object may contain. The user's name may be any word, so rules cannot search for it."""
        return (self.database_password, self.secret_key)


@dataclass(frozen=True)
class PlaceholderCredentials(ComponentCredentials):
    """Stand for values that are not here."""

    @classmethod
    def of(cls, component: str) -> "PlaceholderCredentials":
        """Those of a component."""
        return cls(*(f"{component}-{name}-placeholder" for name in NAMES))


NAMES = tuple(each.name for each in fields(ComponentCredentials) if not each.repr)
"""Names of a component's credentials."""
