"""An object by its name."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Reference:
    """An object by kind, namespace and name; no namespace for cluster-scoped kinds."""

    kind: str
    namespace: str | None
    name: str
    keys: frozenset[str] = field(default=frozenset(), compare=False)
    """Entries that a Secret of others must have."""


def secret_references(namespace: str, *names: str | None) -> frozenset[Reference]:
    """Returns the Secrets with these names. None names no Secret."""
    return frozenset(Reference("Secret", namespace, name) for name in names if name)
