"""What a rule is."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from incisive.rules.manifest import Manifest, Synthesis


@dataclass(frozen=True)
class Violation:
    """One object that breaks a rule: which, where in it, and what is wrong."""

    manifest: Manifest
    field: str
    problem: str


Check = Callable[[Synthesis], Iterator[Violation]]


@dataclass(frozen=True)
class Rule:
    """A condition that every synth meets. The check's docstring is the reason."""

    check: Check

    @property
    def name(self) -> str:
        """The rule's name."""
        return self.check.__name__.replace("_", "-")

    @property
    def reason(self) -> str:
        """Why it has to be so."""
        return " ".join((self.check.__doc__ or "").split())

    def problems(self, synthesis: Synthesis) -> list[str]:
        """One line for each violation."""
        return [
            f"{found.manifest.title}: {found.field}: {found.problem} [{self.name}: {self.reason}]"
            for found in self.check(synthesis)
        ]
