"""Secret values, which never show themselves."""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields


@dataclass(frozen=True)
class ComponentCredentials:
    """Credentials of one component: of its database, and its Django key. Its text shows none of them."""

    database_username: str = field(repr=False)
    database_password: str = field(repr=False)
    secret_key: str = field(repr=False)

    def __iter__(self) -> Iterator[str]:
        """Every secret value."""
        return (getattr(self, each.name) for each in fields(self))


NAMES = tuple(each.name for each in fields(ComponentCredentials))
"""Names of a component's credentials."""
