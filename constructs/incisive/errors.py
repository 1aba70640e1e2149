"""Errors for the person who runs a command."""

from collections.abc import Sequence


class UserError(Exception):
    """Something that the person has to change. Each problem is one line: where, what was given, what is expected."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)
