"""Privileges that an object adds: RBAC rules, Kafka's access control lists, network connections, pod security."""

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from ipaddress import ip_network
from itertools import product
from typing import Any

from incisive.kubernetes.metadata import AUTHENTICATED_BY
from incisive.objects.manifest import Manifest, value_at
from incisive.objects.references import route_hosts

ANY = "*"

_POD_SECURITY = "pod-security.kubernetes.io/enforce"
_STANDARDS = ("restricted", "baseline", "privileged")
"""From the strictest on."""


@dataclass(frozen=True)
class Objects:
    """All objects there were, and all there are."""

    before: Collection[Manifest]
    after: Collection[Manifest]


def privilege_changes(before: Manifest | None, after: Manifest | None, among: Objects) -> Iterator[str]:
    """Yields a line for each added privilege. `before` is None for a new object, `after` for a deleted one."""
    either = after or before
    match either.kind if either else "":
        case "Role" | "ClusterRole":
            yield from _rbac_rules(before, after)
        case "RoleBinding" | "ClusterRoleBinding":
            yield from _bound(before, after)
        case "KafkaUser":
            yield from _kafka_acls(before, after)
        case "NetworkPolicy":
            yield from _network_policy(before, after, among)
        case "HTTPRoute" | "Ingress" | "Service":
            yield from _exposure(before, after)
        case "Kafka":
            yield from _listeners(before, after)
        case "Namespace":
            yield from _pod_security(before, after)


def _rbac_rules(before: Manifest | None, after: Manifest | None) -> Iterator[str]:
    old, new = (_granted(each) for each in (before, after))
    more = [rule for rule in new if not any(_covers(had, rule) for had in old)]
    for resource in dict.fromkeys(rule[:3] for rule in more):
        group, kind, name = resource
        verbs = ", ".join(sorted({rule[3] for rule in more if rule[:3] == resource}))
        place = f"{kind}.{group}" if group else kind
        yield f"grants more: {verbs} on {place}{'' if name == ANY else f' {name}'}"


def _granted(role: Manifest | None) -> list[tuple[str, ...]]:
    rules = role.document.get("rules") or () if role else ()
    return [
        granted
        for rule in rules
        for granted in (
            *product(
                rule.get("apiGroups") or ("",),
                rule.get("resources") or (),
                rule.get("resourceNames") or (ANY,),
                rule.get("verbs") or (),
            ),
            *product(("",), rule.get("nonResourceURLs") or (), (ANY,), rule.get("verbs") or ()),
        )
    ]


def _covers(had: Iterable[str], wanted: Iterable[str]) -> bool:
    return all(one in (ANY, other) for one, other in zip(had, wanted, strict=True))


def _bound(before: Manifest | None, after: Manifest | None) -> Iterator[str]:
    old, new = ((each.document.get("subjects") or []) if each else [] for each in (before, after))
    for subject in new:
        if subject not in old:
            place = f"{subject['namespace']}/" if "namespace" in subject else ""
            yield f"gives rights to {subject.get('kind')} {place}{subject.get('name')}"
    if before and after and before.document.get("roleRef") != after.document.get("roleRef"):
        yield "gives other rights"


def _kafka_acls(before: Manifest | None, after: Manifest | None) -> Iterator[str]:
    old, new = (value_at(each.spec, "authorization").get("acls", []) if each else [] for each in (before, after))
    if not before or any(acl not in old for acl in new):
        yield "may do more in Kafka"
    elif value_at(before.spec, "authorization") and after and not value_at(after.spec, "authorization"):
        yield "may do anything in Kafka that its listener allows"


def _network_policy(before: Manifest | None, after: Manifest | None, among: Objects) -> Iterator[str]:
    if before and after:
        if before.spec.get("podSelector") != after.spec.get("podSelector"):
            yield "selects other pods: those it leaves may be open"
        for direction, way in _WAYS:
            if _allowed(before, direction) is not None and _allowed(after, direction) is None:
                yield f"lets anything {way}"
        yield from _allowed_beyond([before], after)
    elif after:
        # Policies add up: a new one opens only pods that another one guards.
        policies = [each for each in among.before if each.kind == "NetworkPolicy"]
        yield from _allowed_beyond([each for each in policies if _may_select_the_same(each, after)], after)
    elif before:
        had_pods, has_pods = (
            any(_selects(before, each) for each in objects) for objects in (among.before, among.after)
        )
        # Pods that nobody sees here, such as those that Strimzi makes, may have stayed.
        if has_pods or not had_pods:
            yield "the pods that only it guarded are open to any connection"


_WAYS = (("ingress", "in"), ("egress", "out"))


def _selects(policy: Manifest, workload: Manifest) -> bool:
    labels = value_at(policy.spec, "podSelector.matchLabels")
    template = workload.template
    return template is not None and policy.namespace == workload.namespace and labels.items() <= template.labels.items()


