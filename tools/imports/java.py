"""What runs on Java here: the class path of Strimzi's model, through Maven."""

import subprocess
import tempfile
from pathlib import Path

from tools.java import find_maven

POM = Path(__file__).with_name("pom.xml")


def resolve_class_path() -> str:
    """The jars of `pom.xml` and what they depend on, downloaded by Maven, as a Java class path.

    Raises:
        MissingProgramError: Maven is not installed.
    """
    with tempfile.TemporaryDirectory() as directory:
        class_path = Path(directory) / "class-path"
        goal = ["dependency:build-classpath", "-Dmdep.includeScope=runtime", f"-Dmdep.outputFile={class_path}"]
        subprocess.run([find_maven(), "--quiet", "--batch-mode", "--file", POM, *goal], check=True)
        return class_path.read_text()
