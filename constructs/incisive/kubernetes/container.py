"""The one maker of containers: hardened, with resources and probes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from cdk8s_plus_27 import k8s

from incisive.kubernetes.config_map import EnvironmentSources
from incisive.kubernetes.k8s_values import port, quantity
from incisive.settings.pod import Resources
from incisive.settings.quantities import canonical

Requirements = TypeVar("Requirements")
Quantity = TypeVar("Quantity")

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
            # On a busy node a command takes seconds to start: what is only slow must not be restarted.
            liveness=probe(liveness_period, failures, timeout=liveness_period),
        )


def container(
    *,
    name: str,
    image: str,
    resources: Resources,
    mounts: Sequence[k8s.VolumeMount],
    image_pull_policy: str | None = None,
    working_directory: str | None = None,
    command: Sequence[str] | None = None,
    arguments: Sequence[str] | None = None,
    environment: Sequence[k8s.EnvVar] | None = None,
    environment_from: EnvironmentSources | None = None,
    ports: Mapping[str, int] | None = None,
    probes: Probes | None = None,
    lifecycle: k8s.Lifecycle | None = None,
    security_context: k8s.SecurityContext | None = None,
) -> k8s.Container:
    """A container without privileges and with a read-only root file system.

    `ports` are port numbers by name. `security_context` replaces the usual one.
    """
    return k8s.Container(
        name=name,
        image=image,
        image_pull_policy=image_pull_policy,
        working_dir=working_directory,
        command=command,
        # The API server drops an empty list, and each apply would set it again.
        args=arguments or None,
        env=environment,
        env_from=environment_from.as_env_from() if environment_from else None,
        ports=[k8s.ContainerPort(name=name, container_port=number) for name, number in ports.items()]
        if ports
        else None,
        startup_probe=probes.startup if probes else None,
        readiness_probe=probes.readiness if probes else None,
        liveness_probe=probes.liveness if probes else None,
        lifecycle=lifecycle,
        resources=resource_requirements(resources),
        # `kubectl describe pod` says why a container failed.
        termination_message_policy="FallbackToLogsOnError",
        security_context=security_context or container_security_context(),
        volume_mounts=mounts,
    )


def container_security_context(*, user: int | None = None) -> k8s.SecurityContext:
    """No privileges, no way to gain any, and a read-only root file system. `user` replaces the pod's user and group."""
    return k8s.SecurityContext(
        run_as_user=user,
        run_as_group=user,
        allow_privilege_escalation=False,
        capabilities=k8s.Capabilities(drop=["ALL"]),
        privileged=False,
        read_only_root_filesystem=True,
    )


def resource_requirements(resources: Resources) -> k8s.ResourceRequirements:
    """Requests and limits of one container, memory requested in full."""
    return k8s.ResourceRequirements(requests=_requests(quantity, resources), limits=_limits(quantity, resources))


def requirements(generated: Callable[..., Requirements], resources: Resources) -> Requirements:
    """Requests and limits as the class that is generated from a custom resource, memory requested in full."""
    return generated(requests=_requests(canonical, resources), limits=_limits(canonical, resources))


def _requests(quantity: Callable[[str], Quantity], resources: Resources) -> dict[str, Quantity]:
    return {
        "cpu": quantity(resources.cpu_request),
        "memory": quantity(resources.memory),
        "ephemeral-storage": quantity(resources.ephemeral_storage_request),
    }


def _limits(quantity: Callable[[str], Quantity], resources: Resources) -> dict[str, Quantity]:
    return {
        "cpu": quantity(resources.cpu_limit),
        "memory": quantity(resources.memory),
        "ephemeral-storage": quantity(resources.ephemeral_storage),
    }
