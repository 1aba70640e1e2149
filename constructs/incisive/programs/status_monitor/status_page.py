"""What the monitor shows of itself: /healthz and /livez, and /metrics for Prometheus."""

from __future__ import annotations

import socket
import socketserver
import threading
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Callable

if TYPE_CHECKING:
    from collections.abc import Iterable

Labels = tuple[tuple[str, str], ...]
Reading = Callable[[], "Iterable[tuple[dict[str, str], float]]"]


class Metrics:
    """Counters, and gauges that are read when somebody asks, in Prometheus' text format."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counters: dict[str, dict[Labels, int]] = {}
        self._help: dict[str, str] = {}
        self._gauges: dict[str, Reading] = {}

    def counter(self, name: str, meaning: str, *labels: dict[str, str]) -> None:
        """Declares a counter. It starts with 0 for each of these labels; `{}` stands for no label."""
        self._help[name] = meaning
        self._counters[name] = {_key(label): 0 for label in labels}

    def gauge(self, name: str, meaning: str, reading: Reading) -> None:
        """Declares a gauge. `reading` returns its labels and values."""
        self._help[name] = meaning
        self._gauges[name] = reading

    def count(self, name: str, **labels: str) -> None:
        """Adds one to a declared counter."""
        with self._lock:
            values = self._counters[name]
            values[_key(labels)] = values.get(_key(labels), 0) + 1

    def text(self) -> str:
        """Returns the answer to /metrics."""
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


class StatusPage(ThreadingHTTPServer):
    """Answers on every address of the pod, IPv4 and IPv6.

    /healthz answers 503, with the reason, while a watch makes no progress, whatever the cause. /livez answers 503 only
    if a restart of the monitor would help, so an API server or Orchestrator that is down does not make it fail.
    """

    daemon_threads = True
    # A node may have no IPv6 at all.
    address_family = socket.AF_INET6 if socket.has_dualstack_ipv6() else socket.AF_INET

    def __init__(
        self,
        port: int,
        *,
        unhealthy: Callable[[], list[str]],
        dead: Callable[[], list[str]],
        metrics: Callable[[], str],
    ) -> None:
        self.checks = {"/healthz": unhealthy, "/livez": dead}
        self.metrics = metrics
        super().__init__(("", port), _Handler)

    def server_bind(self) -> None:
        """Binds without http.server's look-up of the host's own name, which would wait for the DNS."""
        if self.address_family == socket.AF_INET6:
            self.socket.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = "status-monitor", self.server_address[1]


class _Handler(BaseHTTPRequestHandler):
    server: StatusPage
    timeout = 5  # seconds that a client may take to send its request

    def do_GET(self) -> None:
        if self.path in self.server.checks:
            reasons = self.server.checks[self.path]()
            self._answer(HTTPStatus.SERVICE_UNAVAILABLE if reasons else HTTPStatus.OK, "\n".join(reasons) or "ok")
        elif self.path == "/metrics":
            self._answer(HTTPStatus.OK, self.server.metrics())
        else:
            self._answer(HTTPStatus.NOT_FOUND, "only /healthz, /livez and /metrics are here")

    def _answer(self, status: HTTPStatus, text: str) -> None:
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the name is http.server's
        """Logs nothing: probes come every few seconds."""
