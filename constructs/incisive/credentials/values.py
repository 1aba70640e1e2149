"""Secret values, which never show themselves."""

from dataclasses import dataclass, field, fields


@dataclass(frozen=True)
class ComponentCredentials:
    """Credentials of one component: of its database, and its Django key. Its text shows none of them."""

    database_username: str = field(repr=False)
    database_password: str = field(repr=False)
    secret_key: str = field(repr=False)

    @property
    def secret_values(self) -> tuple[str, str]:
        """What must never show. A user's name may be any word, so it cannot be sought elsewhere."""
        return (self.database_password, self.secret_key)


NAMES = tuple(each.name for each in fields(ComponentCredentials))
"""Names of a component's credentials."""
