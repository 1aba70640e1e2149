"""How long the library's own producer takes to send one model, by the size of its socket's buffer."""

import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tools.java import Java
from tools.kafka_bench.broker import running_broker
from tools.kafka_bench.clients import MEGABYTE, Partners
from tools.kafka_bench.experiments import sized_options
from tools.kafka_bench.java import CACHE
from tools.kafka_bench.orchestrator import change_topics

SECONDS = 540
"""Longest time that one model gets."""

LIBRARY_DEFAULT = 131_072
STOCK_LINUX = 212_992
"""What most systems give, at most, to a program that asks for more (net.core.wmem_max)."""

SYSTEMS_CHOICE = -1


@dataclass(frozen=True, kw_only=True)
class Sending:
    """One way to send a model."""

    model_megabytes: int
    send_buffer_bytes: int
    broker_config: Mapping[str, object] = field(default_factory=dict)
    """What differs from a broker as it is sized."""
    turns: int = 2


def _sendings() -> Iterator[Sending]:
    buffers = (LIBRARY_DEFAULT, STOCK_LINUX, 1_048_576, 33_554_432, SYSTEMS_CHOICE)
    for size in buffers:
        for megabytes in (33, 250):
            yield Sending(model_megabytes=megabytes, send_buffer_bytes=size)
        if size != STOCK_LINUX:
            yield Sending(model_megabytes=990, send_buffer_bytes=size, turns=1)
    for size in (LIBRARY_DEFAULT, SYSTEMS_CHOICE):
        for name, value in (("socket.receive.buffer.bytes", 4_194_304), ("num.network.threads", 3)):
            yield Sending(model_megabytes=250, send_buffer_bytes=size, broker_config={name: value}, turns=1)


SENDINGS = sorted(_sendings(), key=lambda each: (bool(each.broker_config), each.model_megabytes))


def measure(java: Java) -> Iterator[tuple[Sending, list[str]]]:
    """Yields each way with what became of each turn. Turns alternate, as others use the machine, too."""
    outcomes: dict[int, list[str]] = {number: [] for number in range(len(SENDINGS))}
    for turn in range(max(each.turns for each in SENDINGS)):
        for number, sending in enumerate(SENDINGS):
            if turn < sending.turns:
                outcome = _send(sending, java)
                print(f"sending: {sending}: {outcome}", flush=True)
                outcomes[number].append(outcome)
    yield from ((SENDINGS[number], found) for number, found in outcomes.items())


def _send(sending: Sending, java: Java) -> str:
    options = sized_options(sending.model_megabytes, 1, config=sending.broker_config)
    with running_broker(options, Path(tempfile.mkdtemp(prefix="bench-", dir=CACHE)), java) as broker:
        change_topics("create", broker.address, "models")
        partner = Partners(
            broker.address,
            "models",
            sending.model_megabytes * MEGABYTE,
            count=1,
            request_timeout_seconds=SECONDS,
            send_buffer_bytes=sending.send_buffer_bytes,
        )
        answers = partner.run("produce", SECONDS)
    if not answers:
        return f"not within {SECONDS} s"
    (answer,) = answers
    return str(answer["error"]) or f"{float(str(answer['milliseconds'])) / 1000:.1f} s"
