"""Finds a JDK and Maven, and fetches what runs on them: Kafka's broker and the client library of the platform."""

import functools
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
CACHE = HERE.parents[1] / ".cache" / "kafka"
OLDEST_JAVA = 21
"""Strimzi's images run brokers on Java 21."""


class JavaMissingError(Exception):
    """The machine lacks a JDK or Maven; the message says which."""


@dataclass(frozen=True)
class Java:
    """A Java runtime, and its compiler where it has one."""

    home: Path

    @property
    def program(self) -> Path:
        """The launcher."""
        return self.home / "bin" / "java"

    @property
    def compiler(self) -> Path:
        """The compiler; only a JDK has it."""
        return self.home / "bin" / "javac"

    @functools.cached_property
    def version(self) -> str:
        """As the runtime names itself, such as 21.0.8."""
        text = subprocess.run([self.program, "-version"], capture_output=True, text=True, check=True).stderr
        match = re.search(r'version "([^"]+)"', text)
        return match[1] if match else "0"

    @property
    def major(self) -> int:
        """21 of 21.0.8."""
        return int(self.version.split(".")[0])


@functools.cache
def find_jdk() -> Java:
    """The JDK of $JAVA_HOME, else the oldest installed one that is new enough. JavaMissingError where there is none."""
    named = os.environ.get("JAVA_HOME")
    on_path = shutil.which("javac")
    homes = [
        *([Path(named)] if named else []),
        *([Path(on_path).resolve().parents[1]] if on_path else []),
        *sorted(Path("/usr/lib/jvm").glob("*")),
    ]
    candidates = [Java(home) for home in homes if (home / "bin" / "javac").exists()]
    for java in candidates:
        if java.major >= OLDEST_JAVA:
            return java
    raise JavaMissingError(f"no JDK {OLDEST_JAVA} or later in $JAVA_HOME, on the PATH or in /usr/lib/jvm")


@functools.cache
def class_path(name: str) -> str:
    """Class path of `broker` or `client`: the libraries that its pom.xml names, fetched once by Maven."""
    libraries = CACHE / name
    pom = HERE / f"{name}.pom.xml"
    complete = libraries / ".complete"
    if not complete.exists() or complete.stat().st_mtime < pom.stat().st_mtime:
        maven = shutil.which("mvn")
        if not maven:
            raise JavaMissingError("no Maven (mvn) on the PATH")
        shutil.rmtree(libraries, ignore_errors=True)
        subprocess.run(
            [maven, "--quiet", "--batch-mode", "--file", pom, "dependency:copy-dependencies",
             "-DincludeScope=runtime", f"-DoutputDirectory={libraries}"],
            check=True,
        )  # fmt: skip
        complete.touch()
    return f"{libraries}/*"


@functools.cache
def client_class_path() -> str:
    """Class path of the library and of ModelClient, compiled once."""
    libraries = class_path("client")
    source = HERE / "ModelClient.java"
    classes = CACHE / "classes"
    compiled = classes / "ModelClient.class"
    if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
        subprocess.run([find_jdk().compiler, "-d", classes, "-cp", libraries, source], check=True)
    return f"{classes}:{libraries}"
