"""Finds a Java that is new enough and, through Maven, the class path of Strimzi's model."""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

OLDEST_JAVA = 21
POM = Path(__file__).with_name("pom.xml")


class MissingProgramError(Exception):
    """A program that is needed is not on this machine; the message says which."""


def find_java() -> Path:
    """The first Java of at least version 21 among `$JAVA_HOME`, `$PATH` and the system's JDKs.

    Raises:
        MissingProgramError: there is none.
    """
    for java in _candidates():
        if _major_version(java) >= OLDEST_JAVA:
            return java
    raise MissingProgramError(f"no Java {OLDEST_JAVA} or later in $JAVA_HOME, $PATH or /usr/lib/jvm")


def resolve_class_path() -> str:
    """The jars of `pom.xml` and what they depend on, downloaded by Maven, as a Java class path.

    Raises:
        MissingProgramError: Maven is not installed.
    """
    maven = shutil.which("mvn")
    if maven is None:
        raise MissingProgramError("no mvn (Maven) in $PATH")
    with tempfile.TemporaryDirectory() as directory:
        class_path = Path(directory) / "class-path"
        goal = ["dependency:build-classpath", "-Dmdep.includeScope=runtime", f"-Dmdep.outputFile={class_path}"]
        subprocess.run([maven, "--quiet", "--batch-mode", "--file", POM, *goal], check=True)
        return class_path.read_text()


def _candidates() -> Iterator[Path]:
    if home := os.environ.get("JAVA_HOME"):
        yield Path(home) / "bin" / "java"
    if on_path := shutil.which("java"):
        yield Path(on_path)
    yield from sorted(Path("/usr/lib/jvm").glob("*/bin/java"))


def _major_version(java: Path) -> int:
    """Reads `openjdk version "25.0.1" …`; 0 where there is no such program."""
    try:
        answer = subprocess.run([java, "-version"], capture_output=True, text=True, check=True).stderr
    except (OSError, subprocess.CalledProcessError):
        return 0
    version = re.search(r'version "(\d+)', answer)
    return int(version[1]) if version else 0
