"""What the person sees: answers on standard output, warnings and progress on standard error."""

import os
import sys
from collections.abc import Iterable
from typing import TextIO

from incisive.errors import UserError


def show(lines: Iterable[str]) -> None:
    """Writes the lines to standard output. A reader that has left, such as `head`, is no error.

    UserError where standard output cannot be written.
    """
    text = _with_bytes("".join(f"{line}\n" for line in lines))
    try:
        print(text, end="", flush=True)
    except BrokenPipeError:
        _discard(sys.stdout)
    except OSError as error:
        _discard(sys.stdout)
        raise UserError([f"standard output: {error.strerror}; expected one that can be written"]) from None


def warn(line: str) -> None:
    """Writes a line to standard error, unless that is full or closed: the exit code still reports the result."""
    if sys.stderr is None:
        return
    try:
        print(_with_bytes(line), file=sys.stderr, flush=True)
    except OSError:
        _discard(sys.stderr)


def _with_bytes(text: str) -> str:
    """Shows bytes of a file's name that are no UTF-8 as `\\xff`. No output takes Python's own form of them."""
    return text.encode(errors="surrogateescape").decode(errors="backslashreplace")


def _discard(stream: TextIO) -> None:
    # What is still buffered would raise the error again as the interpreter ends.
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


class Progress:
    """A line that counts, on a terminal only. It is gone when the work is done."""

    def __init__(self, total: int, *, what: str, quiet: bool = False) -> None:
        self._total, self._what, self._done = total, what, 0
        self._is_shown = total > 1 and not quiet and sys.stderr is not None and sys.stderr.isatty()

    def __enter__(self) -> "Progress":
        """Nothing is shown yet."""
        return self

    def step(self) -> None:
        """One more is done."""
        self._done += 1
        if self._is_shown:
            print(f"\r{self._done} of {self._total} {self._what}", end="", file=sys.stderr, flush=True)

    def __exit__(self, *error: object) -> None:
        """Clears the line."""
        if self._is_shown and self._done:
            print("\r\033[K", end="", file=sys.stderr, flush=True)
