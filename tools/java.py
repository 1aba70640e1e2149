"""Finds a Java that is new enough, and Maven, for the programs that need them."""

import functools
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

OLDEST_JAVA = 21
"""Strimzi's own programs and images need or run it."""


class MissingProgramError(Exception):
    """A program that is needed is not on this machine; the message says which."""


@dataclass(frozen=True)
class Java:
    """A Java runtime, by its home; where it is a JDK, with a compiler."""

    home: Path

    @property
    def program(self) -> Path:
        """The launcher."""
        return self.home / "bin" / "java"

    @property
    def compiler(self) -> Path:
        """The compiler, which only a JDK has."""
        return self.home / "bin" / "javac"

    @functools.cached_property
    def version(self) -> str:
        """As it names itself, such as 21.0.8; 0 where there is no such program."""
        try:
            answer = subprocess.run([self.program, "-version"], capture_output=True, text=True, check=True).stderr
        except (OSError, subprocess.CalledProcessError):
            return "0"
        version = re.search(r'version "([\d.]+)', answer)
        return version[1] if version else "0"

    @property
    def major(self) -> int:
        """21 of 21.0.8."""
        return int(self.version.split(".")[0])


@functools.cache
def find_java(*, with_compiler: bool = False) -> Java:
    """The first Java of at least version 21 among `$JAVA_HOME`, `$PATH` and the system's JDKs.

    Raises:
        MissingProgramError: there is none.
    """
    for java in _candidates():
        if java.major >= OLDEST_JAVA and (java.compiler.exists() or not with_compiler):
            return java
    kind = "JDK" if with_compiler else "Java"
    raise MissingProgramError(f"no {kind} {OLDEST_JAVA} or later in $JAVA_HOME, $PATH or /usr/lib/jvm")


def find_maven() -> str:
    """Maven's program.

    Raises:
        MissingProgramError: it is not installed.
    """
    maven = shutil.which("mvn")
    if maven is None:
        raise MissingProgramError("no mvn (Maven) in $PATH")
    return maven


def _candidates() -> Iterator[Java]:
    if home := os.environ.get("JAVA_HOME"):
        yield Java(Path(home))
    if on_path := shutil.which("java"):
        yield Java(Path(on_path).resolve().parents[1])
    yield from map(Java, sorted(Path("/usr/lib/jvm").glob("*")))
