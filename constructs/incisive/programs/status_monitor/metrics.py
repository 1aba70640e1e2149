"""Counters and gauges in Prometheus' text format."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Callable

if TYPE_CHECKING:
    from collections.abc import Iterable

Labels = tuple[tuple[str, str], ...]
Reading = Callable[[], "Iterable[tuple[dict[str, str], float]]"]


class Metrics:
    """What the program counts, and the gauges that are read when somebody asks."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counters: dict[str, dict[Labels, int]] = {}
        self._help: dict[str, str] = {}
        self._gauges: dict[str, Reading] = {}

    def counter(self, name: str, meaning: str, *labels: dict[str, str]) -> None:
        """Declare a counter. It shows 0 from the start for each of the labels given; one without labels is `{}`."""
        self._help[name] = meaning
        self._counters[name] = {_key(label): 0 for label in labels}

    def gauge(self, name: str, meaning: str, reading: Reading) -> None:
        """Declare a gauge: `reading` gives its labels and values."""
        self._help[name] = meaning
        self._gauges[name] = reading

    def count(self, name: str, **labels: str) -> None:
        """Add one to a declared counter."""
        with self._lock:
            values = self._counters[name]
            values[_key(labels)] = values.get(_key(labels), 0) + 1

    def text(self) -> str:
        """Give all of it as /metrics answers it."""
        with self._lock:
            counters = {name: list(values.items()) for name, values in self._counters.items()}
        lines: list[str] = []
        for name, counts in counters.items():
            lines += [f"# HELP {name} {self._help[name]}", f"# TYPE {name} counter"]
            lines += [f"{name}{_braces(key)} {value}" for key, value in counts]
        for name, reading in self._gauges.items():
            lines += [f"# HELP {name} {self._help[name]}", f"# TYPE {name} gauge"]
            lines += [f"{name}{_braces(_key(labels))} {value:.10g}" for labels, value in reading()]
        return "\n".join(lines) + "\n"


def _key(labels: dict[str, str]) -> Labels:
    return tuple(sorted(labels.items()))


def _braces(key: Labels) -> str:
    return "{" + ",".join(f'{name}="{_escaped(value)}"' for name, value in key) + "}" if key else ""


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
