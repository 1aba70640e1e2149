"""How the kubelet asks whether a container has started, is ready, and is alive."""

from dataclasses import dataclass

from cdk8s_plus_27 import k8s

from incisive.kubernetes.k8s_values import port

SHORTEST_RESTART_SECONDS = 120
"""A node that is only busy answers by then."""


@dataclass(frozen=True)
class Probes:
    """Startup, readiness and liveness probe of one container."""

    startup: k8s.Probe
    readiness: k8s.Probe
    liveness: k8s.Probe

    @classmethod
    def by_http(
        cls,
        *,
        path: str,
        port_name: str,
        host: str | None = None,
        start_seconds: int,
        restart_seconds: int = SHORTEST_RESTART_SECONDS,
    ) -> "Probes":
        """Three probes by the same HTTP GET. `host` is the Host header; by default the pod's address.

        The container is restarted once it has not answered for `restart_seconds`, and for two minutes at least.
        """
        return cls._alike(
            start_seconds,
            restart_seconds,
            http_get=k8s.HttpGetAction(
                path=path,
                port=port(port_name),
                http_headers=[k8s.HttpHeader(name="Host", value=host)] if host else None,
            ),
        )

    @classmethod
    def by_command(cls, *command: str, start_seconds: int) -> "Probes":
        """Three probes by the same command in the container. Exit code 0 means success."""
        return cls._alike(start_seconds, SHORTEST_RESTART_SECONDS, command=k8s.ExecAction(command=list(command)))

    @classmethod
    def _alike(
        cls,
        start_seconds: int,
        restart_seconds: int,
        http_get: k8s.HttpGetAction | None = None,
        command: k8s.ExecAction | None = None,
    ) -> "Probes":
        """One success makes the container ready again. Only long failure restarts it."""

        def probe(period: int, failures: int, timeout: int = 5) -> k8s.Probe:
            return k8s.Probe(
                http_get=http_get,
                exec=command,
                period_seconds=period,
                timeout_seconds=timeout,
                failure_threshold=failures,
            )

        start_period, liveness_period = 5, 20
        failures = -(-max(restart_seconds, SHORTEST_RESTART_SECONDS) // liveness_period)
        return cls(
            startup=probe(start_period, -(-start_seconds // start_period)),
            readiness=probe(10, 3),
            # On a busy node a command takes seconds to start, and a slow container must not be restarted.
            liveness=probe(liveness_period, failures, timeout=liveness_period),
        )
