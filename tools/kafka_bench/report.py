"""The measured tables of docs/kafka-sizing.md, between two comments each."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from incisive.kafka.broker_properties import java_options
from incisive.settings.kafka_sizing import size_broker
from tools.kafka_bench.java import HERE
from tools.kafka_bench.sending import Sending
from tools.kafka_bench.trial import Outcome, Trial

DOCUMENT = HERE.parents[1] / "docs" / "kafka-sizing.md"
SENDING = "sending"
"""Chapter of the library's own producer."""

HEADINGS = ("broker", "model", "partners", "rounds", "clients", "heap", "Java", "most memory", "what happened")


SIZES = [
    (30_000, 2),
    (30_000, 7),
    (100_000, 2),
    (300_000, 2),
    (300_000, 7),
    (1_000_000, 1),
    (1_000_000, 2),
    (1_000_000, 7),
]
"""Largest model in KB and models in flight, for which the document says what comes out."""


def sizes_table() -> str:
    """What the sizing gives for some settings."""
    lines = [_line(["`largest_model_kilobytes`", "`models_in_flight`", "heap", "direct memory", "memory", "disk"])]
    lines.append(_line(["---"] * 6))
    for kilobytes, in_flight in SIZES:
        sizing = size_broker(largest_model_kilobytes=kilobytes, models_in_flight=in_flight)
        direct = java_options(sizing)["MaxDirectMemorySize"]
        lines.append(_line([f"{kilobytes:,}", str(in_flight), sizing.heap, direct, sizing.memory, sizing.disk]))
    return "\n".join(lines)


def write_table(chapter: str, rows: Sequence[tuple[Trial, Outcome, str]], document: Path = DOCUMENT) -> None:
    """Replaces the chapter's table. LookupError where the document has no place for it."""
    lines = [_line(HEADINGS), _line(["---"] * len(HEADINGS))]
    lines += [_row(trial, outcome, java) for trial, outcome, java in rows]
    _replace(chapter, "\n".join(lines), document)


def write_sizes(document: Path = DOCUMENT) -> None:
    """Replaces the table of what the sizing gives."""
    _replace("sizes", sizes_table(), document)


def write_sendings(rows: Iterable[tuple[Sending, Sequence[str]]], document: Path = DOCUMENT) -> None:
    """Replaces the table of how long the library's producer takes."""
    headings = ("model", "client's `send.buffer.bytes`", "broker", "time of each turn")
    lines = [_line(headings), _line(["---"] * len(headings))]
    for sending, outcomes in rows:
        config = ", ".join(f"`{name}={value}`" for name, value in sending.broker_config.items())
        model, buffer = f"{sending.model_megabytes} MB", str(sending.send_buffer_bytes)
        lines.append(_line([model, buffer, config or "sized", ", ".join(outcomes)]))
    _replace(SENDING, "\n".join(lines), document)


def _replace(chapter: str, table: str, document: Path) -> None:
    text = document.read_text()
    place = re.compile(rf"(<!-- measured: {chapter} -->\n).*?(<!-- end -->)", re.DOTALL)
    if not place.search(text):
        raise LookupError(f"{document} has no place for the measurements of {chapter!r}")
    document.write_text(place.sub(lambda match: match[1] + table + "\n" + match[2], text))


def _row(trial: Trial, outcome: Outcome, java: str) -> str:
    memory = f"{outcome.peak_resident_bytes / 10**6:,.0f} MB" if outcome.peak_resident_bytes else "?"
    return _line(
        [
            trial.title,
            f"{trial.model_megabytes} MB",
            str(trial.partners),
            str(trial.rounds),
            outcome.clients,
            trial.options.heap,
            java,
            memory,
            _description(outcome),
        ]
    )


def _description(outcome: Outcome) -> str:
    """What happened, most important first."""
    said = []
    if outcome.works:
        said.append(f"works; longest send {outcome.longest_send_seconds:.0f} s")
    if outcome.out_of_memory:
        said.append(f"`{outcome.out_of_memory[:90]}`")
    if not outcome.running:
        said.append("the broker ended")
    elif not outcome.answers:
        said.append("the broker hangs")
    if not outcome.cleaner_runs:
        said.append("the log cleaner stopped for good")
    if outcome.largest_cleaner_buffer_bytes:
        said.append(f"cleaner's buffers grew to {outcome.largest_cleaner_buffer_bytes / 10**6:.0f} MB each")
    if outcome.failures:
        total = outcome.stored + len(outcome.failures)
        said.append(f"{len(outcome.failures)} of {total} sends failed: `{outcome.failures[0][:110]}`")
    elif outcome.received_intact < outcome.stored:
        said.append(f"{outcome.received_intact} of {outcome.stored} models received")
    return "; ".join(said)


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
