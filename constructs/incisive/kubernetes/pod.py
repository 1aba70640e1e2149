"""The one maker of pods: they run as a numeric user, on the nodes that the settings allow."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cdk8s_plus_27 import k8s

from incisive.settings.pod import Affinity, LabelExpression, Placement, PodTerm


def pod_spec(
    *,
    user: int,
    placement: Placement,
    containers: Sequence[k8s.Container],
    volumes: Sequence[k8s.Volume],
    init_containers: Sequence[k8s.Container] = (),
    supplemental_groups: Sequence[int] = (),
    service_account_name: str | None = None,
    image_pull_secret: str | None = None,
    restart_policy: str | None = None,
    termination_grace_period_seconds: int | None = None,
    topology_spread_constraints: Sequence[k8s.TopologySpreadConstraint] = (),
) -> k8s.PodSpec:
    """A pod that runs as this user and group id. It gets no token, and no environment variables of other Services."""
    where = pod_placement(placement)
    return k8s.PodSpec(
        service_account_name=service_account_name,
        automount_service_account_token=False,
        image_pull_secrets=[k8s.LocalObjectReference(name=image_pull_secret)] if image_pull_secret else None,
        enable_service_links=False,
        security_context=_pod_security_context(user, supplemental_groups),
        restart_policy=restart_policy,
        termination_grace_period_seconds=termination_grace_period_seconds,
        priority_class_name=where.priority_class_name,
        node_selector=where.node_selector,
        tolerations=where.tolerations,
        affinity=where.affinity,
        topology_spread_constraints=list(topology_spread_constraints) or None,
        init_containers=list(init_containers) or None,
        containers=list(containers),
        volumes=list(volumes),
    )


def spread_over(topology_key: str, pods: Mapping[str, str], *, required: bool = False) -> k8s.TopologySpreadConstraint:
    """Spreads these pods evenly over the values of a node label. `required`: a pod that cannot be spread waits."""
    return k8s.TopologySpreadConstraint(
        topology_key=topology_key,
        max_skew=1,
        when_unsatisfiable="DoNotSchedule" if required else "ScheduleAnyway",
        label_selector=k8s.LabelSelector(match_labels=pods),
    )


def _pod_security_context(user: int, supplemental_groups: Sequence[int]) -> k8s.PodSecurityContext:
    """Runs the pod as this user and group id, and gives its volumes to the group.

    `OnRootMismatch` skips volumes that the group already owns: changing a large one would delay each start.
    """
    return k8s.PodSecurityContext(
        run_as_non_root=True,
        run_as_user=user,
        run_as_group=user,
        fs_group=user,
        supplemental_groups=list(supplemental_groups) or None,
        fs_group_change_policy="OnRootMismatch",
        seccomp_profile=k8s.SeccompProfile(type="RuntimeDefault"),
    )


@dataclass(frozen=True)
class PodPlacement:
    """The fields of a pod's specification that decide where it runs."""

    priority_class_name: str | None
    node_selector: dict[str, str] | None
    tolerations: list[k8s.Toleration] | None
    affinity: k8s.Affinity | None


def pod_placement(placement: Placement) -> PodPlacement:
    """Fields for the settings of one component."""
    return PodPlacement(
        priority_class_name=placement.priority_class_name,
        node_selector=placement.node_selector or None,
        tolerations=[
            k8s.Toleration(
                key=toleration.key,
                operator=toleration.operator,
                value=toleration.value,
                effect=toleration.effect,
                toleration_seconds=toleration.toleration_seconds,
            )
            for toleration in placement.tolerations
        ]
        or None,
        affinity=_affinity(placement.affinity) if placement.affinity != Affinity() else None,
    )


def _affinity(affinity: Affinity) -> k8s.Affinity:
    required, preferred = affinity.required_nodes, affinity.preferred_nodes
    near, away = affinity.near_pods, affinity.away_from_pods
    nodes = k8s.NodeAffinity(
        required_during_scheduling_ignored_during_execution=k8s.NodeSelector(node_selector_terms=[_nodes(required)])
        if required
        else None,
        preferred_during_scheduling_ignored_during_execution=[
            k8s.PreferredSchedulingTerm(weight=nodes.weight, preference=_nodes(nodes.expressions))
            for nodes in preferred
        ]
        or None,
    )
    return k8s.Affinity(
        node_affinity=nodes if required or preferred else None,
        pod_affinity=k8s.PodAffinity(required_during_scheduling_ignored_during_execution=_pods(near)) if near else None,
        pod_anti_affinity=k8s.PodAntiAffinity(required_during_scheduling_ignored_during_execution=_pods(away))
        if away
        else None,
    )


def _nodes(expressions: tuple[LabelExpression, ...]) -> k8s.NodeSelectorTerm:
    return k8s.NodeSelectorTerm(
        match_expressions=[
            k8s.NodeSelectorRequirement(key=expression.key, operator=expression.operator, values=[*expression.values])
            for expression in expressions
        ]
    )


def _pods(terms: tuple[PodTerm, ...]) -> list[k8s.PodAffinityTerm]:
    return [
        k8s.PodAffinityTerm(
            topology_key=term.topology_key, label_selector=k8s.LabelSelector(match_labels=dict(term.labels))
        )
        for term in terms
    ]
