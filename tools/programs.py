"""Programs that other tools and tests run: Java, Maven, cdk8s-cli."""

import functools
import json
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

OLDEST_JAVA = 21
"""Strimzi's own programs and images need or run it."""
PACKAGE = Path(__file__).parents[1] / "package.json"


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
    def major(self) -> int:
        """21 of 21.0.8; 0 where there is no such program."""
        try:
            answer = subprocess.run([self.program, "-version"], capture_output=True, text=True, check=True).stderr
        except (OSError, subprocess.CalledProcessError):
            return 0
        version = re.search(r'version "(\d+)', answer)
        return int(version[1]) if version else 0


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


def resolve_class_path(pom: Path) -> str:
    """The jars of a pom.xml and what they depend on, downloaded by Maven, as a Java class path.

    Raises:
        MissingProgramError: Maven is not installed.
    """
    with tempfile.TemporaryDirectory() as directory:
        class_path = Path(directory) / "class-path"
        goal = ["dependency:build-classpath", "-Dmdep.includeScope=runtime", f"-Dmdep.outputFile={class_path}"]
        subprocess.run([find_maven(), "--quiet", "--batch-mode", "--file", pom, *goal], check=True)
        return class_path.read_text()


def cdk8s_cli() -> list[str]:
    """The command of cdk8s-cli, at the version that package.json pins. npx fetches it where it is not installed.

    Raises:
        MissingProgramError: there is no npx.
    """
    npx = shutil.which("npx")
    if npx is None:
        raise MissingProgramError("no npx (Node.js) in $PATH")
    version = json.loads(PACKAGE.read_text())["devDependencies"]["cdk8s-cli"]
    return [npx, "--yes", f"cdk8s-cli@{version}"]


def _candidates() -> Iterator[Java]:
    if home := os.environ.get("JAVA_HOME"):
        yield Java(Path(home))
    if on_path := shutil.which("java"):
        yield Java(Path(on_path).resolve().parents[1])
    yield from map(Java, sorted(Path("/usr/lib/jvm").glob("*")))
