"""The one maker of containers: hardened, with resources and probes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cdk8s_plus_27 import k8s

from incisive.kubernetes.environment import EnvironmentSources
from incisive.kubernetes.probes import Probes
from incisive.kubernetes.resources import resource_requirements
from incisive.settings.pod import Resources


@dataclass(frozen=True)
class Program:
    """What a container runs, and the environment that it reads."""

    image: str
    command: Sequence[str] | None = None
    arguments: Sequence[str] | None = None
    working_directory: str | None = None
    variables: Sequence[k8s.EnvVar] | None = None
    environment: EnvironmentSources | None = None


@dataclass(frozen=True)
class Endpoint:
    """What a container serves: port numbers by name, and how the kubelet asks whether it does."""

    ports: Mapping[str, int]
    probes: Probes
    lifecycle: k8s.Lifecycle | None = None


def container(
    name: str,
    program: Program,
    *,
    resources: Resources,
    mounts: Sequence[k8s.VolumeMount],
    endpoint: Endpoint | None = None,
    security_context: k8s.SecurityContext | None = None,
    image_pull_policy: str | None = None,
) -> k8s.Container:
    """A hardened container: no privileges, a read-only root file system. `security_context` replaces the usual one."""
    probes = endpoint.probes if endpoint else None
    return k8s.Container(
        name=name,
        image=program.image,
        image_pull_policy=image_pull_policy,
        working_dir=program.working_directory,
        command=program.command,
        # The API server drops an empty list, and each apply would set it again.
        args=program.arguments or None,
        env=program.variables,
        env_from=program.environment.as_env_from() if program.environment else None,
        ports=_ports(endpoint.ports) if endpoint else None,
        startup_probe=probes.startup if probes else None,
        readiness_probe=probes.readiness if probes else None,
        liveness_probe=probes.liveness if probes else None,
        lifecycle=endpoint.lifecycle if endpoint else None,
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


def _ports(ports: Mapping[str, int]) -> list[k8s.ContainerPort]:
    return [k8s.ContainerPort(name=name, container_port=number) for name, number in ports.items()]
