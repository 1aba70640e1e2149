"""The one maker of pods: they run as a numeric user, on the nodes that the settings allow."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cdk8s_plus_27 import k8s

from incisive.kubernetes.container import Container
from incisive.kubernetes.reference import Reference, secret_references
from incisive.kubernetes.scheduling import PodPlacement
from incisive.settings.pod import PodSettings


@dataclass(frozen=True)
class PodUser:
    """Whom a pod runs as, and with which Secret its images are pulled."""

    id: int
    """User and group."""
    supplemental_groups: tuple[int, ...] = ()
    service_account_name: str | None = None
    image_pull_secret: str | None = None


def pod_template(
    spec: k8s.PodSpec,
    settings: PodSettings,
    *,
    labels: Mapping[str, str],
    annotations: Mapping[str, str] | None = None,
) -> k8s.PodTemplateSpec:
    """The template of a workload's pods. `labels` and `annotations` are the platform's, and the settings add theirs."""
    return k8s.PodTemplateSpec(
        metadata=k8s.ObjectMeta(
            labels={**settings.labels, **labels}, annotations={**settings.annotations, **(annotations or {})} or None
        ),
        spec=spec,
    )


def pod_spec(
    user: PodUser,
    placement: PodPlacement,
    settings: PodSettings,
    *,
    containers: Sequence[Container],
    volumes: Sequence[k8s.Volume],
    init_containers: Sequence[Container] = (),
    restart_policy: str | None = None,
    termination_grace_period_seconds: int | None = None,
) -> k8s.PodSpec:
    """A pod without a token, and without environment variables of other Services."""
    secret = user.image_pull_secret
    return k8s.PodSpec(
        service_account_name=user.service_account_name,
        automount_service_account_token=False,
        image_pull_secrets=[k8s.LocalObjectReference(name=secret)] if secret else None,
        enable_service_links=False,
        runtime_class_name=settings.runtime_class_name,
        security_context=_security_context(user),
        restart_policy=restart_policy,
        termination_grace_period_seconds=termination_grace_period_seconds,
        priority_class_name=placement.priority_class_name,
        node_selector=placement.node_selector,
        tolerations=placement.tolerations,
        affinity=placement.affinity,
        topology_spread_constraints=placement.topology_spread_constraints,
        init_containers=[each.spec(settings) for each in init_containers] or None,
        containers=[each.spec(settings) for each in containers],
        volumes=list(volumes),
    )


def required_secrets(settings: PodSettings, namespace: str) -> frozenset[Reference]:
    """Secrets that others make, and pods with these settings read."""
    return secret_references(namespace, *settings.env_from_secrets)


def _security_context(user: PodUser) -> k8s.PodSecurityContext:
    """Runs the pod as this user and gives its volumes to the group.

    `OnRootMismatch` skips volumes that the group already owns: changing a large one would delay each start.
    """
    return k8s.PodSecurityContext(
        run_as_non_root=True,
        run_as_user=user.id,
        run_as_group=user.id,
        fs_group=user.id,
        supplemental_groups=list(user.supplemental_groups) or None,
        fs_group_change_policy="OnRootMismatch",
        seccomp_profile=k8s.SeccompProfile(type="RuntimeDefault"),
    )
