"""Lists and watches over the Kubernetes API, with the pod's service account."""

from __future__ import annotations

import json
import re
import threading
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import requests

if TYPE_CHECKING:
    from collections.abc import Iterator

# The names under which Kubernetes mounts them in the folder of a service account.
TOKEN_FILE, CA_FILE = "token", "ca.crt"
# A Workflow of many steps weighs hundreds of kilobytes: small pages keep the memory small.
OBJECTS_PER_PAGE = 20


class KubernetesError(OSError):
    """The API server answered with an error. `code` is its HTTP status."""

    def __init__(self, code: int, message: str) -> None:
        super().__init__(f"API server answered {code}: {message[:500]}")
        self.code = code


class Resource(NamedTuple):
    """A kind of object in one namespace: its plural name, its path in the API and a label selector.

    `missing` says what it means if the API server does not know the kind.
    """

    name: str
    path: str
    selector: str = ""
    missing: str = ""


class KubernetesApi:
    """Calls the API server. Reads token and certificates for each request, because Kubernetes renews them.

    A call that fails raises an OSError, as requests' own errors are.
    """

    def __init__(self, host: str, port: int, *, service_account_folder: str, timeout_seconds: float) -> None:
        self._base = f"https://[{host}]:{port}" if ":" in host else f"https://{host}:{port}"
        self._token_file = Path(service_account_folder, TOKEN_FILE)
        self._ca_file = Path(service_account_folder, CA_FILE)
        self._timeout = timeout_seconds
        self._thread = threading.local()

    def pages(self, resource: Resource) -> Iterator[dict[str, Any]]:
        """Lists all objects, page by page."""
        parameters = {"limit": str(OBJECTS_PER_PAGE)}
        while True:
            with self._get(resource, parameters, self._timeout) as response:
                page: dict[str, Any] = response.json()
            yield page
            next_page = page["metadata"].get("continue")
            if not next_page:
                return
            parameters["continue"] = next_page

    def events(self, resource: Resource, version: str, seconds: float) -> Iterator[dict[str, Any]]:
        """Watches from a resourceVersion on, until the API server ends the watch after this many seconds."""
        parameters = {
            "watch": "true",
            "allowWatchBookmarks": "true",
            "resourceVersion": version,
            "timeoutSeconds": str(max(1, round(seconds))),
        }
        with self._get(resource, parameters, seconds + self._timeout) as response:
            for line in response.iter_lines(chunk_size=65536):
                event: dict[str, Any] = json.loads(line)
                if event["type"] == "ERROR":
                    status = event["object"]
                    raise KubernetesError(int(status.get("code", 0)), str(status.get("message", "")))
                yield event

    def _get(self, resource: Resource, parameters: dict[str, str], silence_seconds: float) -> requests.Response:
        if resource.selector:
            parameters = {**parameters, "labelSelector": resource.selector}
        response = self._session().get(
            self._base + resource.path,
            params=parameters,
            headers={"Authorization": f"Bearer {self._token()}"},
            verify=str(self._ca_file),
            timeout=(self._timeout, silence_seconds),
            stream=True,
            allow_redirects=False,
        )
        if response.status_code != HTTPStatus.OK:
            with response:
                raise KubernetesError(response.status_code, response.text)
        return response

    def _token(self) -> str:
        token = self._token_file.read_text().strip()
        # requests would quote a malformed token in its error, and so in the log.
        if not re.fullmatch(r"[A-Za-z0-9._~+/=-]+", token):
            raise OSError(f"{self._token_file} holds no token")
        return token

    def _session(self) -> requests.Session:
        session: requests.Session | None = getattr(self._thread, "session", None)
        if session is None:
            session = self._thread.session = requests.Session()
            # A pod calls its API server directly: no proxy from the environment, no password from a .netrc.
            session.trust_env = False
            session.headers.update({"Accept": "application/json", "Accept-Encoding": "identity"})
        return session
