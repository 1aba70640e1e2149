"""What a rule reports."""

from dataclasses import dataclass

from incisive.objects.manifest import Manifest


@dataclass(frozen=True)
class Violation:
    """One object that breaks a rule: the object, the field, and the problem."""

    manifest: Manifest
    field: str
    problem: str
