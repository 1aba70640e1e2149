"""Pods as every workload runs them."""

from collections.abc import Sequence

from cdk8s_plus_27 import k8s

from incisive.kubernetes.placement import pod_placement
from incisive.kubernetes.security import pod_security_context
from incisive.settings.placement import Placement


def pod_spec(
    *,
    user: int,
    placement: Placement,
    containers: Sequence[k8s.Container],
    volumes: Sequence[k8s.Volume],
    init_containers: Sequence[k8s.Container] = (),
    service_account_name: str | None = None,
    restart_policy: str | None = None,
    termination_grace_period_seconds: int | None = None,
    topology_spread_constraints: Sequence[k8s.TopologySpreadConstraint] = (),
) -> k8s.PodSpec:
    """A pod that runs as this numeric user and group, and gets no token and no variables of other Services."""
    where = pod_placement(placement)
    return k8s.PodSpec(
        service_account_name=service_account_name,
        automount_service_account_token=False,
        enable_service_links=False,
        security_context=pod_security_context(user),
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
