"""The one maker of pods: they run as a numeric user, on the nodes that the settings allow."""

from collections.abc import Sequence
from dataclasses import dataclass

from cdk8s_plus_27 import k8s

from incisive.kubernetes.scheduling import pod_placement
from incisive.settings.pod import Placement


@dataclass(frozen=True)
class PodUser:
    """Whom a pod runs as, and with which Secret its images are pulled."""

    id: int
    """User and group."""
    supplemental_groups: tuple[int, ...] = ()
    service_account_name: str | None = None
    image_pull_secret: str | None = None


def pod_spec(
    user: PodUser,
    placement: Placement,
    *,
    containers: Sequence[k8s.Container],
    volumes: Sequence[k8s.Volume],
    init_containers: Sequence[k8s.Container] = (),
    restart_policy: str | None = None,
    termination_grace_period_seconds: int | None = None,
    topology_spread_constraints: Sequence[k8s.TopologySpreadConstraint] = (),
) -> k8s.PodSpec:
    """A pod without a token, and without environment variables of other Services."""
    scheduling = pod_placement(placement)
    secret = user.image_pull_secret
    return k8s.PodSpec(
        service_account_name=user.service_account_name,
        automount_service_account_token=False,
        image_pull_secrets=[k8s.LocalObjectReference(name=secret)] if secret else None,
        enable_service_links=False,
        security_context=_security_context(user),
        restart_policy=restart_policy,
        termination_grace_period_seconds=termination_grace_period_seconds,
        priority_class_name=scheduling.priority_class_name,
        node_selector=scheduling.node_selector,
        tolerations=scheduling.tolerations,
        affinity=scheduling.affinity,
        topology_spread_constraints=list(topology_spread_constraints) or None,
        init_containers=list(init_containers) or None,
        containers=list(containers),
        volumes=list(volumes),
    )


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
