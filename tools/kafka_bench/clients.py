"""The partners of a training: they send and receive random models with the federated-learning manager's library."""

import json
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from tools.java import find_java
from tools.kafka_bench.java import client_class_path

MEGABYTE = 1000 * 1000

PRODUCER_MEMORY = 5
"""Memory of one producer of the library, in models (measured: its batch, what it grew from, and what it writes)."""


@dataclass(frozen=True)
class Partners:
    """Partners that send or receive at the same time."""

    address: str
    topic: str
    model_bytes: int
    count: int
    rounds: int = 1
    request_timeout_seconds: int = 120
    buffer_memory_bytes: int = 4 << 30
    """The producers' `buffer.memory`, which the federated-learning manager leaves at its default of 32 MiB."""
    send_buffer_bytes: int = 131_072
    """The producers' `send.buffer.bytes`, by default the library's own. -1: as the system finds best."""

    @property
    def producer_memory_bytes(self) -> int:
        """Memory that one process with a producer for each partner takes."""
        return int((1 + PRODUCER_MEMORY * self.count) * self.model_bytes) + 200 * MEGABYTE

    def start(self, action: Literal["produce", "stream", "consume"]) -> subprocess.Popen[str]:
        """Starts the clients' process; `stream` shares one batch, where so many producers do not fit into memory."""
        memory = self.producer_memory_bytes if action == "produce" else 4 * self.model_bytes + 200 * MEGABYTE
        timeout = self.request_timeout_seconds * 1000
        arguments = [self.address, self.topic, self.model_bytes, self.count, self.rounds, timeout]
        command = [
            find_java().program,
            f"-Xmx{memory // MEGABYTE}m",
            "-XX:+UseSerialGC",
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
            f"-Dbuffer.memory={self.buffer_memory_bytes}",
            f"-Dsend.buffer.bytes={self.send_buffer_bytes}",
            *("-cp", client_class_path(), "ModelClient", action),
        ]
        return subprocess.Popen(
            [*command, *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )

    def finish(self, process: subprocess.Popen[str], seconds: float) -> Sequence[dict[str, object]]:
        """What became of each model; those of which nothing is heard in time are missing."""
        try:
            output, errors = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            output, errors = process.communicate()
        if not output and errors:
            raise RuntimeError(f"the clients failed:\n{errors[-2000:]}")
        return [json.loads(line) for line in output.splitlines()]

    def run(self, action: Literal["produce", "stream", "consume"], seconds: float) -> Sequence[dict[str, object]]:
        """Starts the clients and waits for them, at most so long."""
        return self.finish(self.start(action), seconds)
