"""The one maker of containers: hardened, with resources and probes."""

from collections.abc import Mapping, Sequence
from dataclasses import KW_ONLY, dataclass

from cdk8s_plus_27 import k8s

from incisive.kubernetes.environment import EnvironmentSources, variables
from incisive.kubernetes.probes import Probes
from incisive.kubernetes.resources import resource_requirements
from incisive.settings.pod import PodSettings, Resources


@dataclass(frozen=True)
class Program:
    """What a container runs, and the environment that it reads."""

    image: str
    command: Sequence[str] | None = None
    arguments: Sequence[str] | None = None
    working_directory: str | None = None
    variables: Sequence[k8s.EnvVar] = ()
    environment: EnvironmentSources | None = None


@dataclass(frozen=True)
class Endpoint:
    """What a container serves: port numbers by name, and how the kubelet asks whether it does."""

    ports: Mapping[str, int]
    probes: Probes
    lifecycle: k8s.Lifecycle | None = None


@dataclass(frozen=True)
class Container:
    """A hardened container: no privileges, a read-only root file system."""

    name: str
    program: Program
    _: KW_ONLY
    resources: Resources
    mounts: Sequence[k8s.VolumeMount]
    endpoint: Endpoint | None = None
    security_context: k8s.SecurityContext | None = None
    """Replaces the usual one."""
    image_pull_policy: str | None = None
    """Unless the pod's settings have one."""

    def spec(self, pod: PodSettings) -> k8s.Container:
        """The container in a pod with these settings."""
        program, endpoint = self.program, self.endpoint
        probes = endpoint.probes if endpoint else None
        return k8s.Container(
            name=self.name,
            image=program.image,
            image_pull_policy=pod.image_pull_policy or self.image_pull_policy,
            working_dir=program.working_directory,
            # jsii takes only lists. The API server drops an empty one, and each apply would set it again.
            command=[*(program.command or ())] or None,
            args=[*(program.arguments or ())] or None,
            env=[*program.variables, *variables(pod.env)] or None,
            env_from=_environment_sources(program.environment, pod) or None,
            ports=_ports(endpoint.ports) if endpoint else None,
            startup_probe=probes.startup if probes else None,
            readiness_probe=probes.readiness if probes else None,
            liveness_probe=probes.liveness if probes else None,
            lifecycle=endpoint.lifecycle if endpoint else None,
            resources=resource_requirements(self.resources),
            # `kubectl describe pod` says why a container failed.
            termination_message_policy="FallbackToLogsOnError",
            security_context=self.security_context or container_security_context(),
            volume_mounts=[*self.mounts],
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


def _environment_sources(own: EnvironmentSources | None, pod: PodSettings) -> list[k8s.EnvFromSource]:
    """The site's Secrets before the platform's own sources: the last one with a name wins."""
    return [
        *(k8s.EnvFromSource(secret_ref=k8s.SecretEnvSource(name=name)) for name in pod.env_from_secrets),
        *(own.as_env_from() if own else ()),
    ]


def _ports(ports: Mapping[str, int]) -> list[k8s.ContainerPort]:
    return [k8s.ContainerPort(name=name, container_port=number) for name, number in ports.items()]
