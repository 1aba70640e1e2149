"""The Orchestrator's API for the state of executions."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import NamedTuple
from urllib.parse import quote

import requests


class Answer(NamedTuple):
    """The HTTP status, and `pending`, `running`, `succeeded` or `failed`; empty if the Orchestrator did not say."""

    code: int
    status: str


class OrchestratorApi:
    """Calls the Orchestrator in the same pod. A call that fails raises an OSError, as requests' own errors are."""

    def __init__(self, base_url: str, host: str, *, timeout_seconds: float) -> None:
        self._base = base_url
        self._headers = {"Host": host, "Accept": "application/json", "Connection": "close"}
        self._timeout = timeout_seconds

    def update_to_running(self, execution: str) -> int:
        """Tells it that an execution runs. Returns the HTTP status of the answer."""
        return self._call("PATCH", execution, "update_to_running/").status_code

    def update_to_failed(self, execution: str, message: str) -> int:
        """Tells it that an execution failed, and why. Returns the HTTP status of the answer."""
        # It must be a form: the Orchestrator answers 415 to JSON.
        form = {"data": (None, json.dumps({"message": message}))}
        return self._call("PATCH", execution, "update_to_failed/", form).status_code

    def ask(self, execution: str) -> Answer:
        """Asks for the status of an execution."""
        response = self._call("GET", execution)
        try:
            status = str(response.json()["state"]["status"]).lower() if response.status_code == HTTPStatus.OK else ""
        except (KeyError, TypeError, ValueError):
            status = ""
        return Answer(response.status_code, status)

    def _call(
        self, method: str, execution: str, action: str = "", form: dict[str, tuple[None, str]] | None = None
    ) -> requests.Response:
        # Each call opens a connection: Gunicorn closes them after each answer, and reuse would meet one just closing.
        with requests.Session() as session:
            session.trust_env = False  # no proxy between two containers of a pod
            return session.request(
                method,
                f"{self._base}/api/executions/{quote(execution, safe='')}/{action}",
                headers=self._headers,
                files=form,
                timeout=self._timeout,
                allow_redirects=False,
            )
