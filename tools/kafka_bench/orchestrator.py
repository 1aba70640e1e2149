"""The Orchestrator's side of Kafka: an old Python with kafka-python 2.0.2, which later ones cannot import."""

import functools
import json
import shutil
import subprocess
from pathlib import Path
from typing import Literal

from tools.java import MissingProgramError
from tools.kafka_bench.java import CACHE, HERE

KAFKA_PYTHON = "kafka-python==2.0.2"
PYTHONS = ("python3.9", "python3.10", "python3.11")
"""The image has 3.9; the library's last working one is 3.11."""


@functools.cache
def interpreter() -> Path:
    """An interpreter with the library, in an environment of its own that is made once.

    Raises:
        MissingProgramError: no Python of this machine can import the library.
    """
    environment = CACHE / "orchestrator"
    python = environment / "bin" / "python"
    complete = environment / ".complete"
    if complete.exists():
        return python
    for name in PYTHONS:
        base = shutil.which(name)
        # A version manager has a launcher also for versions that are not selected, and that one fails.
        if base and subprocess.run([base, "--version"], capture_output=True).returncode == 0:
            subprocess.run([base, "-m", "venv", "--clear", environment], check=True)
            subprocess.run([python, "-m", "pip", "install", "--quiet", KAFKA_PYTHON], check=True)
            complete.touch()
            return python
    raise MissingProgramError(f"none of {', '.join(PYTHONS)} on the PATH: {KAFKA_PYTHON} needs one of them")


def change_topics(
    action: Literal["create", "list", "delete"], address: str, topic: str = "", *settings: str
) -> list[str]:
    """Creates, lists or deletes as the Orchestrator does; the names of all topics afterwards.

    `settings` (SETTING=VALUE) are for a new topic, beyond those that the Orchestrator sets.
    """
    finished = subprocess.run(
        [interpreter(), HERE / "orchestrator_topics.py", action, address, topic, *settings],
        capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    if finished.returncode:
        raise RuntimeError(f"the Orchestrator's library could not {action} {topic}:\n{finished.stderr[-2000:]}")
    names: list[str] = json.loads(finished.stdout)
    return names
