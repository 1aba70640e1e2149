"""The environment variables of the status monitor: name, meaning, unit, and the default if it has one.

This file uses the standard library only and does nothing when imported, because the manifests take the names from it.
The manifests always set what has no default. What has one is set in tests alone.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Callable, Generic, TypeVar
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping

Value = TypeVar("Value")


@dataclass(frozen=True)
class Variable(Generic[Value]):
    """An environment variable. Without a default it must be set."""

    name: str
    meaning: str
    unit: str
    parse: Callable[[str], Value]
    default: Value | None = None

    def read(self, environment: Mapping[str, str]) -> Value:
        """Returns its value. The ValueError for a wrong one names the variable, its value and what is accepted."""
        text = environment.get(self.name, "").strip()
        if not text:
            if self.default is None:
                raise ValueError(f"{self.name}: not set; {self.meaning} ({self.unit})")
            return self.default
        try:
            return self.parse(text)
        except ValueError as error:
            raise ValueError(f"{self.name}: {text!r} given; {error}") from None


def _dns_label(text: str) -> str:
    if not re.fullmatch(r"[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?", text):
        raise ValueError("a Kubernetes name of at most 63 characters (a-z, 0-9, '-') is accepted")
    return text


def _host_header(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9.:\[\]-]+", text):
        raise ValueError("a host name, with or without a port, is accepted")
    return text


def _address(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9.:-]+", text):
        raise ValueError("a host name or an IP address is accepted")
    return text


def _base_url(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment:
        raise ValueError("http://host:port is accepted")
    return text.rstrip("/")


def _folder(text: str) -> str:
    if not text.startswith("/"):
        raise ValueError("an absolute path is accepted")
    return text


def _log_level(text: str) -> str:
    if text not in {"debug", "info", "warning", "error"}:
        raise ValueError("debug, info, warning or error is accepted")
    return text.upper()


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = math.nan
    if not 0 < seconds < math.inf:
        raise ValueError("a number of seconds above 0 is accepted")
    return seconds


def _port(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,9}", text) or not 1 <= int(text) <= 65535:
        raise ValueError("a whole number from 1 to 65535 is accepted")
    return int(text)


NAMESPACE = Variable("STATUS_MONITOR_NAMESPACE", "namespace where the executions' Workflows run", "name", _dns_label)
ORCHESTRATOR_HOST = Variable(
    "STATUS_MONITOR_ORCHESTRATOR_HOST", "Host header; one of the Orchestrator's ALLOWED_HOSTS", "host", _host_header
)
START_DEADLINE = Variable(
    "STATUS_MONITOR_START_DEADLINE_SECONDS",
    "how long a pod may be unable to start before its execution fails",
    "seconds",
    _seconds,
)
GRACE_PERIOD = Variable(
    "STATUS_MONITOR_GRACE_PERIOD_SECONDS",
    "how long the pods have to tell the Orchestrator, after their Workflow succeeded or was deleted",
    "seconds",
    _seconds,
)

# The kubelet sets these two in every container.
KUBERNETES_HOST = Variable("KUBERNETES_SERVICE_HOST", "address of the API server, set by the kubelet", "host", _address)
KUBERNETES_PORT = Variable("KUBERNETES_SERVICE_PORT", "port of the API server, set by the kubelet", "port", _port)

SERVICE_ACCOUNT_FOLDER = Variable(
    "STATUS_MONITOR_SERVICE_ACCOUNT_FOLDER",
    "folder with the service account's token and the API server's certificates",
    "path",
    _folder,
    "/var/run/secrets/kubernetes.io/serviceaccount",
)
ORCHESTRATOR_URL = Variable(
    "STATUS_MONITOR_ORCHESTRATOR_URL", "where the Orchestrator listens", "URL", _base_url, "http://127.0.0.1:8000"
)
LOG_LEVEL = Variable("STATUS_MONITOR_LOG_LEVEL", "how much it logs", "level", _log_level, "INFO")
PORT = Variable("STATUS_MONITOR_PORT", "port of /healthz, /livez and /metrics", "port", _port, 8080)
WATCH = Variable(
    "STATUS_MONITOR_WATCH_SECONDS", "how long a watch lasts before the API server ends it", "seconds", _seconds, 30.0
)
STALL = Variable(
    "STATUS_MONITOR_STALL_SECONDS",
    "how long a watch may make no progress before /healthz fails",
    "seconds",
    _seconds,
    120.0,
)
KUBERNETES_TIMEOUT = Variable(
    "STATUS_MONITOR_KUBERNETES_TIMEOUT_SECONDS", "how long the API server may keep silent", "seconds", _seconds, 15.0
)
ORCHESTRATOR_TIMEOUT = Variable(
    "STATUS_MONITOR_ORCHESTRATOR_TIMEOUT_SECONDS",
    "how long the Orchestrator may keep silent",
    "seconds",
    _seconds,
    10.0,
)
BACKOFF_LIMIT = Variable(
    "STATUS_MONITOR_BACKOFF_LIMIT_SECONDS", "longest pause between two tries", "seconds", _seconds, 5.0
)

VARIABLES: tuple[Variable[str] | Variable[int] | Variable[float], ...] = (
    NAMESPACE,
    ORCHESTRATOR_HOST,
    START_DEADLINE,
    GRACE_PERIOD,
    KUBERNETES_HOST,
    KUBERNETES_PORT,
    SERVICE_ACCOUNT_FOLDER,
    ORCHESTRATOR_URL,
    LOG_LEVEL,
    PORT,
    WATCH,
    STALL,
    KUBERNETES_TIMEOUT,
    ORCHESTRATOR_TIMEOUT,
    BACKOFF_LIMIT,
)


def problems(environment: Mapping[str, str]) -> list[str]:
    """Returns one line for each variable that is missing or wrong."""
    found = []
    for variable in VARIABLES:
        try:
            variable.read(environment)
        except ValueError as error:  # noqa: PERF203  report all problems at once
            found.append(str(error))
    if not found:
        silence = sum(variable.read(environment) for variable in (WATCH, KUBERNETES_TIMEOUT, BACKOFF_LIMIT))
        stall = STALL.read(environment)
        if stall <= silence:
            found.append(
                f"{STALL.name}: {stall:g} given; more than {silence:g} is accepted, "
                f"as a watch may be quiet for {WATCH.name} + {KUBERNETES_TIMEOUT.name} + {BACKOFF_LIMIT.name}"
            )
    return found