def _may_select_the_same(one: Manifest, other: Manifest) -> bool:
    labels, others = (value_at(each.spec, "podSelector.matchLabels") for each in (one, other))
    return one.namespace == other.namespace and all(others.get(key, value) == value for key, value in labels.items())


def _allowed(policy: Manifest, direction: str) -> list[tuple[Any, Any]] | None:
    """Returns peers and ports, each of which may be `ANY`; None if the policy does not restrict this direction."""
    spec = policy.spec
    types = spec.get("policyTypes") or ("Ingress", *(("Egress",) if "egress" in spec else ()))
    if direction.capitalize() not in types:
        return None
    peers = "from" if direction == "ingress" else "to"
    return [
        pair
        for rule in spec.get(direction) or ()
        for pair in product(rule.get(peers) or (ANY,), rule.get("ports") or (ANY,))
    ]


def _allowed_beyond(before: Iterable[Manifest], after: Manifest) -> Iterator[str]:
    for direction, way in _WAYS:
        restricted = [allowed for each in before if (allowed := _allowed(each, direction)) is not None]
        old = [pair for allowed in restricted for pair in allowed]
        for peer, port in _allowed(after, direction) or () if restricted else ():
            if not any(_peer_covers(had, peer) and had_port in (ANY, port) for had, had_port in old):
                yield f"lets more {way}: {_peer(peer)} on {_port(port)}"


def _peer_covers(had: Any, wanted: Any) -> bool:  # noqa: ANN401 (as it is written in the policy)
    if had in (ANY, wanted):
        return True
    blocks = [value_at(each, "ipBlock") for each in (had, wanted)]
    if not all(blocks) or blocks[0].get("except"):
        return False
    try:
        networks: list[Any] = [ip_network(block.get("cidr"), strict=False) for block in blocks]
    except ValueError:
        return False
    return networks[0].version == networks[1].version and bool(networks[1].subnet_of(networks[0]))


def _peer(peer: Any) -> str:  # noqa: ANN401
    return "any source or target" if peer == ANY else str(value_at(peer, "ipBlock").get("cidr") or json.dumps(peer))


def _port(port: Any) -> str:  # noqa: ANN401
    return "any port" if port == ANY else f"port {port.get('port', 'any')}"


def _listeners(before: Manifest | None, after: Manifest | None) -> Iterator[str]:
    old, new = (
        {
            listener["name"]: listener.get("networkPolicyPeers")
            for listener in value_at(each.spec, "kafka.listeners") or ()
        }
        if each
        else {}
        for each in (before, after)
    )
    for name in (each for each in old if each in new):
        if old[name] and not new[name]:
            yield f"listener {name} lets anything in"
        for peer in new[name] or () if old[name] else ():
            if not any(_peer_covers(had, peer) for had in old[name]):
                yield f"listener {name} lets more in: {_peer(peer)}"


def _exposure(before: Manifest | None, after: Manifest | None) -> Iterator[str]:
    old, new = (_exposed(each) if each else {} for each in (before, after))
    for host, authenticated_by in new.items():
        if host not in old:
            yield f"can be reached from outside of the cluster as {host}: authenticated by {authenticated_by}"
    # All host names of an object have the same proxy.
    for now, once in dict.fromkeys((new[host], old[host]) for host in new if host in old):
        if now != once:
            yield f"authenticated by {now} in place of {once}"
    if before and after:
        if before.spec.get("tls") and not after.spec.get("tls"):
            yield "takes requests without TLS"
        yield from _source_ranges(before, after)


def _source_ranges(before: Manifest, after: Manifest) -> Iterator[str]:
    old, new = (each.spec.get("loadBalancerSourceRanges") or () for each in (before, after))
    if old and not new and after.spec.get("type") == "LoadBalancer":
        yield "the load balancer lets anything in"
    for each in new if old else ():
        if not any(_peer_covers(*({"ipBlock": {"cidr": cidr}} for cidr in (had, each))) for had in old):
            yield f"the load balancer lets more in: {each}"


def _exposed(manifest: Manifest) -> dict[str, str]:
    """Who authenticates the requests to each host name; for a Service, to its type."""
    service_type = manifest.spec.get("type", "ClusterIP")
    hosts = route_hosts(manifest) if service_type == "ClusterIP" else (service_type,)
    authenticated_by = value_at(manifest.metadata, "annotations").get(AUTHENTICATED_BY, "nobody known")
    return dict.fromkeys(hosts, authenticated_by)


def _pod_security(before: Manifest | None, after: Manifest | None) -> Iterator[str]:
    old, new = (
        value_at(each.metadata, "labels").get(_POD_SECURITY, _STANDARDS[-1]) if each else None
        for each in (before, after)
    )
    if old in _STANDARDS and new in _STANDARDS and _STANDARDS.index(new) > _STANDARDS.index(old):
        yield f"allows pods that {old} forbids: {new}"
