"""On which nodes pods run."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cdk8s_plus_27 import k8s

from incisive.settings.pod import Affinity, LabelExpression, Placement, PodTerm


def spread_over(topology_key: str, pods: Mapping[str, str], *, required: bool = False) -> k8s.TopologySpreadConstraint:
    """Spreads these pods evenly over the values of a node label. `required`: a pod that cannot be spread waits."""
    return k8s.TopologySpreadConstraint(
        topology_key=topology_key,
        max_skew=1,
        when_unsatisfiable="DoNotSchedule" if required else "ScheduleAnyway",
        label_selector=k8s.LabelSelector(match_labels=pods),
    )


def _topology_spread(
    placement: Placement, pods: Mapping[str, str] | None, default: Sequence[k8s.TopologySpreadConstraint]
) -> list[k8s.TopologySpreadConstraint]:
    if placement.topology_spread_constraints is None or not pods:
        return [*default]
    return [
        k8s.TopologySpreadConstraint(
            topology_key=each.topology_key,
            max_skew=each.max_skew,
            when_unsatisfiable=each.when_unsatisfiable,
            label_selector=k8s.LabelSelector(match_labels=pods),
        )
        for each in placement.topology_spread_constraints
    ]


@dataclass(frozen=True)
class PodPlacement:
    """The fields of a pod's specification that decide where it runs."""

    priority_class_name: str | None
    node_selector: dict[str, str] | None
    tolerations: list[k8s.Toleration] | None
    affinity: k8s.Affinity | None
    topology_spread_constraints: list[k8s.TopologySpreadConstraint] | None


def pod_placement(
    placement: Placement,
    pods: Mapping[str, str] | None = None,
    default_spread: Sequence[k8s.TopologySpreadConstraint] = (),
) -> PodPlacement:
    """Fields for the settings of one workload. Its pods are spread by their labels `pods`, if given."""
    return PodPlacement(
        topology_spread_constraints=_topology_spread(placement, pods, default_spread) or None,
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
