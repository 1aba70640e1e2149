"""/healthz and /livez for those who look after it, /metrics for Prometheus."""

from __future__ import annotations

import socketserver
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Callable


class StatusPage(ThreadingHTTPServer):
    """Answers on every address of the pod.

    /healthz is 200, or 503 with the reason, where the watches make no progress, whoever is to blame; /livez is 503 only
    where a restart of this program would help: neither the API server nor the Orchestrator can make it fail.
    """

    daemon_threads = True

    def __init__(
        self, port: int, *, stalled: Callable[[], list[str]], stuck: Callable[[], list[str]], metrics: Callable[[], str]
    ) -> None:
        self.ailments = {"/healthz": stalled, "/livez": stuck}
        self.metrics = metrics
        super().__init__(("", port), _Handler)

    def server_bind(self) -> None:
        """Bind without the look-up of the host's own name that http.server makes, which waits for the DNS."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = "status-monitor", self.server_address[1]


class _Handler(BaseHTTPRequestHandler):
    server: StatusPage
    timeout = 5  # seconds that a client may take to send its request

    def do_GET(self) -> None:
        if self.path in self.server.ailments:
            ailments = self.server.ailments[self.path]()
            self._answer(HTTPStatus.SERVICE_UNAVAILABLE if ailments else HTTPStatus.OK, "\n".join(ailments) or "ok")
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
        """Log nothing: a probe every few seconds is no decision."""
