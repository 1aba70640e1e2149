"""The partners of a training: they send and receive random models with the federated-learning manager's library."""

import json
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from tests.system.kafka_brokers.kafka_programs import client_class_path
from tools.programs import find_java

MEGABYTE = 1000 * 1000

PRODUCER_MEMORY = 5
"""Memory of one producer of the library, in models (measured: its batch, what it grew from, and what it writes)."""

SECONDS = 120
"""For all that they send or receive, on a busy machine."""


@dataclass(frozen=True)
class Partners:
    """Partners that send or receive at the same time."""

    address: str
    topic: str
    model_bytes: int
    count: int
    rounds: int = 1

    def run(self, action: Literal["produce", "consume"]) -> Sequence[dict[str, object]]:
        """Returns the result of each model. Models without one in time are missing."""
        memory = (1 + PRODUCER_MEMORY * self.count) * self.model_bytes + 200 * MEGABYTE
        arguments = [action, self.address, self.topic, self.model_bytes, self.count, self.rounds]
        process = subprocess.Popen(
            [
                *(find_java().program, f"-Xmx{memory // MEGABYTE}m", "-XX:+UseSerialGC"),
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                *("-cp", client_class_path(), "ModelClient", *map(str, arguments)),
            ],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        try:
            output, errors = process.communicate(timeout=SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            output, errors = process.communicate()
        if not output and errors:
            raise RuntimeError(f"the clients failed:\n{errors[-2000:]}")
        return [json.loads(line) for line in output.splitlines()]
