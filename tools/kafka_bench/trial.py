"""One trial: a broker with given options takes models of a given size from a number of partners."""

import re
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from tools.java import Java
from tools.kafka_bench.broker import Broker, BrokerOptions, running_broker
from tools.kafka_bench.clients import MEGABYTE, Partners
from tools.kafka_bench.orchestrator import change_topics

CLIENTS_MEMORY_BYTES = 2500 * MEGABYTE
"""Memory for producers of the library."""


@dataclass(frozen=True, kw_only=True)
class Trial:
    """What is tried."""

    title: str
    model_megabytes: int
    partners: int
    options: BrokerOptions
    clients: Literal["produce", "stream"] | None = None
    """Producers of the library, or its bytes from one process, which is quicker; None: producers where they fit."""
    rounds: int = 1
    seconds: int = 300
    request_timeout_seconds: int = 120
    buffer_memory_bytes: int = 4 << 30
    watch_cleaner_seconds: int = 0
    """How long to wait for the log cleaner after the models are stored."""


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What happened."""

    clients: str
    stored: int
    failures: tuple[str, ...]
    received_intact: int
    out_of_memory: str
    running: bool
    answers: bool
    cleaner_runs: bool
    largest_cleaner_buffer_bytes: int
    peak_resident_bytes: int
    longest_send_seconds: float

    @property
    def works(self) -> bool:
        """Every model was stored and received, and the broker is as well as before."""
        return bool(
            not self.failures
            and self.received_intact == self.stored
            and not self.out_of_memory
            and self.running
            and self.answers
            and self.cleaner_runs
        )


def run_trial(trial: Trial, folder: Path, java: Java) -> Outcome:
    """Runs a trial in a folder that is deleted afterwards."""
    with running_broker(trial.options, folder, java) as broker:
        return _run(trial, broker)


def _run(trial: Trial, broker: Broker) -> Outcome:
    change_topics("create", broker.address, "models")
    partners = Partners(
        broker.address, "models", trial.model_megabytes * MEGABYTE, trial.partners, trial.rounds,
        trial.request_timeout_seconds, buffer_memory_bytes=trial.buffer_memory_bytes,
    )  # fmt: skip
    fits = partners.producer_memory_bytes <= CLIENTS_MEMORY_BYTES
    clients = trial.clients or ("produce" if fits else "stream")
    sent = partners.run(clients, trial.seconds)
    failures = [str(each["error"]) for each in sent if each["error"]]
    failures += ["no answer in time"] * (trial.partners * trial.rounds - len(sent))
    stored = len(sent) - sum(1 for each in sent if each["error"])
    intact = 0
    if stored and not failures and broker.running:
        received = partners.run("consume", trial.seconds)
        intact = sum(1 for each in received if each["intact"])
    end = time.monotonic() + trial.watch_cleaner_seconds
    while time.monotonic() < end and broker.running and "OutOfMemoryError" not in broker.log:
        time.sleep(1)
    log = broker.log
    running = broker.running
    return Outcome(
        clients={"produce": "producers", "stream": "streams"}[clients],
        stored=stored,
        failures=tuple(failures),
        received_intact=intact,
        out_of_memory=next(iter(re.findall(r"OutOfMemoryError[^\n]*", log)), ""),
        running=running,
        answers=running and _answers(broker),
        cleaner_runs=not re.search(r"ERROR.*(kafka-log-cleaner-thread|LogCleaner).*", log),
        largest_cleaner_buffer_bytes=max(
            map(int, re.findall(r"Growing cleaner I/O buffers from \d+ bytes to (\d+)", log)), default=0
        ),
        peak_resident_bytes=broker.peak_resident_bytes if running else 0,
        longest_send_seconds=max((float(str(each["milliseconds"])) / 1000 for each in sent), default=0),
    )


def _answers(broker: Broker) -> bool:
    try:
        change_topics("list", broker.address)
    except Exception:  # noqa: BLE001 - however it fails, the broker does not serve
        return False
    return True
