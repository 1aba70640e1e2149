"""Connections that the site's NetworkPolicies allow."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from incisive.description.site_description import ConnectionDescription
from incisive.objects.manifest import Manifest, value_at
from incisive.objects.site_objects import SiteObjects

ANY_SOURCE = "any source"
_NAMESPACE_NAME = "kubernetes.io/metadata.name"


def policy_connections(site: SiteObjects) -> Iterator[ConnectionDescription]:
    """Yields the connections that pods accept by their policies."""
    for policy in site.of_kind("NetworkPolicy"):
        targets = site.selected(policy.namespace, value_at(policy.spec, "podSelector.matchLabels"))
        for rule in policy.spec.get("ingress", []):
            for target in targets:
                for port in rule.get("ports", []):
                    number = _port_number(target, port["port"])
                    for source in sources(site, policy.namespace, rule.get("from")):
                        yield ConnectionDescription(source, target.qualified_name, number, "NetworkPolicy")


def egress(site: SiteObjects, namespace: str | None, labels: Mapping[str, str]) -> str:
    """Returns the connections that pods with these labels may open: `any`, `none`, or which."""
    limiting = [
        policy.spec
        for policy in site.of_kind("NetworkPolicy")
        if policy.namespace == namespace
        and "Egress" in policy.spec["policyTypes"]
        and value_at(policy.spec, "podSelector.matchLabels").items() <= labels.items()
    ]
    rules = [_egress_rule(site, namespace, rule) for policy in limiting for rule in policy.get("egress", [])]
    return "; ".join(rules) or "none" if limiting else "any"


def sources(site: SiteObjects, namespace: str | None, peers: list[dict[str, Any]] | None) -> Iterator[str]:
    """Yields the sources of a rule or listener in this namespace."""
    yield from _peers(site, namespace, peers) if peers else (ANY_SOURCE,)


def _egress_rule(site: SiteObjects, namespace: str | None, rule: dict[str, Any]) -> str:
    ports = ", ".join(f"{each.get('protocol', 'TCP')} {each['port']}" for each in rule.get("ports", []))
    targets = ", ".join(_peers(site, namespace, rule.get("to") or ())) if ports else ""
    return f"{ports} of {targets}" if targets else ports or "pods of its namespace"


def _peers(site: SiteObjects, namespace: str | None, peers: Iterable[dict[str, Any]]) -> Iterator[str]:
    for peer in peers:
        if "ipBlock" in peer:
            yield f"network {peer['ipBlock']['cidr']}"
        elif "namespaceSelector" in peer:
            yield f"namespace {value_at(peer, 'namespaceSelector.matchLabels')[_NAMESPACE_NAME]}{_pods_of(peer)}"
        else:
            labels = value_at(peer, "podSelector.matchLabels")
            yield from (each.qualified_name for each in site.selected(namespace, labels))


def _pods_of(peer: dict[str, Any]) -> str:
    labels = value_at(peer, "podSelector.matchLabels")
    return f" ({', '.join(f'{key}={value}' for key, value in labels.items())})" if labels else ""


def _port_number(manifest: Manifest, port: str | int) -> str:
    containers = manifest.template.containers if manifest.template else ()
    named = {each["name"]: each["containerPort"] for one in containers for each in one.spec.get("ports", [])}
    return str(named.get(port, port))
