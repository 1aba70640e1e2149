"""jsii's process of Node.js, but one that was started before. Imports jsii: to be imported only with cdk8s."""

import atexit
import json
from contextlib import suppress
from tempfile import gettempdir
from typing import Any

from jsii._kernel.providers.process import _NodeProcess
from jsii._kernel.types import LoadRequest

from incisive.errors import UserError
from incisive.node_process.node import claim_node, first_error_line, node_program, started_nodes


class EarlyNode(_NodeProcess):
    """Sends loads without a wait, and reads their answers before the first other request.

    In the parent of forks it has no process: it notes the loads, and each fork sends them to a Node.js of its own.
    """

    def start(self) -> None:
        """Claims the started process. Several are for forks."""
        self._process: Any = None
        self._is_handshaken = False
        self._unanswered_loads: list[bytes] = []
        if started_nodes() == 1:
            self._claim()

    def stop(self) -> None:
        """Ends the process. While it still loads it is killed: it would print an error about its closed connection."""
        if self._process and self._unanswered_loads:
            self._process.kill()
        elif self._process:
            with suppress(OSError):
                self._process.write(b'{"exit":0}\n')

    def send(self, request: Any, response_type: Any) -> Any:  # noqa: ANN401 (jsii's types of all requests)
        """Sends a request, and returns its answer, except for loads. UserError where Node.js has ended."""
        try:
            if isinstance(request, LoadRequest):
                return self._send_load(request)
            if self._unanswered_loads:
                self.read_load_answers()
            return super().send(request, response_type)
        except (OSError, json.JSONDecodeError):
            raise UserError(
                [f"JSII_NODE: given {node_program()}, which ended and said: {first_error_line()}; expected Node.js"]
            ) from None

    def _send_load(self, request: LoadRequest) -> None:
        # jsii waits for the answer, and makes no use of it.
        message = json.dumps(self._serializer.unstructure(request)).encode() + b"\n"
        self._unanswered_loads.append(message)
        if self._process:
            self._process.write(message)

    def read_load_answers(self) -> None:
        """Waits until all packages are loaded. UserError where one is not."""
        if not self._process:
            self._claim()
        if not self._is_handshaken:
            self.handshake()
            self._is_handshaken = True
        for _ in self._unanswered_loads:
            answer = self._next_message()
            if "ok" not in answer:
                reason = " ".join(str(answer.get("error")).split())
                raise UserError([f"jsii: {reason}; expected room in {gettempdir()}, or another TMPDIR"])
        self._unanswered_loads.clear()

    def _claim(self) -> None:
        self._process = claim_node()
        self._process.write(*self._unanswered_loads)
        atexit.register(self.stop)
