"""What runs on Java here, fetched once by Maven: Kafka's broker, and the partners' client."""

import functools
import shutil
import subprocess
from pathlib import Path

from tests.sites import ROOT
from tools.programs import OLDEST_JAVA, find_java, find_maven

HERE = Path(__file__).parent
CACHE = ROOT / ".cache" / "kafka"


@functools.cache
def class_path(name: str) -> str:
    """Class path of `broker` or `client`: the libraries that its pom.xml names.

    Raises:
        MissingProgramError: they are not in the cache, and Maven is not installed.
    """
    libraries = CACHE / name
    pom = HERE / f"{name}.pom.xml"
    complete = libraries / ".complete"
    if _is_older(complete, pom):
        shutil.rmtree(libraries, ignore_errors=True)
        goal = ["dependency:copy-dependencies", "-DincludeScope=runtime", f"-DoutputDirectory={libraries}"]
        subprocess.run([find_maven(), "--quiet", "--batch-mode", "--file", pom, *goal], check=True)
        complete.touch()
    return f"{libraries}/*"


@functools.cache
def client_class_path() -> str:
    """Class path of ModelClient, which is compiled where it has changed, and of the library that it uses.

    Raises:
        MissingProgramError: Maven or a JDK is not installed.
    """
    libraries = class_path("client")
    source = HERE / "ModelClient.java"
    classes = CACHE / "classes"
    if _is_older(classes / "ModelClient.class", source):
        compiler = find_java(with_compiler=True).compiler
        subprocess.run([compiler, "--release", str(OLDEST_JAVA), "-d", classes, "-cp", libraries, source], check=True)
    return f"{classes}:{libraries}"


def _is_older(target: Path, source: Path) -> bool:
    return not target.exists() or target.stat().st_mtime < source.stat().st_mtime
