"""Probes of the three kinds, by which Kubernetes notices what does not work."""

import functools
from dataclasses import dataclass

from cdk8s_plus_27 import k8s

from incisive.kubernetes.values import port


@dataclass(frozen=True)
class Probes:
    """Startup, readiness and liveness probe of one container, which all ask the same question."""

    startup: k8s.Probe
    readiness: k8s.Probe
    liveness: k8s.Probe


@functools.cache
def http_probes(*, path: str, port_name: str, host: str | None = None, start_seconds: int) -> Probes:
    """Probes by HTTP GET, with a Host header where the server insists on its own."""
    return _probes(
        start_seconds,
        http_get=k8s.HttpGetAction(
            path=path,
            port=port(port_name),
            http_headers=[k8s.HttpHeader(name="Host", value=host)] if host else None,
        ),
    )


@functools.cache
def command_probes(*command: str, start_seconds: int) -> Probes:
    """Probes by a command in the container: exit code 0 is well."""
    return _probes(start_seconds, command=k8s.ExecAction(command=list(command)))


def _probes(
    start_seconds: int, http_get: k8s.HttpGetAction | None = None, command: k8s.ExecAction | None = None
) -> Probes:
    """Ready again after one good answer, restarted only after two minutes without any."""

    def probe(period: int, failures: int) -> k8s.Probe:
        return k8s.Probe(
            http_get=http_get, exec=command, period_seconds=period, timeout_seconds=5, failure_threshold=failures
        )

    start_period = 5
    return Probes(
        startup=probe(start_period, -(-start_seconds // start_period)), readiness=probe(10, 3), liveness=probe(20, 6)
    )
