"""An HTTP server that answers as the Orchestrator 2.2.0 does, and complains about what that one would not take."""

from __future__ import annotations

import json
import re
import threading
from collections import Counter
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesParser
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

HOST = "orchestrator-service-2nd-prototype"
_PATH = re.compile(r"/api/executions/([^/]+)/(?:(update_to_running|update_to_failed)/)?")


@dataclass
class Execution:
    status: str = "pending"
    message: str = ""


@dataclass(frozen=True)
class Call:
    """A request as a fault may look at it: `state` is `running`, `failed` or, for a question, empty."""

    execution: str
    state: str


class OrchestratorStandIn:
    """`executions` is what it knows; `told` counts (execution, state) of the calls that it answered 200.

    `fault` may answer a call with an HTTP status instead, with 0 to drop the connection, or sleep; None lets it pass.
    """

    def __init__(self) -> None:
        self.executions: dict[str, Execution] = {}
        self.told: Counter[tuple[str, str]] = Counter()
        self.asked: Counter[str] = Counter()
        self.violations: list[str] = []
        self.fault: Callable[[Call], int | None] = lambda _: None
        self.accepted_host = HOST
        self.lock = threading.Lock()
        self._server: _Server | None = None
        self.port = 0
        self.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        self._server = _Server(self)
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def stop(self) -> None:
        if self._server:
            self._server.shutdown()
            self._server.server_close()
            self._server = None

    def create(self, execution: str) -> None:
        self.executions[execution] = Execution()

    def status(self, execution: str) -> str:
        return self.executions[execution].status

    def message(self, execution: str) -> str:
        return self.executions[execution].message


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    allow_reuse_address = True
    request_queue_size = 128

    def __init__(self, stand_in: OrchestratorStandIn) -> None:
        self.stand_in = stand_in
        super().__init__(("127.0.0.1", stand_in.port), _Handler)


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self._handle("GET")

    def do_PATCH(self) -> None:
        self._handle("PATCH")

    def do_POST(self) -> None:
        self._violation(405, f"POST {self.path}")

    def do_PUT(self) -> None:
        self._violation(405, f"PUT {self.path}")

    def _handle(self, method: str) -> None:
        stand_in = self.server.stand_in
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        matched = _PATH.fullmatch(self.path)
        action = matched.group(2) if matched else None
        if not matched or (method == "PATCH") != bool(action):
            return self._violation(404, f"{method} {self.path}")
        call = Call(matched.group(1), (action or "").removeprefix("update_to_"))
        fault = stand_in.fault(call)
        if fault == 0:
            self.close_connection = True
            return None
        if fault is not None:
            return self._answer(fault, {"detail": "a fault"})
        if self.headers["Host"] != stand_in.accepted_host:
            if stand_in.accepted_host == HOST:
                stand_in.violations.append(f"Host {self.headers['Host']!r}")
            return self._answer(400, "<h1>Bad Request (400)</h1>", "text/html")
        with stand_in.lock:
            return self._apply(call, body)

    def _apply(self, call: Call, body: bytes) -> None:
        stand_in = self.server.stand_in
        execution = stand_in.executions.get(call.execution)
        if execution is None:
            return self._answer(404, {"detail": "Not found."})
        if not call.state:
            stand_in.asked[call.execution] += 1
            return self._answer(200, {"state": {"status": execution.status, "message": execution.message}})
        message = ""
        if call.state == "running" and body:
            return self._violation(400, f"update_to_running has a body: {body[:200]!r}")
        if call.state == "failed":
            if not (self.headers["Content-Type"] or "").startswith("multipart/form-data; boundary="):
                return self._violation(415, f"content type {self.headers['Content-Type']!r}")
            message = self._message(body)
            if not message:
                return self._violation(400, f"no message in {body[:200]!r}")
        ended = {"succeeded", "failed"} if call.state == "running" else {"succeeded"}
        if execution.status in ended:
            return self._answer(400, {"detail": f"The execution has {execution.status}."})
        if execution.status != call.state:
            execution.status, execution.message = call.state, message
        stand_in.told[(call.execution, call.state)] += 1
        return self._answer(200, {"state": {"status": execution.status, "message": execution.message}})

    def _message(self, body: bytes) -> str:
        head = f"Content-Type: {self.headers['Content-Type']}\r\n\r\n".encode()
        form: Message[Any, Any] = BytesParser(policy=HTTP).parsebytes(head + body)
        parts = form.get_payload()
        assert isinstance(parts, list)
        names = [part.get_param("name", header="content-disposition") for part in parts if isinstance(part, Message)]
        if names != ["data"] or not isinstance(parts[0], Message):
            self.server.stand_in.violations.append(f"form fields {names}")
            return ""
        data = json.loads(parts[0].get_payload(decode=True))  # type: ignore[arg-type]
        if list(data) != ["message"]:
            self.server.stand_in.violations.append(f"keys of data: {list(data)}")
        return str(data["message"])

    def _violation(self, code: int, what: str) -> None:
        self.server.stand_in.violations.append(what)
        self._answer(code, {"detail": what})

    def _answer(self, code: int, content: object, content_type: str = "application/json") -> None:
        body = (content if isinstance(content, str) else json.dumps(content)).encode()
        self.send_response(code)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the name is http.server's
        pass
